/** How many took part, and how many of them reached the goal. */
export interface Count {
  readonly visits: number
  readonly conversions: number
}

export interface Rate {
  /** 0..1; null where nobody took part. */
  readonly rate: number | null
  /** Between these it lies in 95 of 100 cases, looked at once. */
  readonly low: number
  readonly high: number
}

/** The normal number that 97.5 % lie below. */
const Z = 1.959963984540054

/**
 * The share that converts with its 95 % interval, by Wilson's score, which holds for few visits and rare conversions too. E. B. Wilson, "Probable
 * Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927).
 */
export const wilson = ({ visits, conversions }: Count): Rate => {
  if (!visits) return { rate: null, low: 0, high: 1 }
  const rate = conversions / visits
  const widening = 1 + (Z * Z) / visits
  const middle = (rate + (Z * Z) / (2 * visits)) / widening
  const margin = (Z / widening) * Math.sqrt((rate * (1 - rate)) / visits + (Z / (2 * visits)) ** 2)
  return { rate, low: Math.max(0, middle - margin), high: Math.min(1, middle + margin) }
}
