import { readFileSync } from 'node:fs'
import { load } from './code.mjs'
import { SETTINGS } from './encode.mjs'

const { wordsOf } = await load('src/intent/words.ts')

/** A phrase as the reader meets it; in the lexicon `~` starts an ending. */
export const plain = (phrase) => (phrase[0] === '~' ? '~~' : '') + wordsOf(phrase.replace(/_/g, ' ')).join('_')

/** What is true of context and shape: classes of their own, before those of typed words. */
export const settings = SETTINGS.map((words) => ({ name: words, common: 1, words: words.split(' ') }))

/** `batterie` and `watche` are what is left of English plurals when their s is gone. */
const plurals = (word) => (/[^aeiou_]y$/.test(word) ? [word.slice(0, -1) + 'ie'] : /([sxz]|[cs]h)$/.test(word) ? [word + 'e'] : [])

/**
 * The hand-ordered classes of a language: `[{name, words, common}]`, after the settings; a word belongs to the first class that lists it.
 * `name*3:` says that people type words of this class three times as often as the training texts show.
 */
export const lexiconOf = (language) => {
  const seen = new Set()
  const classes = readFileSync(new URL(`lexicon/${language}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const at = line.indexOf(': ')
      const [name, common = 1] = line.slice(0, at).split('*')
      const words = line.slice(at + 2).trim().split(/\s+/).map(plain)
      return { name, common: +common, words: words.filter((word) => !seen.has(word) && seen.add(word)) }
    })
  if (language === 'en') for (const one of classes) one.words.push(...one.words.flatMap(plurals).filter((word) => !seen.has(word) && seen.add(word)))
  return [...settings, ...classes]
}

/** Words that every English model should know. */
export const common = new Set(readFileSync(new URL('lexicon/en.common.txt', import.meta.url), 'utf8').trim().split(/\s+/).map(plain))
