import type { Profile } from '../vocabulary.js'
import { kilometres, type Conditions, type Test } from './grammar.js'

/** Everything that conditions can be held against. */
export interface Facts {
  readonly profile: Profile
  /** Wall clock, milliseconds since 1970. */
  readonly date: number
}

const INFERRED = ['moment', 'persona', 'stage'] as const
type Inferred = (typeof INFERRED)[number]

const isInferred = (key: string): key is Inferred => INFERRED.includes(key as Inferred)

/**
 * What is known under a dotted path, such as `place.closes`; undefined when nothing is. Only own properties count, and case does not, because
 * HTML writes attribute names in lower case.
 */
export const lookUp = (known: unknown, path: string): unknown =>
  path.split('.').reduce((at: any, name) => {
    const own = Object.keys(at ?? {}).find((key) => key.toLowerCase() === name.toLowerCase())
    return own === undefined || typeof at !== 'object' ? undefined : at[own]
  }, known)

const pathOf = (key: string): string =>
  key === 'near' ? 'place.distance' : key === 'open' ? 'place.open' : key.replace(/^trait-/, '')

/** Whether one word of an attribute describes what is known. */
const fits = (key: string, word: string, known: unknown): boolean => {
  if (Array.isArray(known)) return known.some((each) => fits(key, word, each))
  // Distances are kept in kilometres.
  if (key === 'near') return (known as number) <= kilometres(word)
  const text = String(known).toLowerCase().replace(/\s+/g, '-')
  if (key === 'campaign' && word.endsWith('*')) return text.startsWith(word.slice(0, -1))
  if (key === 'language') return (text + '-').startsWith(word + '-')
  // A place that closes within the hour is open still.
  return text === word || (key === 'open' && text === 'closing' && word === 'open')
}

const isKnown = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isKnown) : ['string', 'number', 'boolean'].includes(typeof value) && value === value

const holds = ({ key, any, none }: Test, known: unknown): boolean =>
  isKnown(known) &&
  (any.length ? any.some((word) => fits(key, word, known)) : none.length > 0 || !!known) &&
  !none.some((word) => fits(key, word, known))

/**
 * Whether conditions hold; undefined when all that is missing is an inferred name that is still null. An unknown value satisfies no condition,
 * negated or not.
 */
export const match = ({ tests, confidence = 0, value, from = -Infinity, until = Infinity, problems }: Conditions, { profile, date }: Facts): boolean | undefined => {
  if (problems.length || date < from || date >= until) return false
  let undecided = value !== undefined && !profile.moment.name
  if (!undecided && profile.moment.value < (value ?? 0)) return false
  for (const test of tests) {
    const { key } = test
    if (!isInferred(key)) {
      if (!holds(test, lookUp(profile.traits, pathOf(key)))) return false
    } else if (!profile[key].name) undecided = true
    else if (!holds(test, profile[key].name) || profile[key].confidence < confidence) return false
  }
  return undecided ? undefined : true
}
