/**
 * A name is taken up only this much above the threshold and kept down to the threshold itself, so that evidence which hovers around the
 * threshold does not make the name flap.
 */
export const HYSTERESIS = 0.05

/**
 * The name that holds, given probabilities and the name that held before: `null` where none reaches the threshold. The former name stays
 * while it is at or above the threshold and no other name is clearly ahead of it.
 */
export const choose = <N extends string>(
  names: readonly N[],
  scores: readonly number[],
  previous: N | null,
  threshold: number,
): N | null => {
  const best = scores.indexOf(Math.max(...scores))
  const former = previous === null ? -1 : names.indexOf(previous)
  const [top = 0, held = 0] = [scores[best], scores[former]]
  if (former >= 0 && held >= threshold && top - held <= HYSTERESIS) return previous
  return top >= threshold + HYSTERESIS ? (names[best] as N) : null
}
