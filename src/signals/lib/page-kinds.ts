import type { MomentName, PageKind, StageName } from '../../vocabulary.js'
import { CART } from './cart.js'

/**
 * What it says to be on a page of a kind, in log-odds, and what such pages and things are called: in English, German and French, and what
 * shops need most also in Spanish, Italian, Dutch and Portuguese.
 *
 * Arriving is not wanting: from the prior of −1.5 a moment is decided near +2, and no kind alone goes that far. Pages that the visitor
 * had to decide for (cart, checkout) say most, those that serve every purpose next to nothing; an order that is done speaks against buying again.
 *
 * The first line that fits a name holds; up to three letters may follow a word (plurals, cases).
 */
const KINDS = `login do .2 retention login|sign|register|anmeld|connexion
account do 1 retention account|konto|compte|orders
order buy -1.6 retention confirm.*|success|received|erhalten|thank|dank|merci|gracias|grazie|bedankt
cart buy 1.6 decision ${CART}
checkout buy 1.8 decision checkout|kasse\\b|caisse|cassa|afrekenen
search buy .2 consideration search|suche|recherche
contact go .8 consideration [ck]onta[ck]t
booking go 1.2 decision book(ing|.a|.now)|termin|appointment|reserv.*
guide do 1 consideration (how.?to|comment)(?!.c(are|ho))|recipe|recette|rezept|anleitung|tutorial
help do 1 retention help|hilfe|support|faq|aide|return|retour|versand
compare buy .8 consideration vs|best|top|test|review|compar.*|vergleich
pricing buy 1 decision pric|preis|tarif|prix
tool do 1 consideration tool|calculator|configurator|rechner
form do 1 decision apply|job|antrag|devis
event go 1 consideration event|festival|veranstalt.*
place go 1.2 consideration place|store|find.us|location|filiale|standort|magasin|hours|business|restaurant|hotel
article know 1 awareness blog|news|article|magazin|ratgeber|guide|how|what|why
product buy 1 consideration p/|vehicle|application|produ.?[ck]?t(?![es]+/?$)
category buy .6 consideration c/|shop|sale|item|produ|.ategor|collection|.atalog
home know .2 awareness home|(?<!\\w/)index`

/** A line of the table, word by word. */
export type KindOfPage = readonly [kind: PageKind, towards: MomentName, weight: number, at: StageName, words: string]

export const kindsOfPage = (): readonly KindOfPage[] => KINDS.split('\n').map((line) => line.split(' ') as unknown as KindOfPage)
