import { nearest } from '../dev/nearest.js'

/**
 * Every audience attribute, without the prefix, with the words it knows; `*` where the site makes the words, nothing where they come with the
 * terms. `trait-` stands for a family. The order is that of a variant's id.
 */
const WORDS: Readonly<Record<string, string>> = {
  moment: 'know go do buy',
  persona: '',
  stage: 'awareness consideration decision retention advocacy',
  device: 'phone tablet desktop',
  visitor: 'new returning',
  near: '*',
  open: 'open closed closing',
  source: 'search social email ads ai maps shopping coupon referral direct internal',
  campaign: '*',
  language: '*',
  'trait-': '*',
}

/** The names of all conditions. Those from `confidence` on narrow a variant, but make it no more specific. */
export const CONDITIONS: readonly string[] = [...Object.keys(WORDS), 'confidence', 'value', 'from', 'until']

/** One name for the family of `trait-color`, `trait-size` and so on; any other attribute is its own. */
const familyOf = (key: string): string => (/^trait-./.test(key) ? 'trait-' : key === 'trait-' ? '' : key)

export const isCondition = (key: string): boolean => CONDITIONS.includes(familyOf(key))

// Each part is bounded, so that no string costs more than its length.
const NUMBER = /^(?=[.\d])\d{0,5}(\.\d{1,9})?$/
const DISTANCE = /^(?=[.\d])(\d{0,5}(?:\.\d{1,9})?)(km|mi)$/
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/

/** `5km` or `3mi` in kilometres; NaN when it is neither. */
export const kilometres = (word: string): number => {
  const [, number, unit] = DISTANCE.exec(word) ?? []
  return Number(number) * (unit === 'mi' ? 1.609344 : 1)
}

/** One audience attribute: one of `any` where there are any, and none of `none`. */
export interface Test {
  readonly key: string
  readonly any: readonly string[]
  readonly none: readonly string[]
}

/** What somebody wrote wrong; `detail` says it in development builds and is empty in production. */
export interface Problem {
  readonly code: 'unknown-attribute' | 'unknown-word' | 'bad-value'
  readonly detail: string
}

/** A candidate's conditions, read. Conditions with a problem never match. */
export interface Conditions {
  /** The conditions joined, such as `go+near=5km`; empty when there are none. */
  readonly id: string
  /** All of them have to hold. How many there are is how specific the candidate is. */
  readonly tests: readonly Test[]
  /** Least confidence of each inferred name, 0..1. */
  readonly confidence?: number
  /** Least value of the moment, 0..1. */
  readonly value?: number
  /** Milliseconds since 1970: holds from then on. */
  readonly from?: number
  /** Milliseconds since 1970: holds before then. */
  readonly until?: number
  readonly problems: readonly Problem[]
}

/** What words mean on this site. */
export interface Terms {
  /** The site's personas, or the four buying modes. */
  readonly personas: readonly string[]
  /** Milliseconds since 1970 of an ISO date and time, one without a zone in the visitor's own. NaN when there is no such date. */
  instant(text: string): number
}

/** As attributes have it: `true` is an empty one, a number its digits. */
const textOf = (value: unknown): string | undefined =>
  value === true ? '' : typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : undefined

/** A bound as a number; NaN when it is none. A day given as the end is over at midnight: `until="2026-12-24"` holds on the evening of the 24th. */
const boundOf = (key: string, text: string, { instant }: Terms): number => {
  if (key === 'confidence' || key === 'value') return NUMBER.test(text) && Number(text) <= 1 ? Number(text) : NaN
  if (!DATE.test(text)) return NaN
  if (text.includes('T')) return instant(text)
  return key === 'from' ? instant(text + 'T00:00') : instant(text + 'T23:59:59') + 1000
}

/**
 * Reads conditions, given as attribute names without the prefix and attribute values: `{moment: 'buy !go', near: '5km'}`. Never throws: what it
 * does not understand becomes a problem. A condition whose value is undefined is not there.
 */
export const parse = (when: unknown, terms: Terms): Conditions => {
  const ids: string[] = []
  const tests: Test[] = []
  const bounds: Record<string, number> = {}
  const problems: Problem[] = []
  const problem = (code: Problem['code'], key: string, value: unknown, word: string, known: readonly string[], expected: string) => {
    const meant = __DEV__ && nearest(word, known)
    problems.push({
      code,
      detail: __DEV__ ? `${key}="${String(value).slice(0, 60)}": ${meant ? `did you mean "${meant}"?` : `expected ${expected}`}` : '',
    })
  }

  const audience = (key: string, family: string, text: string) => {
    const known = family === 'persona' ? terms.personas.map((name) => name.toLowerCase()) : WORDS[family]!.split(' ')
    const words = text ? text.toLowerCase().split(/\s+/) : family === 'open' ? ['open'] : []
    // An empty trait reads as a plain statement: the visitor has it.
    if (!words.length && family !== 'trait-') problem('bad-value', key, text, '', [], __DEV__ ? 'at least one word' : '')
    const any: string[] = []
    const none: string[] = []
    for (const written of words) {
      const word = written.replace(/^!/, '')
      ;(word === written ? any : none).push(word)
      if (family === 'near' ? isNaN(kilometres(word)) : !word) {
        problem('bad-value', key, text, '', [], __DEV__ ? (family === 'near' ? '5km or 3mi' : 'a word') : '')
      } else if (known[0] !== '*' && !known.includes(word)) {
        problem('unknown-word', key, text, word, known, __DEV__ ? known.join(', ') : '')
      }
    }
    tests.push({ key, any, none })
  }

  const read = (key: string, value: unknown) => {
    const family = familyOf(key)
    const text = textOf(value)
    if (!CONDITIONS.includes(family)) problem('unknown-attribute', key, value, key, CONDITIONS, __DEV__ ? CONDITIONS.join(', ') : '')
    else if (text === undefined) problem('bad-value', key, value, '', [], __DEV__ ? 'a text' : '')
    else {
      if (family in WORDS) audience(key, family, text)
      else if (isNaN((bounds[key] = boundOf(key, text, terms)))) {
        problem('bad-value', key, text, '', [], __DEV__ ? (key === 'confidence' || key === 'value' ? '0 to 1' : 'a date such as 2026-12-24') : '')
      }
      const joined = text.toLowerCase().replace(/\s+/g, ',')
      ids.push(key === 'moment' ? joined : joined ? key + '=' + joined : key)
    }
  }

  try {
    const order = (key: string) => CONDITIONS.indexOf(familyOf(key))
    for (const [key, value] of Object.entries(Object(when)).sort(([a], [b]) => order(a) - order(b))) {
      if (value !== undefined) read(key, value)
    }
  } catch {
    problem('bad-value', 'when', '', '', [], __DEV__ ? 'a plain object' : '')
  }
  return { id: ids.join('+'), tests, ...bounds, problems }
}

/** A `parse` that reads each object of conditions once. */
export const createReader = (terms: Terms): ((when: unknown) => Conditions) => {
  const read = new WeakMap<object, Conditions>()
  return (when) => {
    const known = read.get(when as object)
    const conditions = known ?? parse(when, terms)
    if (!known && when === Object(when)) read.set(when as object, conditions)
    return conditions
  }
}
