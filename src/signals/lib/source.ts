import type { Address } from '../../page/address.js'
import { sameSite } from '../../page/arrival.js'
import type { Source } from '../../vocabulary.js'

/** A source, how tags begin that name it, its hosts, and the parameters that mark clicks of it. */
export type SourceRow = readonly [source: Source, tags: string, hosts: string, clicks?: string]

/** The first row of the table whose pattern a text fits. */
const fit = (rows: readonly SourceRow[], text: string, pattern: (row: SourceRow) => string): Source | undefined =>
  text ? rows.find((row) => RegExp(pattern(row)).test(text))?.[0] : undefined

/** The source that a host is known as, under the endings of countries and the common ones: google.de, google.co.uk, google.com.tr. */
const ofHost = (rows: readonly SourceRow[], host: string): Source | undefined =>
  fit(rows, host, ([, , hosts]) => `(^|\\.)(${hosts})\\.((com?\\.)?[a-z]{2}|com|org|net|cat|app|social)$`)

/** The source that a tag names, by how one of its words begins or by the name of a known host. */
const ofTag = (rows: readonly SourceRow[], tag: string): Source | undefined =>
  fit(rows, tag.toLowerCase().replace(/[^a-z\d]+/g, ' '), ([, tags, hosts]) => `\\b(${tags}|(${hosts})\\b)`)

/**
 * Where a visit comes from, by a table whose first row that fits counts: the first that fits of a paid click or medium, what the tags of the
 * landing address say, and the referrer.
 * A click id that unpaid links carry as well, and the tags that say `organic` or `none`, count only where the referrer says nothing better.
 */
export const sourceOf = (rows: readonly SourceRow[], landing: Address, referrer: Address | undefined): Source => {
  const tag = (name: string) => landing.param('utm_' + name)
  const medium = tag('medium')
  const clicked = rows.find(([, , , clicks]) => clicks?.split(' ').some(landing.param))?.[0]
  const by = ofTag(rows, medium)
  if (clicked === 'ads' || by === 'ads') return 'ads'

  const named = tag('source').toLowerCase()
  const source = ofHost(rows, named) ?? ofTag(rows, named)
  const weak = !by || by === 'search' || by === 'direct'
  // Links of a Google Business Profile are tagged google / organic; only the campaign tells.
  const stated = !weak ? by : source === 'search' && ofTag(rows, tag('campaign')) === 'maps' ? 'maps' : source
  if (stated && stated !== 'direct') return stated

  const { host = '', protocol } = referrer ?? {}
  if (referrer && sameSite(referrer, landing)) return 'internal'
  // com.google.android.gm is a host backwards.
  const known = ofHost(rows, protocol === 'android-app:' ? host.split('.').reverse().join('.') : host)
  if (known === 'search' && clicked === 'shopping') return clicked
  return known ?? clicked ?? by ?? source ?? (host || named || medium ? 'referral' : 'direct')
}
