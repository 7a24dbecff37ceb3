import type { Page } from '../../page/page.js'
import type { PageKind } from '../../vocabulary.js'
import { CART } from './cart.js'
import { named, type KindOfPage } from './page-kinds.js'
import { HEADING, LEAST, LONGEST, LONGEST_SCRIPT, MAIN, MOST, MOST_TEXT, MOST_THINGS, PATH, SURE, USUAL } from './page-weights.js'

/** A thing that a page describes, whichever of JSON-LD, microdata and RDFa it was written in. Untrusted. */
type Thing = { readonly [property: string]: unknown }

/** What in the content speaks for a kind: the kind, how much, how many elements it takes, which, and how their text looks. */
const FACTS = `login 3 1 [type=password]
booking 1.5 1 [type^=date],[type=time]
form 1.5 1 textarea
form 2 4 [type=text],select
product 2.5 1 button ${CART}
category 4 3 button ${CART}
category 10 3 [itemtype$=Product]:not([itemprop])
guide 2 3 ol>li .{40}
place 1.5 1 [href^="tel:"],[href*=maps],[src*=maps]
place 1.5 1 p,li,td,div \\d(:\\d|.?[ap]m|h).{1,5}\\d(:\\d|.?[ap]m|h)
category 1.5 6 p,li,span \\p{Sc}.?\\d|\\d.?\\p{Sc}
article 1.5 9 p .{99}`

/** How much a type speaks for its kind. Questions and lists stand on pages that are about something else, and the place of who publishes on all. */
const TYPES: { readonly [kind in PageKind]?: number } = { article: 4, help: 2, category: 2, place: 1 }

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text.match(/(?<="@type"\s*:\s*")\w+/g)?.map((type) => ({ '@type': type }))
  }
}

/** What a page is for, and what else its content speaks for. */
export const kindOf = (page: Page, kinds: readonly KindOfPage[]): { readonly kind: PageKind | undefined; readonly also: readonly PageKind[] } => {
  const votes: { [kind in PageKind]?: number } = { home: 0 }
  const all = (selector: string): Element[] => [].slice.call(page.document.querySelectorAll(selector), 0, MOST)
  let spare = MOST_TEXT
  const text = (element: Element | undefined, most = LONGEST) => {
    const whole = spare > 0 ? `${element?.textContent} ` : ''
    spare -= whole.length
    return whole.slice(0, most)
  }
  const nameOf = (name: string) => named(kinds, name)?.[0]
  const vote = (kind: PageKind | undefined, weight: number) => kind && (votes[kind] = (votes[kind] ?? 0) + weight)

  const mains = new Set<unknown>()
  let left = MOST_THINGS
  // What hangs on another thing (a publisher, a review, an offer) does not count, but for a main entity.
  const visit = (value: unknown, main?: boolean): void => {
    for (const thing of [value].flat(9) as (Thing | null | undefined)[]) {
      if (!thing || left-- < 0) continue
      const id = thing['@id'] ?? thing
      if (main) mains.add(id)
      // `https://schema.org/BlogPosting`
      const type = `${JSON.stringify(thing['@type'])}`.replace(/[^,\s]*[/#:]|\B(?=[A-Z][a-z])/g, ' ')
      // An address makes a place of what has it, but for who publishes or writes.
      const kind = nameOf(type) ?? (thing.address && !/Org|Person/.test(type) ? 'place' : undefined)
      if (kind) votes[kind] = (mains.has(id) ? MAIN : 0) + (TYPES[kind] ?? USUAL)
      visit(thing['@graph'])
      visit(thing.mainEntity, true)
    }
  }
  visit(all('script[type="application/ld+json"]').map((script) => parse(text(script, LONGEST_SCRIPT))))
  visit(
    all('[itemtype]:not([itemprop]),[typeof]:not([property]),[itemprop=mainEntity],[property="og:type"]').map((element) => ({
      '@type': ['itemtype', 'typeof', 'content'].map((name) => element.getAttribute(name)).join(' '),
      address: element.querySelector('[itemprop=address],[property=address]'),
    })),
  )
  const { path } = page.address()
  vote(/\w{3}/.test(path) ? nameOf(path) : 'home', PATH)
  vote(nameOf(text(all('h1')[0]) + text(all('title')[0]).split(/ \W /)[0]), HEADING)

  const also = FACTS.split('\n').flatMap((line) => {
    const [kind, weight, least, selector, look] = line.split(' ') as [PageKind, number, number, string, string]
    const found = all(selector).filter((element) => !element.closest('nav,aside,header,footer') && RegExp(look, 'iu').test(text(element)))
    return found.length >= least ? (vote(kind, +weight), kind) : []
  })
  const [[kind, most]] = Object.entries(votes).sort(([, a], [, b]) => b - a) as [[PageKind, number]]
  return { kind: most < (page.loading() ? SURE : LEAST) ? undefined : kind, also }
}
