import type { Evidence, Profile } from '../vocabulary.js'
import { casesOf, type Knowledge } from './infer.js'
import { PARTS } from './questions.js'
import { choose, logOdds, probabilities } from './score.js'

/** A number of the profile has to move this far before the site is told. */
const NOTICEABLE = 0.05
/** What moves with every look, and is no news by itself. */
const NO_NEWS = ['reasons', 'since']

/** Whether a profile says anything new: another name, another trait, or a number that moved noticeably. */
export const differs = (before: any, after: any): boolean =>
  typeof after === 'number'
    ? !(Math.abs(after - before) < NOTICEABLE)
    : Object(after) === after && Object(before) === before
      ? Object.keys({ ...before, ...after }).some((key) => !NO_NEWS.includes(key) && differs(before[key], after[key]))
      : before !== after

/** How far ahead a change of name is looked for, milliseconds: six days, in which evidence of a journey fades to a quarter; a timer takes no more than 24. */
const HORIZON = 518_400_000
const FIRST_STEP = 500
const STEP_GROWTH = 1.3
const PRECISION = 20

/**
 * How long until a name would change with no further evidence, in milliseconds; `undefined` if none will. Looks at growing steps, then halves
 * the step in which a change lies down to 20 ms.
 */
export const untilChange = (evidence: readonly Evidence[], knowledge: Knowledge, profile: Profile, now: number): number | undefined => {
  const cases = casesOf(evidence, knowledge)
  const same = (wait: number) =>
    PARTS.every((part) => {
      const { name } = profile[part]
      const scores = probabilities(logOdds(cases[part], now + wait))
      return (part === 'persona' && knowledge.identified) || choose(cases[part].names, scores, name, knowledge.thresholds[part]) === name
    })
  if (!evidence.length) return
  for (let [holds, step] = [0, FIRST_STEP]; holds < HORIZON; holds += step, step *= STEP_GROWTH) {
    if (same(holds + step)) continue
    while (step > PRECISION) {
      step /= 2
      if (same(holds + step)) holds += step
    }
    return Math.ceil(holds + step)
  }
}
