import { readFileSync } from 'node:fs'

/**
 * The hand-ordered classes of a language: `[{name, words, common}]`; a word belongs to the first class that lists it.
 * `name*3:` says that people type words of this class three times as often as the training texts show.
 */
export const lexiconOf = (language) => {
  const seen = new Set()
  return readFileSync(new URL(`lexicon/${language}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const at = line.indexOf(': ')
      const [name, common = 1] = line.slice(0, at).split('*')
      return { name, common: +common, words: line.slice(at + 2).trim().split(/\s+/).filter((word) => !seen.has(word) && seen.add(word)) }
    })
}
