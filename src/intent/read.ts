import type { TextContext } from '../vocabulary.js'
import { BOX, CLASSES, DIGITS, FIRST, KINDS, LAST, LENGTH, OWN_NAME, SITE, SITES, UNKNOWN } from './atoms.js'
import type { Lexicon } from './lexicon.js'
import { wordsOf } from './words.js'

/** What is true of a text: its atoms, each with the model's word that made it so (empty for atoms of context and shape). */
export interface Reading {
  readonly atoms: ReadonlyMap<number, string>
  /** The classes that open and close the text, as atoms. */
  readonly first: number
  readonly last: number
  /** How many of the words the model knows. */
  readonly known: number
}

/** The longest phrase of the lexicon, in words. */
const PHRASE = 4

const singular = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word)

/** Reads a text into atoms: longest phrase first, each word once. */
export const read = (text: string, context: TextContext, lexicon: Lexicon): Reading => {
  const words = wordsOf(text)
  const atoms = new Map<number, string>()
  const kind = KINDS.indexOf(context.kind)
  const site = context.site ? SITES.indexOf(context.site) : -1
  if (kind > 0) atoms.set(kind, '')
  if (site >= 0) atoms.set(SITE + site, '')
  if (kind === 1 && site >= 0) atoms.set(BOX + site, '')

  const own = context.siteName ? wordsOf(context.siteName).join('') : ''
  let at = 0
  if (own) {
    let joined = ''
    for (let end = 0; end < words.length && joined.length < own.length; end++) {
      joined += words[end]
      if (joined === own) {
        atoms.set(OWN_NAME, '')
        at = end + 1
      }
    }
  }

  const count = words.length - at
  if (count) atoms.set(LENGTH + (count < 4 ? count - 1 : count < 6 ? 3 : 4), '')
  let first = -1
  let last = -1
  let known = 0
  for (const start = at; at < words.length; ) {
    let atom = -1
    let phrase = ''
    let size = Math.min(PHRASE, words.length - at)
    for (; size > 0 && atom < 0; size--) {
      phrase = words.slice(at, at + size).join('_')
      atom = lexicon(phrase)
      if (atom < 0) atom = lexicon((phrase = singular(phrase)))
    }
    size++
    if (/\d/.test(words[at]!)) atoms.set(DIGITS, '')
    if (atom < 0) atoms.set(UNKNOWN, '')
    else {
      atom += CLASSES
      known += size
      if (!atoms.has(atom)) atoms.set(atom, phrase.replace(/_/g, ' '))
      if (at === start) first = atom
      if (at + size === words.length) last = atom
    }
    at += size
  }
  return { atoms, first, last, known }
}

/** Whether a rule over two atoms holds for a reading. */
export const holds = ({ atoms, first, last }: Reading, a: number, b: number): boolean =>
  (a === 0 || atoms.has(a)) && (a === b || (b === FIRST ? first === a : b === LAST ? last === a : atoms.has(b)))
