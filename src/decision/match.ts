import type { Profile } from '../vocabulary.js'
import { fold, kilometres, type Conditions } from './grammar.js'

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
  // Distances are in kilometres.
  if (key === 'near') return (known as number) <= kilometres(word)
  const name = fold(known)
  return (
    name === word ||
    (key === 'campaign' && word.endsWith('*') && name.startsWith(word.slice(0, -1))) ||
    (key === 'language' && name.startsWith(word + '-')) ||
    // A place that closes within the hour is open still.
    (key === 'open' && word === key && name === 'closing')
  )
}

const pathOf = (key: string): string =>
  key === 'near' ? 'place.distance' : key === 'open' ? 'place.open' : key.replace('trait-', '')

/**
 * Whether conditions hold; undefined when all that is missing is an inferred name that is still null. An unknown value satisfies no condition,
 * negated or not.
 */
export const match = ({ tests, bounds }: Conditions, { profile, date }: Facts): boolean | undefined => {
  const { confidence = 0, value, from = -Infinity, until = Infinity } = bounds
  const { moment, traits } = profile
  let undecided = value !== undefined && !moment.name
  let holds = date >= from && date < until && (undecided || moment.value >= (value ?? 0))
  for (const { key, any, none } of tests) {
    const inferred = /^(moment|persona|stage)$/.test(key) ? profile[key as 'moment'] : undefined
    if (inferred && !inferred.name) undecided = true
    else {
      const known = inferred ? inferred.name : lookUp(traits, pathOf(key))
      const fit = (word: string) => [known].flat().some((each) => fits(key, word, each))
      holds &&=
        known != null && known === known &&
        (any[0] ? any.some(fit) : !!none[0] || !!known) && !none.some(fit) &&
        (!inferred || inferred.confidence >= confidence)
    }
  }
  return holds && (undecided ? undefined : true)
}
