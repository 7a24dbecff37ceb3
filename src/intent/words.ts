/** Longest text that is read, in characters: a query is short, and work must be bounded. */
export const LONGEST = 200

// An English ’s or ’t belongs to its word; in other languages an apostrophe parts words.
const ACCENTS = /[\u0300-\u036f]|['’](?=[st]\b)/g
// Ranges and not \p{L}: its tables take a millisecond to compile.
const WORD = /[a-z\d\u00c0-\u1fff\u2c00-\ud7ff\uf900-\uffff]+/g

/** The words of a text: lower case, without accents, so that `Öffnungszeiten` and `offnungszeiten` are the same word. */
export const wordsOf = (text: string): string[] =>
  text.slice(0, LONGEST).toLowerCase().normalize('NFD').replace(ACCENTS, '').replace(/ß/g, 'ss').match(WORD) ?? []
