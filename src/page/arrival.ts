import type { Address } from './address.js'

/** Parameters that mean other things as often as a search. */
const AMBIGUOUS = /^[skqp]$/
/** An id rather than something typed: hexadecimal, too long for a word, or letters and digits in turn. */
const ID = /^([\da-f-]{8,}|\S{31,}|[^\s\d]*(\d+[^\s\d]+){2,}\d*)$/i

/** Whether a value is words that somebody may have typed, rather than a number, an address or a placeholder. */
export const isWords = (text: string): boolean =>
  // The tables of all letters take a millisecond to compile, and few texts need them.
  (/[a-z]{2}/i.test(text) || /\p{L}{2}|\p{Lo}/u.test(text)) && !/:\/\/|[{}<>]/.test(text)

/** The text of a search in an address, '' where there is none. `names` are the parameters that may hold it. */
export const searchIn = ({ param }: Address, names: readonly string[]): string =>
  names.map((name) => (AMBIGUOUS.test(name) && ID.test(param(name)) ? '' : param(name))).find(isWords) ?? ''

/** Hosts of which the last two parts belong to many owners: the second levels of countries, where anybody may have a site, and numbers. */
const SHARED = /\.(com?|org|net|ac|gov|edu)\.\w\w$|\b(github|blogspot|myshopify|wordpress|netlify|vercel|pages)\.\w+$|\d$/

const siteOf = ({ host }: Address): string => host.split('.').slice(SHARED.test(host) ? -3 : -2).join('.')

/** Whether two addresses belong to the same site: the part of the host that one owner holds. */
export const sameSite = (one: Address, other: Address): boolean => siteOf(one) === siteOf(other)
