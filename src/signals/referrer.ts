import { HALF_LIFE } from '../evidence/claim.js'
import type { Signal, Source } from '../vocabulary.js'
import { claims } from './lib/claims.js'
import { sourceOf } from './lib/source.js'

export interface ReferrerReading {
  readonly source: Source
}

/**
 * What it says to have come from somewhere, in log-odds: what people usually do there, and never more than one good word of theirs would,
 * so that a source alone decides nothing. Direct and the site itself say nothing.
 */
const SAYS: Readonly<Record<Source, string>> = {
  // Four of five web searches are to find something out (Jansen, Booth and Spink, 2008).
  search: 'know .3',
  social: 'know .3',
  // Who gets a newsletter has met the site before.
  email: 'retention .4',
  // Clicks are paid for where they sell.
  ads: 'buy .5',
  // Assistants are asked to explain and to compare.
  ai: 'know .6',
  // A map is open on the way, or just before.
  maps: 'go 1.2 urgency .5',
  shopping: 'buy 1 decision .4',
  // A coupon is looked for when the choice is made.
  coupon: 'buy 1.2 decision .6',
  referral: 'know .2',
  direct: '',
  internal: '',
}

const known = (reading: unknown): Source | undefined => {
  const { source } = Object(reading)
  return typeof source === 'string' && Object.hasOwn(SAYS, source) ? (source as Source) : undefined
}

/** Where the visit comes from. */
export const referrer = (): Signal<ReferrerReading> => ({
  name: 'referrer',
  purpose: 'personalization',
  start({ page }, emit) {
    emit({ source: sourceOf(page.address(), page.referrer()) })
  },
  interpret(reading) {
    const source = known(reading)
    return source ? claims(SAYS[source], `Came from ${source}`, HALF_LIFE.arrival) : []
  },
  traits(reading) {
    const source = known(reading)
    return source ? { source } : {}
  },
})
