import { brotliCompressSync, constants } from 'node:zlib'
import { table } from './data.mjs'
import { listed, realQueries } from './examples.mjs'
import { common as judged } from './lexicon.mjs'
import { readFileSync } from 'node:fs'
import { keyOf } from './rules.mjs'
import { prepare } from './learn.mjs'
import { GROUND, packWords } from './encode.mjs'
import { predict } from './fit.mjs'

export const brotli = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }).length

/** Texts without labels that show how often people type a word, with a weight each. */
export const corpus = (keep = () => true) => {
  const options = table('queries-train/mimics-manual/MIMICS-Manual.tsv').flatMap((row) => [1, 2, 3, 4, 5].map((n) => row[`option_${n}`]).filter(Boolean))
  const own = (path) => listed(readFileSync(new URL(path, import.meta.url), 'utf8'), () => ({})).filter(keep).map(({ text }) => [text, 1])
  return [
    ...realQueries().map((text) => [text, 2]),
    ...[...new Set(options)].map((text) => [text, 1]),
    ...table('queries-train/nf-cats/mapped.tsv').filter((row) => row.split !== 'test' && row.category !== 'NOT-A-QUESTION').map((row) => [row.question, 0.3]),
    ...table('queries-train/wands/query.csv').map((row) => [row.query, 1]),
    ...own('queries/web.txt'),
    ...own('queries/box.txt'),
  ]
}

/** How often each word of the lexicon is met, whole phrases first, as the reader does. */
export const frequency = (find, read, texts) => {
  const counts = new Map()
  let seen
  const spy = (phrase) => {
    const found = find(phrase)
    if (found) seen.push(phrase)
    return found
  }
  for (const [text, weight] of texts) {
    seen = []
    read(text, 'query', {}, spy)
    for (const word of seen) counts.set(word, (counts.get(word) ?? 0) + weight)
  }
  return counts
}

/** Being decided rather than abstained on, where rightly so, is worth this much log-likelihood. */
const DECIDED = 0.25

/** What each word is worth: the loss in log-likelihood were it unknown, over the training texts that hold it. */
export const worth = (examples, find, read, rules, W) => {
  const ids = new Map(rules.map((rule, at) => [keyOf(rule), at]))
  const gains = new Map()
  for (const example of examples) {
    const words = new Set()
    const spy = (phrase) => {
      const found = find(phrase)
      if (found && phrase[0] !== ':') words.add(phrase)
      return found
    }
    const [whole] = prepare([{ ...example, reading: read(example.text, example.kind, example, spy) }], rules, ids)
    const full = Math.log(predict(whole.rules, W)[whole.label])
    for (const word of words) {
      const without = read(example.text, example.kind, example, (phrase) => (phrase === word ? 0 : find(phrase)))
      const [less] = prepare([{ ...example, reading: without }], rules, ids)
      const entry = gains.get(word) ?? { gain: 0, weight: 0 }
      const p = predict(less.rules, W)
      const decided = without.length > GROUND || p[less.label] < 0.5 ? 0 : DECIDED
      entry.gain += example.weight * (full - Math.log(p[less.label]) + decided)
      entry.weight += example.weight
      gains.set(word, entry)
    }
  }
  return gains
}

/**
 * The words that earn their bytes. A word is worth what it gained on labelled texts, plus what its class gains each time one of its words is met,
 * times how often people type it.
 */
export const prune = (classes, gains, counts, bytes, { own = 0.7, met = 0.25, listed: rankw = 0.3, decay = 25, letter = 0.45, base = 2, often = 5 } = {}) => {
  const scored = classes.flatMap(({ name, words, common }, number) => {
    let gain = 0
    let weight = 0
    for (const word of words) {
      const entry = gains.get(word)
      if (entry) (gain += entry.gain), (weight += entry.weight)
    }
    const mean = Math.max(0.02, gain / (weight + 3))
    return words.map((word, rank) => ({
      word,
      number,
      name,
      value: word[0] === ':' ? Infinity : ((gains.get(word)?.gain ?? 0) * own + (judged.has(word) ? Math.max(0.12, mean) : mean) * common * (((counts.get(word) ?? 0) + (judged.has(word) ? often : 0)) * met + rankw / (1 + rank / decay))) / (base + word.length * letter),
    }))
  })
  scored.sort((a, b) => (b.value > a.value) - (b.value < a.value) || (a.word < b.word ? -1 : 1))
  const build = (count) => {
    const kept = new Set(scored.slice(0, count).map(({ word }) => word))
    return classes.map(({ name, words }) => ({ name, words: words.filter((word) => kept.has(word)) }))
  }
  const size = (list) => brotli(packWords(list))
  let low = 0
  let high = scored.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (size(build(middle)) <= bytes) low = middle
    else high = middle - 1
  }
  return { classes: build(low), dropped: scored.slice(low), count: low, size: size(build(low)) }
}
