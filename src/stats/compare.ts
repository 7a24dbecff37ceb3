import { alwaysValid, LEVEL, reach } from './always-valid.js'
import type { Count } from './count.js'

export interface Lift {
  /** By how much the rate is higher than that of the control, as a share of it: 0.1 is ten percent more. Null without conversions on both sides. */
  readonly estimate: number | null
  /** Between these it lies in 95 of 100 experiments at every look. `high` is null where nothing bounds it yet. */
  readonly low: number
  readonly high: number | null
  /** How surprising so large a difference would be if there was none; holds at every look, so whoever looks daily may stop when it is small. */
  readonly p: number
}

/** How much better than the control an arm converts. `comparisons` is how many arms are held against it: the more, the more it takes (Bonferroni). */
export const compare = (control: Count, arm: Count, comparisons = 1): Lift => {
  const visits = control.visits + arm.visits
  const pooled = (control.conversions + arm.conversions) / visits
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / control.visits + 1 / arm.visits))
  const [before, after] = [control.conversions / control.visits, arm.conversions / arm.visits]
  const p = error > 0 && error < Infinity ? Math.min(1, alwaysValid(((after - before) / error) ** 2, visits) * comparisons) : 1
  if (!(before > 0 && after > 0)) return { estimate: null, low: -1, high: null, p }
  const ratio = after / before
  if (before === 1 || after === 1) return { estimate: ratio - 1, low: -1, high: null, p }
  // On the scale of logarithms a share is closer to normal, and its interval never reaches below -100 %.
  const logError = Math.sqrt((1 - before) / control.conversions + (1 - after) / arm.conversions)
  const margin = reach(visits, LEVEL / comparisons) * logError
  return { estimate: ratio - 1, low: ratio * Math.exp(-margin) - 1, high: ratio * Math.exp(margin) - 1, p }
}
