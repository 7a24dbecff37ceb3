/** Where a phrase stands in a model's words: the number of its class, or −1. */
export type Lexicon = (phrase: string) => number

const SIZE = 8192

const hash = (word: string): number => {
  let sum = word.length
  for (let at = 0; at < word.length; at++) sum = (sum * 31 + word.charCodeAt(at)) | 0
  return sum & (SIZE - 1)
}

/**
 * A compact index over the string of words: positions in an open-addressed table, so that no word is held twice.
 * The words stay one string of the model.
 */
export const lexicon = (words: string): Lexicon => {
  const table = new Uint16Array(SIZE)
  const classes = new Uint8Array(SIZE)
  let at = 0
  words.split('|').forEach((group, number) => {
    for (const word of group.split(' ')) {
      let slot = hash(word)
      while (table[slot]) slot = (slot + 1) & (SIZE - 1)
      table[slot] = at + 1
      classes[slot] = number
      at += word.length + 1
    }
  })
  return (phrase) => {
    for (let slot = hash(phrase); table[slot]; slot = (slot + 1) & (SIZE - 1)) {
      const start = table[slot]! - 1
      const next = words[start + phrase.length]
      if (words.startsWith(phrase, start) && (next === ' ' || next === '|' || next === undefined)) return classes[slot]!
    }
    return -1
  }
}
