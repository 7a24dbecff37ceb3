import type { TextContext } from '../vocabulary.js'
import { BOX, CLASSES, DIGITS, FIRST, KINDS, LAST, LENGTH, OWN_NAME, PLURAL, SHORT, SITE, SITES, UNKNOWN } from './atoms.js'
import type { Lexicon } from './lexicon.js'
import { wordsOf } from './words.js'

/** What is true of a text. */
export interface Reading {
  /** By number of atom: the model's word that made it true, empty where context or shape did. */
  readonly atoms: readonly (string | undefined)[]
  /** The atoms of the classes that open and close the text. */
  readonly first: number
  readonly last: number
  /** How many of the words the model knows. */
  readonly known: number
}

/** The longest phrase of a lexicon, in words, and the endings that it may list, in letters, longest first. */
const PHRASE = 4
const ENDINGS = [9, 8, 7, 6, 5, 4, 3]

/** Forms of a word that may be a plural, likeliest first: `batteries`, `batterie`, `batteri`, `battery`. */
const forms = (word: string): string[] =>
  word.endsWith('s') ? [word, word.slice(0, -1), word.slice(0, -2), word.slice(0, -3) + 'y'] : [word]

/** How many of the first words spell the site's own name, written in one word or several. */
const ownWords = (words: readonly string[], name: string): number => {
  let joined = ''
  for (let at = 0; at < words.length && joined.length < name.length; ) {
    joined += words[at++]
    if (joined === name) return at
  }
  return 0
}

/** Reads a text into atoms: at each word the longest phrase that the lexicon has, else the word, else its ending. */
export const read = (text: string, { kind, site, siteName }: TextContext, find: Lexicon): Reading => {
  const atoms: (string | undefined)[] = Array(96)
  const words = wordsOf(text)
  const start = siteName ? ownWords(words, wordsOf(siteName).join('')) : 0
  const count = words.length - start
  const kindAt = KINDS.indexOf(kind)
  const siteAt = SITES.indexOf(site!)
  const note = (atom: number, when: unknown) => when && (atoms[atom] = '')
  note(kindAt, kindAt > 0)
  note(SITE + siteAt, siteAt >= 0)
  note(BOX + siteAt, siteAt >= 0 && kindAt === 1)
  note(OWN_NAME, start)
  note(LENGTH + (count < 4 ? count - 1 : count < 6 ? 3 : 4), count)
  note(PLURAL, /[^aisu]s$/.test(words[words.length - 1]!))

  let first = -1
  let last = -1
  let known = 0
  for (let at = start; at < words.length; ) {
    const word = words[at]!
    let atom = -1
    let phrase = word
    let size = Math.min(PHRASE, words.length - at) + 1
    while (atom < 0 && --size) for (phrase of forms(words.slice(at, at + size).join('_'))) if ((atom = find(phrase)) >= 0) break
    if (atom >= 0) known += size
    else {
      size = 1
      note(UNKNOWN, 1)
      note(SHORT, count < 2 && word.length < 5)
      for (const ending of ENDINGS) if (ending < word.length && (atom = find((phrase = '~' + word.slice(-ending)))) >= 0) break
      // A long ending is the head of a compound; a short one is only grammar.
      if (atom >= 0 && phrase.length > 4) known++
    }
    note(DIGITS, /\d/.test(word))
    if (atom >= 0) {
      atom += CLASSES
      atoms[atom] ??= phrase.replace('~', '…').replace(/_/g, ' ')
      if (at === start) first = atom
      if (at + size === words.length) last = atom
    }
    at += size
  }
  atoms[0] = ''
  return { atoms, first, last, known }
}

/** Whether a rule over two atoms holds for a reading. */
export const holds = ({ atoms, first, last }: Reading, a: number, b: number): boolean =>
  atoms[a] !== undefined && (b === FIRST ? first === a : b === LAST ? last === a : atoms[b] !== undefined)
