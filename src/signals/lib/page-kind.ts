import type { Page } from '../../page/page.js'
import type { PageKind } from '../../vocabulary.js'
import { ADD_TO_CART } from './cart.js'
import { textOf } from './element.js'
import type { KindOfPage } from './page-kinds.js'
import { readThings, type Votes } from './page-types.js'

/** How much it says what a page is called in its address, in its first heading, in its title. */
const PATH = 4
const HEADING = 2
const TITLE = 1
/** What Open Graph says; blogs call each of their pages an article. */
const GRAPH = 2
/** With this much for one kind nothing that follows is likely to change it; with less than the other none is named. */
const SURE = 4
const LEAST = 1
/** Characters of a script and of the content that are read, and elements of a sort. A longer script is cut, and then read like a broken one. */
const LONGEST_SCRIPT = 100_000
const LONGEST = 20_000
const MOST = 99

/** What in the content speaks for a kind: the kind, how much, how often it takes, how it looks, and in which elements; or anywhere in the text. */
const FACTS: readonly (readonly [PageKind, number, number, RegExp, string?])[] = [
  ['login', 3, 1, /^/, 'input[type=password]'],
  ['booking', 1.5, 1, /^/, 'input[type^=date],input[type=time]'],
  ['contact', 1, 1, /^/, 'textarea'],
  ['form', 1.5, 5, /^/, 'input[type=text],input[type=tel],input[type=email],select,textarea'],
  ['product', 2.5, 1, ADD_TO_CART, 'button,a'],
  ['category', 4, 3, ADD_TO_CART, 'button,a'],
  ['guide', 2, 3, /.{40}/, 'ol>li'],
  ['place', 1, 1, /^/, 'a[href^="tel:"],a[href*="/maps"],iframe[src*=map]'],
  ['place', 1.5, 2, /\d([:h]\d\d| ?[ap]m| uhr) ?[-–] ?\d/i],
  ['category', 1, 6, /[€$£] ?\d|\d ?(€|£|eur|chf)/i],
  ['pricing', 3, 2, /(\/|per |pro |par ) ?(mo|user)/i],
  ['article', 1, 30, /[^.]{60}\./],
]

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return [...text.matchAll(/"@type"\s*:\s*("\w+")/g)].map(([, type]) => ({ '@type': type }))
  }
}

export interface Judged {
  readonly kind: PageKind | undefined
  /** What else its content speaks for. */
  readonly also: readonly PageKind[]
  /** 0..1. */
  readonly sure: number
  readonly heading: string
}

/** Reads what a page is for. What was parsed is kept, so that reading again costs less. */
export const kindReader = ({ document, loading, address }: Page, kinds: readonly KindOfPage[]): (() => Judged) => {
  const parsed = new WeakMap<Element, unknown>()
  const nameOf = (name: string) => kinds.find(({ words }) => words.test(name))?.kind
  const all = (selector: string, root: ParentNode = document) => [...root.querySelectorAll(selector)].slice(0, MOST)
  const attribute = (name: string) => (element: Element) => element.getAttribute(name) ?? ''

  return () => {
    const votes: Votes = new Map()
    const vote = (kind: PageKind | undefined, weight: number) => votes.set(kind, (votes.get(kind) ?? 0) + weight)
    const things = all('script[type="application/ld+json"]').map((script) => {
      if (loading() || !parsed.has(script)) parsed.set(script, parse((script.firstChild as Text | null)?.substringData(0, LONGEST_SCRIPT) ?? ''))
      return parsed.get(script)
    })
    readThings(
      [
        things,
        all('[itemtype]:not([itemprop],form),[typeof]:not([property],form),[itemprop=mainEntity],[property=mainEntity]').map((element) => ({
          '@type': `${element.getAttribute('itemtype')} ${element.getAttribute('typeof')}`.split(' '),
          address: element.querySelector('[itemprop=address],[property=address]'),
          mainEntityOfPage: element.matches('[itemprop],[property]'),
        })),
      ],
      nameOf,
      votes,
    )
    vote(nameOf(`${all('meta[property="og:type"]').map(attribute('content'))}`), GRAPH)

    const { path } = address()
    vote(/^\/(\w\w\/?)?$/.test(path) ? 'home' : nameOf(path), PATH)

    const [main] = all('main,[role=main]')
    const labels = (selector: string) => all(selector, main).filter((element) => !element.closest(main ? 'nav,aside' : 'nav,aside,header,footer')).map((element) => textOf(document, element))
    const text = textOf(document, main ?? document.documentElement, LONGEST)
    const also = FACTS.flatMap(([kind, weight, least, look, selector]) => {
      if ((selector ? labels(selector).filter((label) => look.test(label)).length : text.split(look).length - 1) < least) return []
      vote(kind, weight)
      return kind
    })
    const [heading = ''] = labels('h1')
    vote(nameOf(heading), HEADING)
    vote(nameOf(`${all('title').map((title) => textOf(document, title))}`), TITLE)

    votes.delete(undefined)
    const [kind, most = 0] = [...votes].sort(([, a], [, b]) => b - a)[0] ?? []
    return { kind: most < LEAST ? undefined : kind, also, sure: Math.min(1, most / SURE), heading }
  }
}
