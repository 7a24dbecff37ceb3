import type { Initial } from '../vocabulary.js'

/** The `Vary` header of a page that was decided by a request, without geo headers: those are the CDN's own. */
export const VARY = 'Referer, Accept-Language, Sec-CH-UA-Mobile, Save-Data'

/**
 * Equal for visitors of whom the same is known, so that a shared cache may give one's page to the other: put it into the cache key beside the
 * path. The fewer signals `profileFromRequest` is given, the fewer keys there are.
 */
export const cacheKey = ({ evidence, traits }: Initial): string => {
  const known = [...evidence.map(({ signal, about, towards, weight }) => [signal, about, towards, weight.toFixed(2)].join()), ...Object.entries(traits).map(String)]
  // FNV-1a, twice with different beginnings: 64 bits.
  const hash = (begin: number) => [...known.sort().join('\n')].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0)!, 0x01000193), begin) >>> 0
  return [hash(0x811c9dc5), hash(0x050c5d1f)].map((part) => part.toString(36)).join('')
}
