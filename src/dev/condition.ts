import { nearest } from './nearest.js'

/** Every audience attribute with the words it knows; none where the site makes the words. `trait-` stands for `trait-color`, `trait-size` and so on. */
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
export const CONDITIONS: readonly string[] = [.../* @__PURE__ */ Object.keys(WORDS), 'confidence', 'value', 'from', 'until']

/** What is expected where there is no list of words. */
const EXPECTED: Readonly<Record<string, string>> = {
  near: 'a distance such as 5km or 3mi',
  confidence: 'a number from 0 to 1',
  value: 'a number from 0 to 1',
  from: 'a date such as 2026-12-24',
  until: 'a date such as 2026-12-24',
}
const LONGEST = 500
const NUMBER = /^(0|1|0?\.\d+|1\.0+|0\.)$/
const DATE = /^\d{4}-\d\d-\d\d(T[\d:.Z+-]+)?$/
const DISTANCE = /^(?=.*[1-9])(\d+\.?\d*|\.\d+)(km|mi)$/

export const familyOf = (key: string): string => key.replace(/^trait-.*/, 'trait-')

/** A sentence about a condition that cannot be read, with what was meant where one known word is near. */
export const aboutCondition = (key: string, value: unknown, word: string, known: readonly string[], expected = known.join(', ')): string => {
  const meant = nearest(word, known)
  return `${key}="${String(value).slice(0, 60)}": ${meant ? `did you mean "${meant}"?` : `expected ${expected}`}`
}

interface Site {
  readonly personas: readonly string[]
}

/** All that is wrong with one condition, a sentence each; `bound` is the number that was read from it, where it is one of those. */
export const problemsOf = (key: string, value: unknown, bound: number | undefined, { personas }: Site): string[] => {
  const family = familyOf(key)
  const text = value === true ? '' : String(value).trim()
  const say = (expected: string | undefined, word = '', known: readonly string[] = []) => [aboutCondition(key, text, word, known, expected)]
  if (!CONDITIONS.includes(family)) return say(undefined, key, CONDITIONS)
  if (text.length > LONGEST) return say(`at most ${LONGEST} characters`)
  if (!Object.hasOwn(WORDS, family)) {
    const sound = !Number.isNaN(bound) && (family === 'from' || family === 'until' ? DATE : NUMBER).test(text)
    return sound ? [] : say(EXPECTED[key])
  }
  const known = family === 'persona' ? personas.map((name) => name.toLowerCase().replace(/\s+/g, '-')) : (WORDS[family] || undefined)?.split(' ') ?? []
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  // An empty trait reads as a plain statement, and so does an empty `open`.
  if (!words[0]) return family === 'trait-' || family === 'open' ? [] : say('at least one word')
  return words.flatMap((written) => {
    const word = written.replace(/^!/, '')
    const sound = known[0] ? known.includes(word) : word && (family !== 'near' || DISTANCE.test(word))
    return sound ? [] : say(known[0] ? undefined : (EXPECTED[family] ?? 'a word'), word, known)
  })
}
