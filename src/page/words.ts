const LONGEST_TEXT = 200

const wordsOf = (text: string): string[] =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').match(/[\p{L}\p{N}]{3,}|\p{Lo}+/gu) ?? []

/**
 * How much of a text's words a page holds, 0..1. Words count by how they begin, so that plurals and cases do; those of scripts without
 * spaces wherever they stand. Of the text 200 characters are read.
 */
export const heldBy = (page: string, text: string): number => {
  const held = ' ' + wordsOf(page).join(' ')
  const words = wordsOf(text.slice(0, LONGEST_TEXT))
  const found = words.filter((word) => held.includes((/\p{Lo}/u.test(word) ? '' : ' ') + word.slice(0, Math.max(4, word.length - 2))))
  return found.length / words.length || 0
}
