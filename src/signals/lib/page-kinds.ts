import type { PageKind } from '../../vocabulary.js'
import { CART } from './cart.js'

/**
 * What it says to be on a page of a kind, in log-odds, and what such pages and things are called: in English, German and French, and what
 * shops need most also in Spanish, Italian, Dutch and Portuguese.
 *
 * Arriving is not wanting: from the prior of −1.5 a moment is decided near +2, and no kind alone goes that far. Pages that the visitor
 * had to decide for (cart, checkout) say most, those that serve every purpose next to nothing; an order that is done speaks against buying again.
 *
 * The first line that fits a name holds. To words of five letters and more three may be added (plurals, cases), to any word an s.
 */
const KINDS = `order:buy -1.5 retention 1.6:confirm(ed|ation)|success|thank.you|danke|merci|gracias|grazie|bedankt
cart:buy 1.6 decision 1.2 intent .6:${CART}
checkout:buy 1.8 decision 1.6 intent 1:kasse|caisse|cassa|afrekenen|finalizar
login:do .3 retention .6:sign.?(in|up)|register|anmeld|connexion
account:do .8 retention 1.2:konto|compte|cuenta|orders
search:buy .2 know .2 consideration .2:suche|recherche
contact:go .8 do .4 consideration .4:kontakt
booking:go 1.2 decision .9 intent .6:book|termin|appointment|reserv|reservation
guide:do 1 know .3 awareness .4:how|recipe|rezept|recette|tutorial|anleitung|comment
help:do .9 know .3 retention .5:hilfe|support|faq|aide|return|retour|versand
compare:buy .9 know .4 consideration .9:vs|best|top|test|review|comparison|vergleich
pricing:buy 1 consideration .7:preis|prix|tarif
tool:do .9 consideration .4:calculator|rechner|configurator
form:do 1.1 intent .4:apply|job|antrag|devis|quote
event:go .9 consideration .4:festival|veranstaltung
place:go 1.2 consideration .4:stores?|location|filiale|standort|magasin|hours|business|restaurant|hotel
article:know 1 awareness .7:blog|news|magazin|ratgeber|guides?|what|why
product:buy 1 know .2 consideration .8:p|item(?!.list)|vehicle|application|prod(ukt|uit|ucto|otto)(?!(s|e)/?$)
category:buy .7 consideration .5:c|shop|sale|item|prod.{3,6}|[ck]ategor(y|i)|collection|[ck]atalog
home:awareness .4:home`

export interface KindOfPage {
  readonly kind: PageKind
  readonly claims: string
  readonly words: RegExp
}

export const kindsOfPage = (): readonly KindOfPage[] =>
  KINDS.split('\n').map((line) => {
    const [kind, claims, words] = line.split(':') as [PageKind, string, string]
    return { kind, claims, words: new RegExp(`\\b(${kind}|${words})s?\\b`.replace(/\w{5,}/g, '$&\\w{0,3}'), 'i') }
  })
