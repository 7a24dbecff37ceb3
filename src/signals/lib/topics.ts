import { HALF_LIFE } from '../../evidence/claim.js'
import type { Page } from '../../page/page.js'
import type { Claim, Dimension, Setting } from '../../vocabulary.js'
import { attribute } from './element.js'

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
  /(?<know>^article$|faq|question|\bfragen)|(?<do>^(guide|tool|form)$|help|support|tutorial|how.?to|anleitung|\bstep|schritt|hilfe|\baide|returns|retour[es])|(?<go>^place$|[ck]onta[ck]t(?!.?l)|\bbooking|reserv|\btermin(?![ao])|\bevents?\b|hours|ffnung|horair|stores|locations|filial|magasins)|(?<buy>^(product|category)$|compar|pric|preis|prix|tarif|\bcart\b|checkout|warenkorb|panier)|(?<facts>\bspec(s|if)|techni(cal|sch|que))|(?<people>review|bewert|\bavis|\bteam|story)/i,
)

/** What a section is about, by how it is marked, by its id, or by its only heading. */
export const sectionTopic = (page: Page, element: Element): string => {
  const before = element.previousElementSibling
  const [heading, other] = before?.matches('h2,h3') ? [before] : element.querySelectorAll('h2')
  const marks = ['data-op-section', 'id'].map((name) => attribute(page, element, name))
  return topicOf(`${marks} ${other ? '' : heading?.textContent?.trim().slice(0, LONGEST_HEADING)}`)
}

/** A taste for facts or for people is read off less than half as surely as the moment. */
const GROUND: Record<string, string> = { facts: ' ground .4', people: ' ground -.4' }
/** On a page that could be for anything an act speaks for looking around, and weakly. */
const VAGUE = 0.4

/**
 * Claims from a line such as `page .9 pace -.6`: moments and grades, each with its weight in log-odds, which `share` scales; nothing where
 * that is 0. `page` stands for the moment that the topic is for, or else for that of the page in front of the visitor.
 */
export const concerning = ({ traits }: Setting, line: string, why: string, share: number, topic = ''): Claim[] => {
  const ground = GROUND[topic] ?? ''
  const moment = (!ground && topic) || topicOf(traits.page ?? '')
  return [...(share ? line + ground : '').matchAll(/(\w+) (\S+)/g)].map(([, name = '', weight]) => {
    const towards = name === 'page' ? moment || 'know' : name
    return {
      about: (/^(know|go|do|buy)$/.test(towards) ? 'moment' : towards) as Dimension,
      towards,
      weight: Number(weight) * share * (towards === name || moment ? 1 : VAGUE),
      why: topic ? `${why}: ${topic}` : why,
      halfLife: HALF_LIFE.act,
    }
  })
}
