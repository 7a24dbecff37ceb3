import { HALF_LIFE } from '../../evidence/claim.js'
import type { Claim, Dimension, MomentName, StageName } from '../../vocabulary.js'

/** Log-odds by name: moments, stages, and how set and how much in haste somebody is. */
export type Says = Partial<Readonly<Record<MomentName | StageName | 'intent' | 'urgency', number>>>

/** What an arrival or a situation says, as claims; `share` (0..1) scales them. A stage lasts as long as a journey does. */
export const says = (weights: Says, why: string, share = 1): Claim[] =>
  Object.entries(weights).map(([towards, weight]) => {
    const about: Dimension = /^(int|urg)/.test(towards) ? (towards as Dimension) : towards[4] ? 'stage' : 'moment'
    return { about, towards, weight: weight * share, why: why.slice(0, 80), halfLife: HALF_LIFE[about === 'stage' ? 'journey' : 'arrival'] }
  })
