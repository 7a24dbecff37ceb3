import { problemsOf } from '../dev/condition.js'

/** The longest value that is read, characters. */
const LONGEST = 500

/** One word out of a name: words are separated by spaces, so the spaces of a name are written as hyphens. Case does not count. */
export const fold = (name: unknown): string => String(name).toLowerCase().replace(/\s+/g, '-')

/** `5km` or `3mi` in kilometres; NaN when it is neither. */
export const kilometres = (word: string): number => parseFloat(word) * (/^[\d.]+km$/.test(word) ? 1 : /^[\d.]+mi$/.test(word) ? 1.609344 : NaN)

/** One audience attribute: one of `any` where there are any, and none of `none`. */
export interface Test {
  readonly key: string
  readonly any: readonly string[]
  readonly none: readonly string[]
}

/** A candidate's conditions, read. */
export interface Conditions {
  /** The conditions joined as they were written, such as `go+near=5km`; empty when there are none. */
  readonly id: string
  /** All of them have to hold. How many there are is how specific the candidate is. */
  readonly tests: readonly Test[]
  /**
   * `confidence` of each inferred name and `value` of the moment, at least; `from` and `until` in milliseconds since 1970, the end excluded.
   * NaN, which nothing reaches, where somebody wrote something else.
   */
  readonly bounds: Readonly<Record<string, number | undefined>>
  /** In development builds: what somebody wrote wrong, a sentence each. */
  readonly problems: readonly string[]
}

/** What words mean on this site. */
export interface Terms {
  /** The site's personas, or the four buying modes. */
  readonly personas: readonly string[]
  /** Milliseconds since 1970 of an ISO date and time, one without a zone in the visitor's own. NaN when there is no such date. */
  instant(text: string): number
}

/** These narrow a variant, but make it no more specific. A day given as the end is over at midnight: `until="2026-12-24"` holds on the evening of the 24th. */
const BOUNDS: Readonly<Record<string, (text: string, terms: Terms) => number>> = {
  confidence: Number,
  value: Number,
  from: (text, { instant }) => instant(text[10] ? text : text + 'T00:00'),
  until: (text, { instant }) => instant(text[10] ? text : text + 'T24:00'),
}

/**
 * Reads conditions, given as attribute names without the prefix and attribute values: `{moment: 'buy !go', near: '5km'}`. Never throws: a word
 * that means nothing fits nobody, and what cannot be read at all never holds. A condition whose value is undefined is not there.
 */
export const parse = (when: unknown, terms: Terms): Conditions => {
  const ids: string[] = []
  const tests: Test[] = []
  const bounds: Record<string, number> = {}
  const problems: string[] = []
  // Inside of `try` bundlers keep what is never reached.
  const tell = __DEV__ ? (key: string, value: unknown) => problems.push(...problemsOf(key, value, bounds[key], terms)) : undefined
  try {
    for (const [key, value] of Object.entries(Object(when))) {
      if (value === undefined) continue
      const text = (value === true ? '' : String(value)).trim().slice(0, LONGEST)
      const words = text.toLowerCase().split(/\s+/).filter(Boolean)
      const bound = Object.hasOwn(BOUNDS, key) && BOUNDS[key]
      ids.push((key === 'moment' ? '' : key + (text && '=')) + words)
      if (bound) bounds[key] = bound(text, terms)
      else {
        tests.push({
          key,
          any: !text && key === 'open' ? [key] : words.filter((word) => word[0] !== '!'),
          none: words.flatMap((word) => (word[0] === '!' ? word.slice(1) : [])),
        })
      }
      tell?.(key, value)
    }
  } catch {
    bounds.from = NaN
    if (__DEV__) problems.push('a condition that cannot be read')
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
