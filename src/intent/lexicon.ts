/** Where a phrase stands in a model's words: the number of its class, or −1. */
export type Lexicon = (phrase: string) => number

/** Slots of the index, a power of two: four times the words of the largest model, so that most words are found at once. */
const SLOTS = 4096

const hash = (word: string): number => {
  let sum = word.length
  for (let at = 0; at < word.length; at++) sum = (sum * 31 + word.charCodeAt(at)) | 0
  return sum & (SLOTS - 1)
}

/**
 * An index over a model's words: their positions in an open-addressed table of 12 kB. No word is held twice;
 * the words stay the one string that the model brought.
 */
export const lexicon = (words: string): Lexicon => {
  const starts = new Uint16Array(SLOTS)
  const classes = new Uint8Array(SLOTS)
  let start = 1
  words.split('|').forEach((group, number) => {
    for (const word of group.split(' ')) {
      let slot = hash(word)
      while (starts[slot]) slot = (slot + 1) & (SLOTS - 1)
      starts[slot] = start
      classes[slot] = number
      start += word.length + 1
    }
  })
  return (phrase) => {
    for (let slot = hash(phrase), at; (at = starts[slot]!); slot = (slot + 1) & (SLOTS - 1)) {
      const next = words[at - 1 + phrase.length] ?? ' '
      if ((next === ' ' || next === '|') && words.startsWith(phrase, at - 1)) return classes[slot]!
    }
    return -1
  }
}
