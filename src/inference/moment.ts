import type { Evidence, Moment, MomentName } from '../vocabulary.js'
import { direct, graded, sigmoid, type Question } from './score.js'

export const MOMENTS: readonly MomentName[] = ['know', 'go', 'do', 'buy']

/**
 * Before any sign each moment stands at e^−1.5, about 1 to 4.5 against none: together they are as likely as none. So one modest sign decides
 * nothing, and two that agree do.
 */
export const momentQuestion: Question<MomentName> = { names: MOMENTS, prior: -1.5, parts: direct('moment') }

/** Log-odds of intent, urgency and relevance with no sign of them: most visits are not set on acting, few are urgent, and a page is as likely to answer as not. */
const GRADE_PRIOR = { intent: -1, urgency: -1.5, relevance: 0 }
/** How much of what speaks for the moment itself speaks for being set on it: half. */
const CONVICTION = 0.5

/**
 * Intent, urgency and relevance of the moment that holds, each 0..1, and their cube-root mean as its value; 0 while there is none.
 * `odds` are the log-odds of the leading moment.
 */
export const grades = (
  decided: boolean,
  odds: number,
  evidence: readonly Evidence[],
  now: number,
): Pick<Moment, 'intent' | 'urgency' | 'relevance' | 'value'> => {
  const grade = (about: 'intent' | 'urgency' | 'relevance', more = 0) => sigmoid(GRADE_PRIOR[about] + more + graded(about, evidence, now))
  const intent = grade('intent', CONVICTION * (odds - momentQuestion.prior))
  const urgency = grade('urgency')
  const relevance = grade('relevance')
  return { intent, urgency, relevance, value: decided ? Math.cbrt(intent * urgency * relevance) : 0 }
}
