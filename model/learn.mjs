import { fit, MOMENTS } from './fit.mjs'
import { CLASSES, WORDS } from './encode.mjs'
import { candidates, keyOf } from './rules.mjs'

const LABELS = [...MOMENTS, 'none']

/** An index over word lists for training: the same contract as the shipped lexicon, as a map. */
export const finder = (classes) => {
  const map = new Map()
  classes.forEach(({ words }, number) => words.forEach((word) => map.has(word) || map.set(word, CLASSES + number)))
  return (phrase) => map.get(phrase) ?? 0
}

export const readAll = (examples, find, read) => examples.map((example) => ({ ...example, reading: read(example.text, example.kind, example, find) }))

/** Rules that fire often enough to be learnt. */
export const support = (read, least) => {
  const counts = new Map()
  for (const { reading } of read)
    for (const rule of candidates(reading)) {
      const key = keyOf(rule)
      const entry = counts.get(key) ?? { rule, count: 0 }
      entry.count++
      counts.set(key, entry)
    }
  return [...counts.values()].filter(({ rule: [a, b], count }) => count >= (a === b ? 2 : least)).map(({ rule }) => rule).sort((x, y) => keyOf(x) - keyOf(y))
}

export const prepare = (read, rules, ids = new Map(rules.map((rule, at) => [keyOf(rule), at]))) => {
  return read.map(({ reading, moment, weight }) => ({
    rules: candidates(reading).map((rule) => ids.get(keyOf(rule))).filter((id) => id !== undefined),
    label: LABELS.indexOf(moment),
    weight,
  }))
}

/** Chooses rules by group lasso, then fits the chosen again without it. */
export const learnRules = (read, { least = 5, lasso = 1.5, ridge = 0.5, rounds = 250, plain = false } = {}) => {
  // Plain rules say nothing of the order of words or of two classes together: these differ between languages.
  const all = support(read, least).filter(([a, b]) => !plain || a === b || b < WORDS)
  const free = new Set([all.findIndex(([a, b]) => a === CLASSES && b === CLASSES)])
  const rough = fit(prepare(read, all), all.length, { lasso, ridge, rounds, free })
  const rules = all.filter((_, at) => [0, 1, 2, 3].some((k) => Math.abs(rough[at * 4 + k]) > 0.05))
  const W = fit(prepare(read, rules), rules.length, { ridge, rounds })
  return { rules, W }
}
