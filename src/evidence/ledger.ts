import type { Claim, Evidence } from '../vocabulary.js'

/** How many pieces of evidence are kept; four times what a long, busy visit was seen to bring. */
const CAPACITY = 96
/** No single piece of evidence may weigh more: e⁴ is 55 to 1. */
const HEAVIEST = 4

/** What is left of a piece of evidence, in log-odds. A clock that jumped back counts as no time gone. */
export const faded = ({ weight, at, halfLife }: Evidence, now: number): number => weight * 2 ** (-Math.max(0, now - at) / halfLife)

/** The evidence in force: bounded, and fading as the clock goes. */
export interface Ledger {
  /** The same claim of the same signal again takes the place of the former, unless that still weighs more. */
  add(signal: string, claim: Claim, at: number): void
  /** Drops what a signal has said: all, or what has this half-life. */
  drop(signal: string, halfLife?: number): void
  clear(): void
  all(): readonly Evidence[]
}

const bounded = (signal: string, { about, towards, weight, why, halfLife }: Claim, at: number): Evidence | undefined =>
  Number.isFinite(weight) && halfLife > 0
    ? { signal, about, towards, weight: Math.max(-HEAVIEST, Math.min(HEAVIEST, weight)), why: String(why).slice(0, 80), at, halfLife }
    : undefined

export const createLedger = (): Ledger => {
  const kept = new Map<string, Evidence>()

  /** Makes room by giving up what weighs least now. */
  const trim = (now: number) => {
    let least: string | undefined
    let weight = Infinity
    for (const [key, evidence] of kept) {
      const left = Math.abs(faded(evidence, now))
      if (left < weight) [least, weight] = [key, left]
    }
    kept.delete(least as string)
  }

  return {
    add(signal, claim, at) {
      const evidence = bounded(signal, claim, at)
      if (!evidence) return
      const key = [signal, claim.about, claim.towards, claim.why].join('\n')
      const former = kept.get(key)
      if (former && Math.abs(faded(former, at)) > Math.abs(evidence.weight)) return
      kept.set(key, evidence)
      if (kept.size > CAPACITY) trim(at)
    },
    drop(signal, halfLife) {
      for (const [key, one] of kept) if (one.signal === signal && (halfLife ?? one.halfLife) === one.halfLife) kept.delete(key)
    },
    clear: () => kept.clear(),
    all: () => [...kept.values()],
  }
}
