import type { Claim, Signal, Source } from '../../vocabulary.js'
import { says, type Says } from './says.js'
import { sourceOf, type SourceRow } from './source.js'

export interface ReferrerReading {
  readonly source: Source
}

/**
 * What it says to have come from somewhere, in log-odds: what people usually do there, and never more than one good word of theirs would,
 * so that a source alone decides nothing. Direct and the site itself say nothing.
 */
const SAYS: Readonly<{ [source in Source]?: Says }> = {
  // Four of five web searches are to find something out (Jansen, Booth and Spink, 2008).
  search: { know: 0.3 },
  social: { know: 0.3 },
  // Who gets a newsletter has met the site before.
  email: { retention: 0.4 },
  // Clicks are paid for where they sell.
  ads: { buy: 0.5 },
  // Assistants are asked to explain and to compare.
  ai: { know: 0.6 },
  // A map is open on the way, or just before.
  maps: { go: 1.2, urgency: 0.5 },
  shopping: { buy: 1 },
  // A coupon is looked for when the choice is made.
  coupon: { buy: 1.2, decision: 0.5 },
  referral: { know: 0.2 },
}

export const sourceClaims = (source: Source): Claim[] => says(SAYS[source] ?? {}, `Came from ${source}`)

/** Where the visit comes from, by a table of sources. */
export const referral = (rows: readonly SourceRow[]): Signal<ReferrerReading> => ({
  name: 'referrer',
  purpose: 'personalization',
  start({ page }, emit) {
    emit({ source: sourceOf(rows, page.address(), page.referrer()) })
  },
  interpret: ({ source }) => sourceClaims(source),
  traits: ({ source }) => ({ source }),
})
