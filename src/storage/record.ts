import { createLedger, faded } from '../evidence/ledger.js'
import { LONGEST_PAUSE } from '../page/visit.js'
import type { Visit } from '../vocabulary.js'
import { joined } from './journey.js'
import type { Snapshot } from './snapshot.js'

/** The later of two visits, or one visit that two tabs, or a tab and an earlier page, know something of. */
export const laterVisit = <Known extends Visit | undefined>(one: Visit | undefined, other: Known): Visit | Known => {
  if (!one || !other) return one ?? other
  const [early, late] = one.startedAt > other.startedAt ? [other, one] : [one, other]
  return early.id === late.id || late.startedAt - early.lastAt <= LONGEST_PAUSE
    ? { ...late, ...early, number: Math.max(early.number, late.number), lastAt: Math.max(early.lastAt, late.lastAt) }
    : { previousAt: early.lastAt, ...late, number: Math.max(late.number, early.number + 1) }
}

/** What was kept together with what this tab knows: each piece of evidence once, as it weighs now. */
export const merge = (kept: Snapshot | undefined, mine: Snapshot): Snapshot => {
  if (!kept) return mine
  const ledger = createLedger()
  for (const { evidence, writtenAt } of [kept, mine]) for (const one of evidence) ledger.add(one.signal, one, writtenAt)
  return {
    ...mine,
    id: kept.id,
    visit: laterVisit(kept.visit, mine.visit),
    evidence: ledger.all().map((one) => ({ ...one, weight: faded(one, mine.writtenAt) })),
    // What has been shown here stays.
    arms: new Map([...kept.arms, ...mine.arms]),
    journey: joined(kept.journey, mine.journey),
  }
}
