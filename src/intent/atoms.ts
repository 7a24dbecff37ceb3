import type { Site, TextKind } from '../vocabulary.js'

/** What a rule may speak of besides the classes of words, which follow after `CLASSES`. The order is part of the data format. */
export const KINDS: readonly TextKind[] = ['query', 'site-search', 'campaign', 'title']
export const SITES: readonly Site[] = ['shop', 'services', 'content', 'software']

/** Every text. */
export const ALWAYS = 0
/** 1..3: the text is a site search, a campaign, a title. 4..7: the kind of site. 8..11: a site search on that kind of site. */
export const SITE = 4
export const BOX = 8
/** 12: one word; 13: two; 14: three; 15: four or five; 16: more. */
export const LENGTH = 12
/** Some word is unknown to the model. */
export const UNKNOWN = 17
/** A word is a number, or holds a digit. */
export const DIGITS = 18
/** The text is, or starts with, the name of the site itself. */
export const OWN_NAME = 19
/** As second atom of a rule: the class of the first atom opens, or closes, the text. */
export const FIRST = 20
export const LAST = 21
/** The last word looks like a plural: whoever shops types plurals. */
export const PLURAL = 22
/** The text is one short unknown word: an abbreviation, mostly, and nobody knows of what. */
export const SHORT = 23
export const CLASSES = 24

/** The first printable character that needs no escape after it but the backslash: atom 0, weight −`ZERO` steps. */
export const BASE = 40
export const ZERO = 25
/** Log-odds per step of a weight. */
export const STEP = 0.2
