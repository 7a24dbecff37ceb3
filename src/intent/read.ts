import type { TextContext, TextKind } from '../vocabulary.js'
import { SETTING } from './atoms.js'
import type { Lexicon } from './lexicon.js'
import { wordsOf } from './words.js'

/**
 * What is true of a text, by number of atom: the model's word that made it true, or that its setting did.
 * At `(` and `)` the atoms of the classes that open and close the text.
 */
export type Atoms = string[] & { '('?: number; ')'?: number }

/** Reads a text into atoms: at each word the longest phrase that the lexicon has, else the word, else its ending. */
export const read = (text: string, kind: TextKind, { site, siteName = '' }: Partial<TextContext>, find: Lexicon): Atoms => {
  const atoms: Atoms = []
  const words = wordsOf(text)
  // The site's own name, in one word or several, at the start of the text.
  const own = wordsOf(siteName).join('')
  let joined = ''
  let at = words.findIndex((word) => (joined += word) === own) + 1
  const count = words.length - at
  const note = (setting: unknown) => (atoms[find('::' + setting)] = SETTING)
  ;['', kind[0], site?.[2], kind[0]! + site?.[2], count, at && 'i'].map(note)

  for (let size, atom: number; at < words.length; at += size) {
    const look = (phrase: string) => (atom = find(phrase)) && (atoms[atom] = `"${phrase.replace(/_|~~/g, ' ')}"`)
    for (size = 4; --size && !look(words.slice(at, at + size).join('_')); );
    if (!size) {
      size = 1
      let end = words[at]!
      note(count < 2 && !end[4] && 'a')
      while ((end = end.slice(1))[2] && !look('~~' + end));
      if (!atom!) atoms[(atom = find('::u'))] = SETTING
    }
    atoms['('] ??= atom!
    atoms[')'] = atom!
  }
  return atoms
}
