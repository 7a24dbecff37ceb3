import type { Profile } from '../vocabulary.js'
import { fold, kilometres, type Conditions, type Test } from './grammar.js'

/** Everything that conditions can be held against. */
export interface Facts {
  readonly profile: Profile
  /** Wall clock, milliseconds since 1970. */
  readonly date: number
}

/**
 * What is known under a dotted path, such as `place.closes`; undefined when nothing is. Only own properties count, and case does not, because
 * HTML writes attribute names in lower case.
 */
export const lookUp = (known: unknown, path: string): unknown =>
  path.split('.').reduce((at, name) => Object.entries(Object(at)).find(([key]) => fold(key) === fold(name))?.[1], known)

/** Whether one word of an attribute describes what is known. */
const fits = (key: string, word: string, known: unknown): boolean => {
  if (Array.isArray(known)) return known.some((each) => fits(key, word, each))
  // Distances are in kilometres.
  if (key === 'near') return (known as number) <= kilometres(word)
  const name = fold(known)
  if (key === 'campaign' && word.endsWith('*')) return name.startsWith(word.slice(0, -1))
  if (key === 'language') return (name + '-').startsWith(word + '-')
  // A place that closes within the hour is open still.
  return name === word || (key === 'open' && word === key && name === 'closing')
}

const holds = ({ key, any, none }: Test, known: unknown): boolean => {
  const fit = (word: string) => fits(key, word, known)
  return (any[0] ? any.some(fit) : !!none[0] || !!known) && !none.some(fit)
}

const PATHS: Record<string, string> = { near: 'place.distance', open: 'place.open' }

/**
 * Whether conditions hold; undefined when all that is missing is an inferred name that is still null. An unknown value satisfies no condition,
 * negated or not.
 */
export const match = ({ tests, bounds, problems }: Conditions, { profile, date }: Facts): boolean | undefined => {
  const { confidence = 0, value, from = -Infinity, until = Infinity } = bounds
  const { moment } = profile
  let undecided = value !== undefined && !moment.name
  let fails = problems.length > 0 || date < from || date >= until || (!undecided && moment.value < value!)
  for (const test of tests) {
    const { key } = test
    const inferred = key === 'moment' || key === 'persona' || key === 'stage' ? profile[key] : undefined
    const known = inferred ? inferred.name : lookUp(profile.traits, PATHS[key] ?? key.replace('trait-', ''))
    if (inferred && !known) undecided = true
    else fails ||= known == null || known !== known || !holds(test, known) || (!!inferred && inferred.confidence < confidence)
  }
  return !fails && (undecided ? undefined : true)
}
