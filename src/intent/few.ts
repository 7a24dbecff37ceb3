import type { MomentName } from '../vocabulary.js'

/** The words that tell most, by what they ask for; the first class that fits counts. */
const WORDS: readonly (readonly [MomentName, RegExp])[] = [
  ['do', /\bhow (to|do i|can i)\b|\brecipe|tutorial|calculator|\bdownload|\bfix\b|reset|cancel|log ?in\b|^return/],
  ['go', /\bnear (me|by)\b|nearby|nearest|closest|\bopen(ing)? (now|hours|today|sunday)|\bhours\b|directions/],
  ['buy', /\b(buy|for sale|price|cheap|deals?|coupon|promo|discount|on sale|order)\b/],
  ['know', /^(what|who|why|when)\b|meaning|definition|symptoms?\b|history|difference|\bhow (much|many|long|old|far|does)\b/],
]

/** What a typed text asks for, and the word that says so, by a handful of English words: for where there is no room for a model. */
export const askedBy = (text: string): readonly [MomentName, word: string] | undefined => {
  const said = text.slice(0, 200).toLowerCase()
  for (const [name, words] of WORDS) {
    const found = words.exec(said)
    if (found) return [name, found[0]]
  }
  return
}
