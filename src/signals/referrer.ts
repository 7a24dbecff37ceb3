import type { Signal } from '../vocabulary.js'
import { SOURCES } from './lib/hosts.js'
import { referral, type ReferrerReading } from './lib/referral.js'

export type { ReferrerReading }

/** Where the visit comes from. */
export const referrer = (): Signal<ReferrerReading> => referral(SOURCES)
