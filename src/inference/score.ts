/**
 * A name is taken up only this much above the threshold and kept down to the threshold itself, so that evidence which hovers around the
 * threshold does not make the name flap.
 */
export const HYSTERESIS = 0.05

/** Probabilities of the names; what is missing to 1 is the probability of none, whose log-odds are fixed at 0. */
export const probabilities = (odds: readonly number[]): number[] => {
  const highest = Math.max(0, ...odds)
  const weights = odds.map((one) => Math.exp(one - highest))
  const total = weights.reduce((sum, one) => sum + one, Math.exp(-highest))
  return weights.map((one) => one / total)
}

/**
 * The name that holds, given probabilities and the name that held before: `null` where none reaches the threshold. The former name stays
 * while it is at or above the threshold and no other is clearly ahead of it.
 */
export const choose = (names: readonly string[], scores: readonly number[], previous: string | null, threshold: number): string | null => {
  const top = Math.max(...scores)
  const held = scores[names.indexOf(previous as string)] ?? -1
  if (held >= threshold && top - held <= HYSTERESIS) return previous
  return top >= threshold + HYSTERESIS ? (names[scores.indexOf(top)] as string) : null
}
