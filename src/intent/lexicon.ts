/** The class of a phrase in a model's words, or −1. */
export type Lexicon = (phrase: string) => number

/** Slots of the index, less one: four times the words of the largest model, so that most words are found at once. */
const LAST_SLOT = 4095

const hash = (word: string): number => {
  let sum = 0
  for (let at = word.length; at--; ) sum = (sum * 31 + word.charCodeAt(at)) | 0
  return sum & LAST_SLOT
}

/**
 * An index over a model's words: 16 kB of positions in an open-addressed table. No word is held twice; the words stay the one string that
 * the model brought.
 */
export const lexicon = (words: string): Lexicon => {
  const table = new Uint32Array(LAST_SLOT + 1)
  let start = 1
  let number = 0
  for (const word of words.split(' ')) {
    if (word === '|') number++
    else {
      let slot = hash(word)
      while (table[slot]) slot = (slot + 1) & LAST_SLOT
      table[slot] = start | (number << 16)
    }
    start += word.length + 1
  }
  return (phrase) => {
    for (let slot = hash(phrase), entry; (entry = table[slot]!); slot = (slot + 1) & LAST_SLOT) {
      if (words.startsWith(phrase + ' ', (entry & 65535) - 1)) return entry >> 16
    }
    return -1
  }
}
