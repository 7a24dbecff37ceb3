import { CLASSES } from './measure.mjs'

/** What a list of keywords, the first that fits, makes of a text. */
const KEYWORDS = [
  ['none', /\b(log ?in|sign ?in|facebook|youtube|google|gmail|amazon|ebay|netflix|yahoo|craigslist|www|\w+\.com)\b/],
  ['go', /\b(near(by| me)?|nearest|closest|directions?|open now|hours|restaurants?|hotels?|dentists?|plumber|locksmith)\b/],
  ['do', /\b(how (to|do i|can i)|download|install|calculator|template|printable|recipes?|form|convert|fix|reset|tutorial|diy|customer service|returns?|refund|jobs)\b/],
  ['buy', /\b(buy|price|cheap|for sale|coupons?|deals?|discount|best|reviews?|order|tickets|flights)\b/],
]
export const keywords = (text) => KEYWORDS.find(([, words]) => words.test(text.toLowerCase()))?.[0] ?? 'know'

const tokens = (text) => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)]
}

/** Multinomial naive Bayes over words and word pairs with add-one smoothing, on weighted examples. */
export const naiveBayes = (examples) => {
  const classes = CLASSES.map(() => ({ counts: new Map(), total: 0, weight: 0 }))
  const vocabulary = new Set()
  for (const { text, moment, weight } of examples) {
    const one = classes[CLASSES.indexOf(moment)]
    one.weight += weight
    for (const token of tokens(text)) {
      vocabulary.add(token)
      one.counts.set(token, (one.counts.get(token) ?? 0) + weight)
      one.total += weight
    }
  }
  const all = classes.reduce((sum, { weight }) => sum + weight, 0)
  return (text) => {
    const scores = classes.map(({ counts, total, weight }) =>
      tokens(text)
        .filter((token) => vocabulary.has(token))
        .reduce((sum, token) => sum + Math.log(((counts.get(token) ?? 0) + 1) / (total + vocabulary.size)), Math.log((weight + 1e-9) / all)),
    )
    return CLASSES[scores.indexOf(Math.max(...scores))]
  }
}
