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
  /** How many of its words and phrases the model knows. */
  readonly known: number
}

/** The longest phrase of a lexicon, in words, and its longest ending, in letters. */
const PHRASE = 3
const ENDING = 9

/** Reads a text into atoms: at each word the longest phrase that the lexicon has, else the word, else its ending. */
export const read = (text: string, { kind, site, siteName }: TextContext, find: Lexicon): Reading => {
  const atoms: (string | undefined)[] = ['']
  const note = (atom: number, when: unknown) => when && (atoms[atom] = '')
  const words = wordsOf(text)
  const size = words.length
  const own = siteName && wordsOf(siteName).join('')
  let joined = ''
  // The site's own name, in one word or several, at the start of the text.
  const start = words.findIndex((word) => (joined += word) === own) + 1
  const count = size - start
  const kindAt = KINDS.indexOf(kind[0]!)
  note(kindAt, kindAt)
  if (site?.[2]) {
    const siteAt = SITES.indexOf(site[2])
    note(SITE + siteAt, 1)
    note(BOX + siteAt, kindAt === 1)
  }
  note(OWN_NAME, start)
  note(LENGTH + (count < 4 ? count - 1 : count < 6 ? 3 : 4), count)
  note(PLURAL, /[^aisu]s$/.test(words[size - 1]!))

  let first = 0
  let last = 0
  let known = 0
  let phrase = ''
  let atom = -1
  const look = (one: string) => (atom = find((phrase = one))) >= 0
  // `batteries`: as it is, `batterie`, `batteri`, `battery`.
  const either = (one: string) =>
    look(one) || (one.endsWith('s') && (look(one.slice(0, -1)) || look(one.slice(0, -2)) || look(one.slice(0, -3) + 'y')))
  const all = words.join('_')
  let length = -1
  const ends = words.map((word) => (length += word.length + 1))
  for (let at = start; at < size; ) {
    const word = words[at]!
    let end = Math.min(size, at + PHRASE)
    while (end > at && !either(all.slice(at && ends[at - 1]! + 1, ends[end - 1]))) end--
    if (end === at) {
      end++
      note(SHORT, count < 2 && word.length < 5)
      for (let letters = Math.min(ENDING, word.length - 1); letters > 2 && !look('~' + word.slice(-letters)); ) letters--
      note(UNKNOWN, atom < 0)
    }
    note(DIGITS, /\d/.test(word))
    if (atom >= 0) {
      // A long ending is the head of a compound; a short one is only grammar.
      if (phrase[0] !== '~' || phrase[4]) known++
      atom += CLASSES
      atoms[atom] ??= `“${phrase.replace(/_/g, ' ')}”`
      if (at === start) first = atom
      if (end === size) last = atom
    }
    at = end
  }
  return { atoms, first, last, known }
}

/** Whether a rule over two atoms holds for a reading. */
export const holds = ({ atoms, first, last }: Reading, a: number, b: number): boolean =>
  atoms[a] != null && (b === FIRST ? first === a : b === LAST ? last === a : atoms[b] != null)
