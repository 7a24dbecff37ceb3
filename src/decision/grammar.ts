import { aboutCondition, EXPECTED } from '../dev/condition.js'

/**
 * Every audience attribute with the words it knows; none where the site makes the words. `trait-` stands for `trait-color`, `trait-size` and
 * so on. The order is that of a variant's id.
 */
const WORDS: Readonly<Record<string, string>> = {
  moment: 'know go do buy',
  persona: '',
  stage: 'awareness consideration decision retention advocacy',
  device: 'phone tablet desktop',
  visitor: 'new returning',
  near: '',
  open: 'open closed closing',
  source: 'search social email ads ai maps shopping coupon referral direct internal',
  campaign: '',
  language: '',
  'trait-': '',
}

/** The names of all conditions. From `confidence` on they narrow a variant, but make it no more specific. */
export const CONDITIONS: readonly string[] = [...Object.keys(WORDS), 'confidence', 'value', 'from', 'until']

/** The longest value that is read, characters. */
const LONGEST = 500

const familyOf = (key: string): string => key.replace(/^trait-.*/, 'trait-')

/** One word out of a name: words are separated by spaces, so the spaces of a name are written as hyphens. Case does not count. */
export const fold = (name: unknown): string => String(name).toLowerCase().replace(/\s+/g, '-')

/** `5km` or `3mi` in kilometres; NaN when it is neither. */
export const kilometres = (word: string): number =>
  Number(word.slice(0, -2)) * ({ km: 1, mi: 1.609344 }[word.slice(-2)] ?? NaN)

/** One audience attribute: one of `any` where there are any, and none of `none`. */
export interface Test {
  readonly key: string
  readonly any: readonly string[]
  readonly none: readonly string[]
}

/** A candidate's conditions, read. */
export interface Conditions {
  /** The conditions joined, such as `go+near=5km`; empty when there are none. */
  readonly id: string
  /** All of them have to hold. How many there are is how specific the candidate is. */
  readonly tests: readonly Test[]
  /** `confidence` of each inferred name and `value` of the moment, at least; `from` and `until` in milliseconds since 1970, the end excluded. */
  readonly bounds: Readonly<Record<string, number | undefined>>
  /** What somebody wrote wrong: a sentence in development builds, else a code. Conditions with a problem never match. */
  readonly problems: readonly string[]
}

/** What words mean on this site. */
export interface Terms {
  /** The site's personas, or the four buying modes. */
  readonly personas: readonly string[]
  /** Milliseconds since 1970 of an ISO date and time, one without a zone in the visitor's own. NaN when there is no such date. */
  instant(text: string): number
}

/** A bound as a number, NaN when it is none. A day given as the end is over at midnight: `until="2026-12-24"` holds on the evening of the 24th. */
const boundOf = (key: string, text: string, { instant }: Terms): number => {
  if (key === 'from' || key === 'until') {
    if (!/^\d{4}-\d\d-\d\d(T[\d:.Z+-]+)?$/.test(text)) return NaN
    return instant(text[10] ? text : text + (key === 'from' ? 'T00:00' : 'T24:00'))
  }
  return text && Number(text) >= 0 && Number(text) <= 1 ? Number(text) : NaN
}

/**
 * Reads conditions, given as attribute names without the prefix and attribute values: `{moment: 'buy !go', near: '5km'}`. Never throws: what it
 * does not understand becomes a problem. A condition whose value is undefined is not there.
 */
export const parse = (when: unknown, terms: Terms): Conditions => {
  const ids: string[] = []
  const tests: Test[] = []
  const bounds: Record<string, number> = {}
  const problems: string[] = []

  const read = (key: string, value: unknown) => {
    const family = familyOf(key)
    const text = value === true ? '' : String(value).trim()
    const problem = (expected: string | undefined, word = '', known: readonly string[] = []) =>
      problems.push(__DEV__ ? aboutCondition(key, text, word, known, expected) : 'condition')

    if (!CONDITIONS.includes(family)) return problem(undefined, key, CONDITIONS)
    if (text.length > LONGEST) return problem(__DEV__ ? `at most ${LONGEST} characters` : '')
    const known = (family === 'persona' ? terms.personas.map(fold) : WORDS[family]?.split(' ')) ?? []
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    ids.push(key === 'moment' ? words.join() : [key, ...(text ? [words.join()] : [])].join('='))
    if (!(family in WORDS)) {
      bounds[key] = boundOf(key, text, terms)
      return isNaN(bounds[key]) && problem(__DEV__ ? EXPECTED[key] : '')
    }
    const any: string[] = []
    const none: string[] = []
    if (!text && family === 'open') words.push(family)
    // An empty trait reads as a plain statement: the visitor has it.
    if (!words[0] && family !== 'trait-') problem(__DEV__ ? 'at least one word' : '')
    for (const written of words) {
      const word = written.replace(/^!/, '')
      ;(word === written ? any : none).push(word)
      if (known[0] ? !known.includes(word) : !word || (family === 'near' && !(kilometres(word) > 0))) {
        problem(__DEV__ && !known[0] ? (EXPECTED[family] ?? 'a word') : undefined, word, known)
      }
    }
    return tests.push({ key, any, none })
  }

  try {
    const rank = (key: string) => CONDITIONS.indexOf(familyOf(key))
    const given = Object(when)
    for (const key of Object.keys(given).sort((a, b) => rank(a) - rank(b))) if (given[key] !== undefined) read(key, given[key])
  } catch {
    problems.push('condition')
  }
  return { id: ids.join('+'), tests, bounds, problems }
}

/** A `parse` that reads each object of conditions once. */
export const createReader = (terms: Terms): ((when: unknown) => Conditions) => {
  const known = new WeakMap<object, Conditions>()
  return (when) => {
    const key = Object(when)
    const conditions = known.get(key) ?? parse(when, terms)
    known.set(key, conditions)
    return conditions
  }
}
