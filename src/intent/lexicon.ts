/** The class of a phrase in a model's words, or −1. */
export type Lexicon = (phrase: string) => number

/** Slots of the index, less one: four times the words of the largest model, so that most words are found at once. */
const LAST_SLOT = 4095

/** Five looks at a word tell it from most others, however long it is. */
const hash = (word: string): number => {
  const size = word.length
  const at = (place: number) => word.charCodeAt(place)
  return ((((size * 31 + at(0)) * 31 + at(1)) * 31 + at(size >> 1)) * 31 + at(size - 1)) & LAST_SLOT
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
