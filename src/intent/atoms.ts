/**
 * What a rule may speak of: atoms of the context and of the shape of a text, and after them the classes of words. The order is part of the
 * data format.
 */

/** Every text. */
export const ALWAYS = 0
/** 1..3: the text is a site search, a campaign, a title; told by the first letter of the kind. */
export const KINDS = 'qsct'
/** 4..7: the site is a shop, services, content, software; told by the third letter. 8..11: a site search there. */
export const SITES = 'ornf'
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

/** The character of atom 0, and so of the weight −`ZERO` steps: from here on most characters print, and need no escape. */
export const BASE = 40
export const ZERO = 25
/** Log-odds per step of a weight. */
export const STEP = 0.2
