import { faded } from '../evidence/ledger.js'
import type { Evidence } from '../vocabulary.js'
import { PRIOR, weigh, type Part } from './questions.js'
import { choose, probabilities } from './score.js'

/** The answer to one question: the name or null, the probability of each, and the log-odds of the likeliest. */
export const answerOf = (
  part: Part,
  names: readonly string[],
  evidence: readonly Evidence[],
  threshold: number,
  previous: string | null = null,
  now: number,
) => {
  const odds = weigh(part, names, evidence).odds(now)
  const scores = probabilities(odds)
  const confidence = Math.max(...scores)
  const best = scores.indexOf(confidence)
  return { name: choose(names, scores, previous, threshold), confidence, scores, best, odds: odds[best]! }
}

/**
 * Log-odds of the grades with no sign of them: most visits are not set on acting, few are urgent, and a page is as likely to answer as not;
 * on both axes as likely one end as the other.
 */
const GRADES = { intent: -1, urgency: -1.5, relevance: 0, pace: 0, ground: 0 }
/** How much of what speaks for the moment itself speaks for being set on it: half. */
const CONVICTION = 0.5

/** One grade, 0..1; `more` is what else speaks for it. */
export const gradeOf = (evidence: readonly Evidence[], about: keyof typeof GRADES, now: number, more = 0): number =>
  1 / (1 + Math.exp(-evidence.reduce((sum, one) => (one.about === about ? sum + faded(one, now) : sum), GRADES[about] + more)))

/** The grades of the moment; `odds` are those of its name. */
export const gradesOf = (evidence: readonly Evidence[], odds: number, now: number) => ({
  intent: gradeOf(evidence, 'intent', now, CONVICTION * (odds - PRIOR)),
  urgency: gradeOf(evidence, 'urgency', now),
  relevance: gradeOf(evidence, 'relevance', now),
})

export const valueOf = ({ intent, urgency, relevance }: ReturnType<typeof gradesOf>): number => Math.cbrt(intent * urgency * relevance)
