import type { Claim, Classify, Setting, TextKind } from '../../vocabulary.js'
import { says } from './says.js'

/** Words that say it has to be soon, and words that say that something is going to be done (en de fr es it nl pt). */
const SOON =
  /\b(now|today|tonight|open|near|urgent|emergency|jetzt|heute|sofort|ge.?ffnet|notdienst|maintenant|ouvert|urgence|ahora|hoy|abierto|cerca|oggi|aperto|vicino|vandaag|spoed|agora|hoje|aberto|perto)\b/
const SET =
  /\b(buy|order|book|cheap|price|kaufen|bestellen|buchen|g.nstig|preis|acheter|commander|prix|comprar|barato|precio|pre.o|comprare|prezzo|kopen|goedkoop|prijs)\b/
/** What one such word says, in log-odds. */
const WORD = 0.9
/** A text says no more than this for a moment, in log-odds, however sure the classifier is. */
const MOST = 4

/** Log-odds of the moments against none. */
const odds = ({ scores }: ReturnType<Classify>): (readonly [towards: string, odds: number])[] => {
  const none = Object.values(scores).reduce((left, score) => left - score, 1)
  return Object.entries(scores).map(([towards, score]) => [towards, Math.log(score / Math.max(1e-9, none))])
}

/**
 * What a text speaks for: how far it moves the moments from what is usual of any search, with the strongest reason of the classifier, and the
 * words for haste and for acting; all times what this kind of text is worth (0..1). Against a moment it says nothing: what a text leaves out may
 * come yet. Claims cite the model's words; the text is not kept.
 */
export const textClaims = (text: string, kind: TextKind, worth: number, setting: Setting, classify: Classify | undefined): Claim[] => {
  const label = kind.replace('-', ' ')
  const said = text.toLowerCase()
  const soon = SOON.exec(said)
  const set = SET.exec(said)
  const claims = [
    ...(soon ? says({ urgency: WORD }, `${label}: ${soon[0]}`, worth) : []),
    ...(set ? says({ intent: WORD }, `${label}: ${set[0]}`, worth) : []),
  ]
  if (classify) {
    const found = classify(text, { ...setting, kind })
    // Being in the site's own box says something by itself; being named in a campaign does not.
    const usual = odds(classify('', kind === 'site-search' ? { kind: 'query' } : { ...setting, kind }))
    const moved = odds(found).map(([towards, one], place) => [towards, one - usual[place]![1]] as const)
    // Cut together, so that what is far ahead stays ahead.
    const excess = Math.max(0, Math.max(...moved.map(([, weight]) => weight)) - MOST)
    for (const [towards, weight] of moved) {
      const reason = found.reasons.find((one) => one.towards === towards)
      const why = reason ? `${label}: ${reason.why}` : label
      if (weight > excess) claims.push(...says({ [towards]: weight - excess }, why, worth))
    }
  }
  return claims
}
