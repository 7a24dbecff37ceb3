import { persona } from '../evidence/claim.js'
import { VISIT } from '../evidence/half-life.js'
import type { Claim } from '../vocabulary.js'

/** A persona that the site declares, and what speaks for it. */
export interface Declared {
  readonly name: string
  readonly speaksFor?: readonly string[]
}

/** Signs that are an end of an axis: what moves the axis speaks for whoever declares it. */
const ENDS: { readonly [sign: string]: readonly [axis: string, direction: number] } = {
  fast: ['pace', 1],
  slow: ['pace', -1],
  logic: ['ground', 1],
  emotion: ['ground', -1],
}
/**
 * What a sign is worth, in log-odds, by where it is found: a word or a campaign is somebody's own, a device is held by all sorts. One sign alone
 * decides nothing, two or three that agree do.
 */
const WORTH: { readonly [key: string]: number } = { source: 0.7, page: 0.7, kind: 0.7, device: 0.4, daypart: 0.4 }
const USUAL = 1
const LONGEST = 200

/** Words in order with a space on either side of each; '' where there is none. */
const spaced = (text: unknown) => {
  const words = String(text).slice(0, LONGEST).toLowerCase().match(/[\p{L}\p{N}]+/gu)
  return words ? ` ${words.join(' ')} ` : ''
}

/** Whether a sign, `word`, `begin*` or `key=word`, is in what was said under a key. */
const says = (sign: string, key: string, said: unknown): boolean => {
  const [word = '', only] = sign.split('=').reverse()
  const sought = spaced(word)
  const within = (one: unknown) =>
    Object(one) !== one && (only ? only === key : typeof one === 'string') && spaced(one).includes(word.endsWith('*') ? sought.trimEnd() : sought)
  return !!sought && [said].flat().some(within)
}

/**
 * What a reading says for the personas of the site: `said` is the reading with the traits that come of it, `claims` what the signal made of it.
 * What was found is named by the site's own word for it.
 */
export const speaks = (personas: readonly Declared[], said: object, claims: readonly Claim[], worth = USUAL): Claim[] =>
  personas.flatMap(({ name, speaksFor }) =>
    [speaksFor ?? []].flat().flatMap((given) => {
      if (typeof given !== 'string') return []
      const sign = given.toLowerCase()
      const [axis, direction] = (Object.hasOwn(ENDS, sign) && ENDS[sign]) || []
      if (axis) return claims.filter(({ about }) => about === axis).map(({ weight, why }) => persona(name, weight * direction!, why, VISIT))
      const [key] = Object.entries(said).find(([key, value]) => says(sign, key, value)) ?? []
      return key ? persona(name, (Object.hasOwn(WORTH, key) && WORTH[key]) || worth, `A sign of this persona: ${sign}`.slice(0, 80), VISIT) : []
    }),
  )
