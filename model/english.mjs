import { load } from './code.mjs'
import { packRules, packWords } from './encode.mjs'
import { english } from './examples.mjs'
import { finder, learnRules, readAll } from './learn.mjs'
import { lexiconOf } from './lexicon.mjs'
import { brotli, corpus, frequency, prune, worth } from './prune.mjs'

const { read } = await load('src/intent/read.ts')

/** Price of a rule, and shrinkage of its weights, in units of one labelled query. */
const SETTINGS = { lasso: 5, ridge: 0.5, least: 5, rounds: 250 }

/** Learns English from the examples that `keep` lets through: words that earn their bytes, rules that earn theirs. `budget` is in bytes of brotli. */
export const learnEnglish = ({ keep = () => true, budget = 3978, settings = SETTINGS, weigh } = {}) => {
  const whole = lexiconOf('en')
  const examples = english(whole).filter(keep)
  const find = finder(whole)
  const seen = readAll(examples, find, read)
  const rough = learnRules(seen, settings)
  const gains = worth(weigh?.nopat ? seen.filter((e) => e.group !== 'pattern') : seen, find, read, rough.rules, rough.W)
  const counts = frequency(find, read, corpus(keep))
  let bytes = budget - 780
  let model
  for (let round = 0; round < 6; round++) {
    const { classes, count, dropped } = prune(whole, gains, counts, bytes, weigh)
    const { rules, W } = learnRules(readAll(examples, finder(classes), read), settings)
    const words = packWords(classes)
    const packed = packRules(rules, W)
    model = { classes, rules, W, words, packed, count, dropped, bytes: brotli(words + packed) }
    bytes += budget - model.bytes - 5
    if (model.bytes <= budget && model.bytes > budget - 30) break
  }
  return model
}
