import type { MomentName, PageKind, StageName } from '../../vocabulary.js'
import { CART } from './cart.js'

/**
 * What it says to be on a page of a kind, in log-odds, and what such pages and things are called: in English, German and French, and what
 * shops need most also in Spanish, Italian, Dutch and Portuguese.
 *
 * Arriving is not wanting: from the prior of −1.5 a moment is decided near +2, and no kind alone goes that far. Pages that the visitor
 * had to decide for (cart, checkout) say most, those that serve every purpose next to nothing; an order that is done speaks against buying again.
 *
 * The first line that fits a name holds; up to three letters may follow a word (plurals, cases). By the words of the first column a kind is
 * asked for by whoever opens a link or a part so called; those of the second, looked at only then, also name what lies on everybody's way.
 */
const KINDS = `login do .3 retention log.?in|sign.?(in|on|up)|register|anmeld|connexion|passwor
account do 1 retention account|konto|compte|orders
order buy -1.6 retention confirm.*|success|received|erhalten|thank|dank|merci|gracias|grazie|bedankt
cart buy 1.6 decision ${CART}
checkout buy 1.8 decision checkout|kasse\\b|caisse|cassa|afrekenen
contact go .8 consideration [ck]onta[ck]t(?!.?(l|sales))
booking go 1.2 decision book(ing|.a|.now|$)|termin(?!a)|appointment|reserv.*
search buy .2 consideration - search|suche|recherche
compare buy .8 consideration compar.*|vergleich vs|best|top|test|review
guide do 1 consideration how.?to(?!.c(are|ho))|anleitung|tutorial|steps?\\b|schritt comment(?!.c(are|ho))|recipe|recette|rezept
help do 1 retention help|hilfe|support|aide|returns|retour[es]|renew|join return|retour|versand
help know .8 retention faq|question|frage
event go 1 consideration event|veranstalt.* festival
pricing buy 1 decision pric|preis|tarif|prix|buy(?!i)|kauf|achet|plans|trial|essai|sales|angebot|voucher|boutique
form do 1 decision apply|antrag|demande|devis job
place go 1.2 consideration stores|find.(a|us|your)|locations|filiale|standort|magasins|hours|ffnung.*|horair|agence place|store|location|magasin|business|restaurant|hotel
tool do 1 consideration - tool|calculator|configurator|rechner
article know 1 awareness - blog|news|article|magazin|ratgeber|guide|how|what|why
product buy 1 consideration - p/|vehicle|application|produ.?[ck]?t(?![es]+/?$)
category buy .6 consideration - c/|shop|sale|item|produ|.ategor|collection|.atalog
home know .2 - - home|(?<!\\w/)index`

/** A line of the table, word by word; what its names look like is made once. */
export type KindOfPage = readonly [kind: PageKind, towards: MomentName, weight: number, at: StageName, asked: RegExp, common?: RegExp]

export const kindsOfPage = (): readonly KindOfPage[] => KINDS.split('\n').map(
    (line) => line.split(' ').map((word, at) => (at > 3 && word[1] ? RegExp(`\\b(${word})\\w{0,3}\\b`, 'i') : word)) as unknown as KindOfPage,
  )

/** The line whose words a name holds: first those of the column that is asked for, then, unless only those count, the others. */
export const named = (kinds: readonly KindOfPage[], name: string, columns: readonly (4 | 5)[] = [4, 5]): KindOfPage | undefined => {
  for (const column of columns)
    for (const line of kinds) if (line[column]?.test?.(name)) return line
}
