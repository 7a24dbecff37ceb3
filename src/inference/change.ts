import type { Evidence, Profile } from '../vocabulary.js'
import type { Knowledge } from './infer.js'
import { PARTS, weigh } from './questions.js'
import { choose, probabilities } from './score.js'

/** A number of the profile has to move this far before the site is told. */
const NOTICEABLE = 0.05
/** What moves with every look, and is no news by itself. */
const NO_NEWS = ['reasons', 'since']

/** Whether a profile says anything new: another name, another trait, or a number that moved noticeably. */
export const differs = (before: any, after: any): boolean =>
  typeof after === 'number' && typeof before === 'number'
    ? !(Math.abs(after - before) < NOTICEABLE)
    : Object(after) === after && Object(before) === before
      ? Object.keys({ ...before, ...after }).some((key) => !NO_NEWS.includes(key) && differs(before[key], after[key]))
      : before !== after

/** How far ahead a change of name is looked for, milliseconds: six days, in which evidence of a journey fades to a quarter; a timer takes no more than 24. */
const HORIZON = 518_400_000
const FIRST_STEP = 500
const STEP_GROWTH = 1.6
const PRECISION = 20

/**
 * How long until a name would change with no further evidence, in milliseconds; `undefined` if none will. Looks at growing steps, then halves
 * the step in which a change lies down to 20 ms.
 */
export const untilChange = (
  evidence: readonly Evidence[],
  { names, thresholds, identified }: Knowledge,
  profile: Profile,
  now: number,
): number | undefined => {
  // What nothing speaks for stays as it is.
  const questions = PARTS.filter((part) => part !== 'persona' || !identified)
    .map((part) => [part, weigh(part, names[part], evidence)] as const)
    .filter(([, { counts }]) => counts.some((own) => own[0]))
  const same = (wait: number) =>
    questions.every(([part, { odds }]) => {
      const { name } = profile[part]
      return choose(names[part], probabilities(odds(now + wait)), name, thresholds[part]) === name
    })
  for (let [holds, step] = [0, FIRST_STEP]; questions[0] && holds < HORIZON; holds += step, step *= STEP_GROWTH) {
    if (same(holds + step)) continue
    while (step > PRECISION) {
      step /= 2
      if (same(holds + step)) holds += step
    }
    return Math.ceil(holds + step)
  }
  return
}
