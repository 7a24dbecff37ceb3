import { chiSquareTail } from './tails.js'

/** Below this something is wrong with the split, and no number of the experiment is to be believed: the level that Fabijan et al. advise, KDD 2019, "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments". */
export const RATIO_LEVEL = 0.001
/** Cochran's rule: with fewer expected the chi-square distribution does not hold yet. */
const LEAST_EXPECTED = 5

export interface SampleRatio {
  /** How likely counts at least so far from the split are, if it was drawn as it should. 1 while they are too few to tell. */
  readonly p: number
  /** Whether the counts may come from the split. */
  readonly ok: boolean
}

/** Whether so many visitors in each arm can come from shares of these weights, which need not sum to 1: Pearson's chi-square test. */
export const sampleRatio = (counts: readonly number[], weights: readonly number[]): SampleRatio => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const expected = counts.map((_, arm) => (total * (weights[arm] ?? 0)) / whole)
  // Somebody in an arm that nobody should be in.
  const wrong = counts.some((count, arm) => count && !expected[arm])
  const used = counts.flatMap((count, arm) => (expected[arm] ? [[count, expected[arm]] as const] : []))
  const enough = used.length > 1 && used.every(([, should]) => should >= LEAST_EXPECTED)
  const p = wrong ? 0 : enough ? chiSquareTail(used.reduce((sum, [count, should]) => sum + (count - should) ** 2 / should, 0), used.length - 1) : 1
  return { p, ok: p >= RATIO_LEVEL }
}
