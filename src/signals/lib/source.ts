import type { Address } from '../../page/address.js'
import { sameSite } from '../../page/arrival.js'
import type { Source } from '../../vocabulary.js'
import { SOURCES } from './hosts.js'

type Row = (typeof SOURCES)[number]

/** The first row of the table whose pattern a text fits. */
const fit = (text: string, pattern: (row: Row) => string): Source | undefined =>
  text ? SOURCES.find((row) => RegExp(pattern(row)).test(text))?.[0] : undefined

/** The source that a host is known as, under the endings of countries and the common ones: google.de, google.co.uk, google.com.tr. */
const ofHost = (host: string): Source | undefined =>
  fit(host, ([, , hosts]) => `(^|\\.)(${hosts})\\.((com?\\.)?[a-z]{2}|com|org|net|cat|app|social)$`)

/** The source that a tag names, by how one of its words begins or by the name of a known host. */
const ofTag = (tag: string): Source | undefined =>
  fit(tag.toLowerCase().replace(/[^a-z\d]+/g, ' '), ([, tags, hosts]) => `\\b(${tags}|(${hosts})\\b)`)

/**
 * Where a visit comes from: the first that fits of a paid click or medium, what the tags of the landing address say, and the referrer.
 * A click id that unpaid links carry as well, and the tags that say `organic` or `none`, count only where the referrer says nothing better.
 */
export const sourceOf = (landing: Address, referrer: Address | undefined): Source => {
  const tag = (name: string) => landing.param('utm_' + name)
  const medium = tag('medium')
  const clicked = SOURCES.find(([, , , clicks]) => clicks?.split(' ').some(landing.param))?.[0]
  const by = ofTag(medium)
  if (clicked === 'ads' || by === 'ads') return 'ads'

  const named = tag('source').toLowerCase()
  const source = ofHost(named) ?? ofTag(named)
  const weak = !by || by === 'search' || by === 'direct'
  // Links of a Google Business Profile are tagged google / organic; only the campaign tells.
  const stated = !weak ? by : source === 'search' && ofTag(tag('campaign')) === 'maps' ? 'maps' : source
  if (stated && stated !== 'direct') return stated

  const { host = '', protocol } = referrer ?? {}
  if (referrer && sameSite(referrer, landing)) return 'internal'
  // com.google.android.gm is a host backwards.
  const known = ofHost(protocol === 'android-app:' ? host.split('.').reverse().join('.') : host)
  if (known === 'search' && clicked === 'shopping') return clicked
  return known ?? clicked ?? by ?? source ?? (host || named || medium ? 'referral' : 'direct')
}
