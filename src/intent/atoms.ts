/**
 * What a rule may speak of: classes of words, numbered by the character that stands for them in the rules. What is true of the context and the
 * shape of a text is a word too, which nobody can type. As second of a rule `(` and `)` mean: the class of the first opens, or closes, the
 * text. The order is part of the data format.
 */
export const SETTINGS = [
  // every text; a site search, a campaign, a title; on the site of a shop, services, content, software
  '::', '::s', '::c', '::t', '::o', '::r', '::n', '::f',
  // a word, two, three, four or five, more
  '::1', '::2', '::3', '::4 ::5', '::6 ::7 ::8 ::9',
  // the site's own name; some word is unknown; it is all there is, and short: an abbreviation, mostly
  '::i', '::u', '::a',
  // a search on the site of a shop, services, content, software
  '::so', '::sr', '::sn', '::sf',
] as const

/** The first class, `::`. From here on characters print, and need no escape. */
export const CLASSES = 42
/** A search on a known kind of site: from here on an atom is ground enough to decide. */
export const GROUND = 57
/** The first class of typed words. */
export const WORDS = 61
/** The character of the weight 0, and of how many steps log-odds of 1 are. */
export const ZERO = 60
export const STEPS = 5
/** What settings are called. */
export const SETTING = 'setting'
/** Least probability at which a text is given a moment: chosen from the curve of coverage against accuracy in `model/README.md`. */
export const THRESHOLD = 0.5
/** Longest text that is read, in characters: a query is short, and work must be bounded. */
export const LONGEST = 200
