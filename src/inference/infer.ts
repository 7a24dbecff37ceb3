import { faded } from '../evidence/ledger.js'
import type { Conclusion, Dimension, Evidence, Profile, Traits } from '../vocabulary.js'
import { namesOf, open, PARTS, PRIOR, type Case, type Part } from './questions.js'
import { choose, logOdds, probabilities, reasonsFor } from './score.js'

export type Thresholds = Readonly<Record<Part, number>>

/** What inference works from beside evidence. */
export interface Knowledge {
  readonly thresholds: Thresholds
  /** Names of the personas that the site declares. */
  readonly personas: readonly string[]
  /** The persona that the site itself named. */
  readonly identified?: string | undefined
  readonly traits: Traits
}

/**
 * Log-odds of the grades with no sign of them: most visits are not set on acting, few are urgent, and a page is as likely to answer as not;
 * on both axes as likely one end as the other.
 */
const GRADES = { intent: -1, urgency: -1.5, relevance: 0, pace: 0, ground: 0 }
/** How much of what speaks for the moment itself speaks for being set on it: half. */
const CONVICTION = 0.5

const sigmoid = (odds: number) => 1 / (1 + Math.exp(-odds))

const conclude = (asked: Case, previous: string | null, threshold: number, now: number): Conclusion<string> & { odds: number } => {
  const odds = logOdds(asked, now)
  const scores = probabilities(odds)
  const confidence = Math.max(...scores)
  const best = scores.indexOf(confidence)
  return {
    name: choose(asked.names, scores, previous, threshold),
    confidence,
    scores: Object.fromEntries(asked.names.map((name, place) => [name, scores[place] as number])),
    reasons: reasonsFor(asked, best, now),
    odds: odds[best] as number,
  }
}

/** The three questions, opened for a body of evidence. */
export const casesOf = (evidence: readonly Evidence[], { personas }: Knowledge): Record<Part, Case> => {
  const names = namesOf(personas)
  return Object.fromEntries(PARTS.map((part) => [part, open(part, names[part], evidence)])) as Record<Part, Case>
}

/** Everything concluded from the evidence at `now` (page clock) and `date` (wall clock). Pure; the result is not frozen yet. */
export const infer = (evidence: readonly Evidence[], knowledge: Knowledge, previous: Profile | undefined, now: number, date: number): Profile => {
  const { thresholds, identified, traits } = knowledge
  const cases = casesOf(evidence, knowledge)
  const answer = (part: Part) => conclude(cases[part], previous?.[part].name ?? null, thresholds[part], now)
  const grade = (about: Dimension & keyof typeof GRADES, more = 0) =>
    sigmoid(evidence.reduce((sum, one) => (one.about === about ? sum + faded(one, now) : sum), GRADES[about] + more))

  const { odds, ...moment } = answer('moment')
  const { odds: _, ...stage } = answer('stage')
  const { odds: __, ...persona } = answer('persona')
  const intent = grade('intent', CONVICTION * (odds - PRIOR))
  const urgency = grade('urgency')
  const relevance = grade('relevance')
  return {
    moment: {
      ...moment,
      intent,
      urgency,
      relevance,
      value: moment.name ? Math.cbrt(intent * urgency * relevance) : 0,
      since: previous?.moment.name === moment.name ? previous!.moment.since : date,
    },
    persona: {
      ...persona,
      ...(identified && {
        name: identified,
        confidence: 1,
        scores: Object.fromEntries(cases.persona.names.map((name) => [name, +(name === identified)])),
        reasons: [{ signal: 'identify', towards: identified, contribution: 0, why: 'the site knows' }],
      }),
      axes: { pace: grade('pace'), ground: grade('ground') },
      source: identified ? 'identified' : 'inferred',
    },
    stage,
    traits,
  } as Profile
}
