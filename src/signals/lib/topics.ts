import { HALF_LIFE } from '../../evidence/claim.js'
import type { Claim, Dimension, MomentName, Setting, Signal } from '../../vocabulary.js'

/** Parts of a page that may be about something of their own: marked ones, sections, and what stands right under a heading. */
export const SECTIONS = '[data-op-section],section,h2+:not(form),h3+:not(form)'
/** Of a longer heading the beginning is its name. */
const LONGEST_HEADING = 40

/** Finds words: gives the name of the group of the pattern that matched, '' if none did. */
export const finder = (pattern: RegExp) => (words: string): string => {
  const groups = pattern.exec(words)?.groups
  for (const name in groups) if (groups[name]) return name
  return ''
}

/**
 * The moment that a page, a part of it or a link is for, or that it is about facts or people, by our kinds of pages (whole words) and by what
 * sites write in ids, addresses, headings and labels, in English, German and French. Look-aheads keep off words that only begin alike:
 * contact lenses, a terminal.
 */
export const topicOf = finder(
  /(?<know>^article$|faq|question|\bfragen)|(?<do>^(guide|tool|form)$|help|support|tutorial|how.?to|anleitung|\bstep|schritt|hilfe|\baide|returns|retour[es]|log.?in|sign.?(in|on)|passwor|account|konto\b|\bcompte\b|renew|\bjoin|demande)|(?<go>^place$|[ck]onta[ck]t(?!.?(l|sales))|\bbook(ing)?\b|reserv|\btermin(?![ao])|\bevents?\b|hours|ffnung|horair|stores|locations|filial|magasins|agence|find.(a|us|your)\b)|(?<buy>^(product|category)$|compar|pric|preis|prix|tarif|\bcart\b|checkout|warenkorb|panier|\bbuy|kauf|achet|boutique|voucher|\bplans?\b|trial|\bessai|sales|devis|angebot)|(?<facts>\bspec(s|if)|techni(cal|sch|que))|(?<people>review|bewert|\bavis|\bteam|story)/i,
)

/** What a section is about, by how it is marked, by its id, or by its only heading. */
export const sectionTopic = (element: Element): string => {
  const before = element.previousElementSibling
  const [heading, other] = before?.matches('h2,h3') ? [before] : element.querySelectorAll('h2')
  return topicOf(
    `${element.getAttribute('data-op-section')} ${element.id} ${other ? '' : heading?.textContent?.trim().slice(0, LONGEST_HEADING)}`,
  )
}

/** Weights in log-odds: of moments, of `page` for the moment that the page in front of the visitor is for, and of grades. */
export type Weights = Partial<Record<'page' | MomentName | Exclude<Dimension, 'moment' | 'persona' | 'stage'>, number>>

/** A taste for facts or for people is read off less than half as surely as a moment that something is for. */
export const GROUND: Record<string, Weights> = { facts: { ground: 0.4 }, people: { ground: -0.4 } }
/** On a page that could be for anything an act speaks for looking around, and weakly. */
const VAGUE = 0.5
/** The bounds of evidence. */
const HEAVIEST = 4

/** A topic of unknown origin, '' where it is none of ours. */
export const known = (topic: unknown): string => ['know', 'do', 'go', 'buy', 'facts', 'people'].find((name) => name === topic) ?? ''

/** Claims from weights, which `share` scales; nothing where that is not more than 0. A topic that is a moment comes before that of the page. */
export const concerning = ({ traits }: Setting, weights: Weights, why: string, share: number, topic = ''): Claim[] => {
  const ground = GROUND[topic]
  const moment = (!ground && topic) || topicOf(traits.page ?? '')
  return Object.entries(share > 0 ? { ...weights, ...ground } : {}).map(([name, weight]) => {
    const towards = name === 'page' ? moment || 'know' : name
    return {
      about: (known(towards) ? 'moment' : name) as Dimension,
      towards,
      weight: Math.max(-HEAVIEST, Math.min(HEAVIEST, weight * share * (towards === name || moment ? 1 : VAGUE))) || 0,
      why,
      halfLife: HALF_LIFE.act,
    }
  })
}

/** A meaning half that takes any reading: of what it cannot read it makes nothing. */
export const tolerant =
  <Reading>(interpret: Signal<Reading>['interpret']): Signal<Reading>['interpret'] =>
  (reading, setting) => {
    try {
      return interpret(reading, setting)
    } catch {
      return []
    }
  }
