import { ACT } from '../../evidence/half-life.js'
import type { Claim, Setting, Signal } from '../../vocabulary.js'
import { says, type Says } from './says.js'

/** Parts of a page that may be about something of their own: marked ones, sections, and what stands right under a heading. */
export const SECTIONS = '[data-op-section],section,h2+:not(form),h3+:not(form)'
/** Of a longer heading the beginning is its name. */
const LONGEST_HEADING = 40

/** Words for facts, and words for people, in English, German and French. */
const GROUND = /(\bspec(s|if)|techni(cal|sch|que))|review|bewert|\bavis|\bteam|story/i

/** What a label, an address or a heading is about: `facts`, `people`, or the moment that it is for; '' where it says nothing. */
export const topicOf = (words: string, topic: Signal['topic']): string => {
  const found = GROUND.exec(words)
  return found ? (found[1] ? 'facts' : 'people') : (topic?.(words) ?? '')
}

/** What a section is about, by how it is marked, by its id, or by its only heading. */
export const sectionTopic = (element: Element, topic: Signal['topic']): string => {
  if (!element.matches(SECTIONS)) return ''
  const before = element.previousElementSibling
  const [heading, other] = before?.matches('h2,h3') ? [before] : element.querySelectorAll('h2')
  return topicOf(
    `${element.getAttribute('data-op-section')} ${element.id} ${other ? '' : heading?.textContent?.trim().slice(0, LONGEST_HEADING)}`,
    topic,
  )
}

/** `page` is for the moment that the page in front of the visitor is for. */
export type Weights = Says & { readonly page?: number }

/** A taste for facts or for people is read off less than half as surely as a moment that something is for. */
export const TASTES: { readonly [topic: string]: number } = { facts: 0.4, people: -0.4 }
/** On a page that could be for anything an act speaks for looking around, and weakly. */
const VAGUE = 0.5

/** Claims from weights, which `share` scales; nothing where that is not more than 0. A topic that is a moment comes before that of the page. */
export const concerning = ({ traits, topic }: Setting, { page, ...weights }: Weights, why: string, share: number, about = ''): Claim[] => {
  const ground = TASTES[about]
  const moment = (!ground && about) || topic?.(traits.page!)
  const more = { ...(page && { [moment || 'know']: moment ? page : page * VAGUE }), ...(ground && { ground }) }
  return share > 0 ? says({ ...weights, ...more }, why, share, ACT) : []
}
