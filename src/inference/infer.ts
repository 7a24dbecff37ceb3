import { faded } from '../evidence/ledger.js'
import type { Evidence, Profile, Traits } from '../vocabulary.js'
import { ask, PRIOR, type Part } from './questions.js'
import { choose, probabilities } from './score.js'

export type Thresholds = Readonly<Record<Part, number>>

/** What inference works from beside evidence. */
export interface Knowledge {
  readonly thresholds: Thresholds
  /** The possible answers: `namesOf(personas)`. */
  readonly names: Readonly<Record<Part, readonly string[]>>
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

/** Everything concluded from the evidence at `now` (page clock) and `date` (wall clock). Pure; the result is not frozen yet. */
export const infer = (
  evidence: readonly Evidence[],
  { thresholds, names, identified, traits }: Knowledge,
  previous: Profile | undefined,
  now: number,
  date: number,
): Profile => {
  const answer = (part: Part) => {
    const question = ask(part, names[part], evidence)
    const odds = question.odds(now)
    const scores = probabilities(odds)
    const confidence = Math.max(...scores)
    const best = scores.indexOf(confidence)
    const conclusion = {
      name: choose(names[part], scores, previous?.[part].name ?? null, thresholds[part]),
      confidence,
      scores: Object.fromEntries(names[part].map((name, place) => [name, scores[place]!])),
      reasons: question.reasons(best, now),
    }
    return [conclusion, odds[best]!] as const
  }
  const grade = (about: keyof typeof GRADES, more = 0) =>
    1 / (1 + Math.exp(-evidence.reduce((sum, one) => (one.about === about ? sum + faded(one, now) : sum), GRADES[about] + more)))

  const [moment, odds] = answer('moment')
  const [persona] = answer('persona')
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
        scores: Object.fromEntries(names.persona.map((name) => [name, +(name === identified)])),
        reasons: [{ signal: 'identify', towards: identified, contribution: 0, why: 'the site knows' }],
      }),
      axes: { pace: grade('pace'), ground: grade('ground') },
      source: identified ? 'identified' : 'inferred',
    },
    stage: answer('stage')[0],
    traits,
  } as unknown as Profile
}
