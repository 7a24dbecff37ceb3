import { ARRIVAL } from '../evidence/half-life.js'
import { faded, type Ledger } from '../evidence/ledger.js'
import type { Evidence, Setting, Signal } from '../vocabulary.js'

/** Takes in what a reading means. What describes how things are replaces what the same signal said of it before. */
export const take = (ledger: Ledger, signal: Signal, reading: unknown, setting: Setting, now: number): void => {
  const { name, state } = signal
  const claims = signal.interpret(reading, setting)
  if (state) ledger.drop(name, state === true ? undefined : state)
  // A new arrival takes the place of the one before, which may be the same: a page reloaded.
  if (claims.some(({ halfLife }) => halfLife === ARRIVAL)) ledger.drop(name, ARRIVAL)
  claims.forEach((claim) => ledger.add(name, claim, now))
}

/** What outlasts the page, as it weighs now: all but what describes how things are on it. */
export const lasting = (evidence: readonly Evidence[], signals: readonly Signal[], now: number): Evidence[] =>
  evidence
    .filter(({ signal, halfLife }) => !signals.some(({ name, state }) => name === signal && (state === true || state === halfLife)))
    .map((one) => ({ ...one, weight: faded(one, now) }))
