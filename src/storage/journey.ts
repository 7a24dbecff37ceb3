import type { Touchpoint } from '../vocabulary.js'

/** Steps kept of a journey. */
const MOST = 200
/** Our names, and names of campaigns and goals; without a run of six digits, which could stand for a person. */
const NAME = /^(?!.*\p{N}{6})[\p{L}\p{N} ._-]{1,40}$/u

const KEYS: readonly (keyof Touchpoint)[] = ['at', 'source', 'campaign', 'moment', 'confidence', 'stage', 'outcome']

/** Reads a step of unknown origin: only what a step has, only numbers and plain names. */
export const stepOf = (given: unknown): Touchpoint =>
  Object.fromEntries(
    KEYS.map((key) => [key, Object(given)[key]] as const).filter(([, value]) => Number.isFinite(value) || (typeof value === 'string' && NAME.test(value))),
  ) as unknown as Touchpoint

/** Steps in order, each once, the last 200. */
export const joined = (before: readonly Touchpoint[] = [], after: readonly Touchpoint[] = []): readonly Touchpoint[] => [
  ...new Map([...before, ...after].map((step) => [JSON.stringify(step), step])).values(),
].slice(-MOST)
