import { nearest } from './nearest.js'

/** What is expected where there is no list of words. */
export const EXPECTED: Readonly<Record<string, string>> = {
  near: 'a distance such as 5km or 3mi',
  confidence: 'a number from 0 to 1',
  value: 'a number from 0 to 1',
  from: 'a date such as 2026-12-24',
  until: 'a date such as 2026-12-24',
}

/** A sentence about a condition that cannot be read, with what was meant where one known word is near. */
export const aboutCondition = (key: string, value: unknown, word: string, known: readonly string[], expected = known.join(', ')): string => {
  const meant = nearest(word, known)
  return `${key}="${String(value).slice(0, 60)}": ${meant ? `did you mean "${meant}"?` : `expected ${expected}`}`
}
