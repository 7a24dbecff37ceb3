import { createLedger } from '../../src/evidence/ledger.js'
import { take } from '../../src/inference/take.js'
import type { Evidence, Setting, Signal } from '../../src/vocabulary.js'

/** What comes of any reading in the core, which drops what throws and bounds what is claimed: the evidence in force. */
export const heard = (signal: Signal, reading: unknown, setting: Setting = { traits: {} }): readonly Evidence[] => {
  const ledger = createLedger()
  try {
    take(ledger, signal, reading, setting, [], 0)
  } catch {}
  return ledger.all()
}
