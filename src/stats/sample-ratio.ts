import { alwaysValid } from './always-valid.js'

/** Below this something is wrong with the split, and no number of the test is to be believed: the usual level, GrowthBook's too. */
export const RATIO_LEVEL = 0.001
/** Cochran's rule: with fewer expected the chi-square distribution does not hold yet. */
const LEAST_EXPECTED = 5

export interface SampleRatio {
  /** How surprising the counts are, if the split was drawn as it should be; holds at every look. 1 while they are too few to tell. */
  readonly p: number
  /** Whether the counts may come from the split. */
  readonly ok: boolean
}

/**
 * Whether so many visitors in each arm can come from shares of these weights, which need not sum to 1: Pearson's chi-square, held
 * to a bound that holds at every look.
 */
export const sampleRatio = (counts: readonly number[], weights: readonly number[]): SampleRatio => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const expected = counts.map((_, arm) => (total * (weights[arm] ?? 0)) / whole)
  // Somebody in an arm that nobody should be in.
  const wrong = counts.some((count, arm) => count && !expected[arm])
  const used = counts.flatMap((count, arm) => (expected[arm] ? [[count, expected[arm]] as const] : []))
  const enough = used.length > 1 && used.every(([, should]) => should >= LEAST_EXPECTED)
  const p = wrong ? 0 : enough ? alwaysValid(used.reduce((sum, [count, should]) => sum + (count - should) ** 2 / should, 0), total, used.length - 1) : 1
  return { p, ok: p >= RATIO_LEVEL }
}
