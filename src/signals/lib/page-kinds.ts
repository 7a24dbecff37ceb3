import type { MomentName, PageKind, StageName } from '../../vocabulary.js'
import { CART } from './cart.js'

/**
 * What it says to be on a page of a kind, in log-odds, and what such pages and things are called: in English, German and French, and what
 * shops need most also in Spanish, Italian, Dutch and Portuguese.
 *
 * Arriving is not wanting: from the prior of −1.5 a moment is decided near +2, and no kind alone goes that far. Pages that the visitor
 * had to decide for (cart, checkout) say most, those that serve every purpose next to nothing; an order that is done speaks against buying again.
 *
 * The first line that fits a name holds; up to three letters may follow a word (plurals, cases). What the lines before the empty one name is
 * asked for by whoever opens a link or a part so called; the others also name what lies on everybody's way.
 */
const KINDS = `login do .3 retention log.?in|sign.?(in|on|up)|register|anmeld|connexion|passwor
account do 1 retention account|konto|compte|orders
order buy -1.6 retention confirm.*|success|received|erhalten|thank|dank|merci|gracias|grazie|bedankt
cart buy 1.6 decision ${CART}
checkout buy 1.8 decision checkout|kasse\\b|caisse|cassa|afrekenen
contact go .8 consideration [ck]onta[ck]t(?!.?(l|sales))
booking go 1.2 decision book(ing|.a|.now|$)|termin(?!a)|appointment|reserv.*
compare buy .8 consideration compar.*|vergleich
guide do 1 consideration how.?to(?!.c(are|ho))|anleitung|tutorial|steps?\\b|schritt
help do 1 retention help|hilfe|support|aide|returns|retour[es]|renew|join
help know .8 retention faq|question|frage
event go 1 consideration event|veranstalt.*
pricing buy 1 decision pric|preis|tarif|prix|buy(?!i)|kauf|achet|plans|trial|essai|sales|angebot|voucher|boutique
form do 1 decision apply|antrag|demande|devis
place go 1.2 consideration stores|find.(a|us|your)|locations|filiale|standort|magasins|hours|ffnung.*|horair|agence

search buy .2 consideration search|suche|recherche
guide do 1 consideration comment(?!.c(are|ho))|recipe|recette|rezept
help do 1 retention return|retour|versand
compare buy .8 consideration vs|best|top|test|review
tool do 1 consideration tool|calculator|configurator|rechner
form do 1 decision job
event do 1 consideration festival
place go 1.2 consideration place|store|location|magasin|business|restaurant|hotel
article know 1 awareness blog|news|article|magazin|ratgeber|guide|how|what|why
product buy 1 consideration p/|vehicle|application|produ.?[ck]?t(?![es]+/?$)
category buy .6 consideration c/|shop|sale|item|produ|.ategor|collection|.atalog
home know .2 - home|(?<!\\w/)index`

/** A line of the table, word by word. */
export type KindOfPage = readonly [kind: PageKind, towards: MomentName, weight: number, at: StageName, words: string]

const COMMON = 15

export const kindsOfPage = (): readonly KindOfPage[] => KINDS.split(/\n+/).map((line) => line.split(' ') as unknown as KindOfPage)

/** The line whose words a name holds. */
export const named = (kinds: readonly KindOfPage[], name: string): KindOfPage | undefined =>
  kinds.find(([, , , , words]) => RegExp(`\\b(${words})\\w{0,3}\\b`, 'i').test(name))

/** A kind that says no more for its moment than this is on the way to anything. */
const VAGUE = 0.2

/** The moment that a kind of page, or what is so called, is for. */
export const topicOfWords = (kinds: readonly KindOfPage[]) => (words: string): MomentName | undefined => {
  const [, towards, weight] = kinds.find(([kind]) => kind === words) ?? named(kinds.slice(0, COMMON), words) ?? []
  return weight! > VAGUE ? towards : undefined
}
