import type { Conclusion, Evidence, Profile, Traits } from '../vocabulary.js'
import { choose } from './choose.js'
import { grades, momentQuestion } from './moment.js'
import { axes, personaQuestion } from './persona.js'
import { logOdds, open, probabilities, reasonsFor, type Case } from './score.js'
import { stageQuestion } from './stage.js'

export interface Thresholds {
  readonly moment: number
  readonly persona: number
  readonly stage: number
}

/** What inference works from beside evidence. */
export interface Knowledge {
  readonly thresholds: Thresholds
  /** Names of the personas that the site declares. */
  readonly personas: readonly string[]
  /** The persona that the site itself named. */
  readonly identified?: string | undefined
  readonly traits: Traits
}

const named = <N extends string>(names: readonly N[], values: readonly number[]) =>
  Object.fromEntries(names.map((name, index) => [name, values[index]])) as Record<N, number>

/** The name that holds at a time, without its reasons: all that is needed to see when it would change. */
export const nameAt = <N extends string>(asked: Case<N>, previous: N | null, threshold: number, now: number): N | null =>
  choose(asked.names, probabilities(logOdds(asked, now)), previous, threshold)

/** One question answered. The reasons are those of the likeliest name, `odds` its log-odds. */
export const conclude = <N extends string>(
  asked: Case<N>,
  previous: N | null,
  threshold: number,
  now: number,
): Conclusion<N> & { odds: number } => {
  const odds = logOdds(asked, now)
  const scores = probabilities(odds)
  const best = scores.indexOf(Math.max(...scores))
  return {
    name: choose(asked.names, scores, previous, threshold),
    confidence: scores[best] ?? 0,
    scores: named(asked.names, scores),
    reasons: reasonsFor(asked, best, now),
    odds: odds[best] ?? 0,
  }
}

/** Everything concluded from the evidence at `now` (page clock) and `date` (wall clock). Pure; the result is not frozen yet. */
export const infer = (evidence: readonly Evidence[], knowledge: Knowledge, previous: Profile | undefined, now: number, date: number): Profile => {
  const { thresholds, personas, identified, traits } = knowledge
  const { odds, ...moment } = conclude(open(momentQuestion, evidence), previous?.moment.name ?? null, thresholds.moment, now)
  const question = personaQuestion(personas)
  const { odds: _persona, ...inferred } = conclude(open(question, evidence), previous?.persona.name ?? null, thresholds.persona, now)
  const { odds: _stage, ...stage } = conclude(open(stageQuestion, evidence), previous?.stage.name ?? null, thresholds.stage, now)
  const persona = identified
    ? {
        name: identified,
        confidence: 1,
        scores: named(question.names, question.names.map((name) => Number(name === identified))),
        reasons: [{ signal: 'identify', towards: identified, contribution: 0, why: 'the site knows' }],
      }
    : inferred
  return {
    moment: {
      ...moment,
      ...grades(moment.name !== null, odds, evidence, now),
      since: previous && previous.moment.name === moment.name ? previous.moment.since : date,
    },
    persona: { ...persona, axes: axes(evidence, now), source: identified ? 'identified' : 'inferred' },
    stage,
    traits,
  }
}
