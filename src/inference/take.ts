import { ARRIVAL } from '../evidence/half-life.js'
import { faded, type Ledger } from '../evidence/ledger.js'
import type { Evidence, Setting, Signal } from '../vocabulary.js'
import { speaks, type Declared } from './persona.js'

/** Takes in what a reading means. What describes how things are replaces what the same signal said of it before. */
export const take = (ledger: Ledger, signal: Signal, reading: unknown, setting: Setting, personas: readonly Declared[], now: number): void => {
  const { name, state } = signal
  const claims = signal.interpret(reading, setting)
  if (state) ledger.drop(name, state === true ? undefined : state)
  // A new arrival takes the place of the one before, which may be the same: a page reloaded.
  if (claims.some(({ halfLife }) => halfLife === ARRIVAL)) ledger.drop(name, ARRIVAL)
  const said = { ...signal.traits?.(reading), ...Object(reading) }
  for (const claim of [...claims, ...speaks(personas, said, claims)]) ledger.add(name, claim, now)
}

/** The name under which stands what the site itself knows; never kept. */
export const IDENTIFIED = 'identify'

/** What outlasts the page, as it weighs now: all but what describes how things are on it, and what the site itself knows. */
export const lasting = (evidence: readonly Evidence[], signals: readonly Signal[], now: number): Evidence[] =>
  evidence
    .filter(({ signal, halfLife }) => signal !== IDENTIFIED && !signals.some(({ name, state }) => name === signal && (state === true || state === halfLife)))
    .map((one) => ({ ...one, weight: faded(one, now) }))
