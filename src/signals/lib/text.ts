import { isWords } from '../../page/arrival.js'
import type { Claim, Classify, Setting, TextContext } from '../../vocabulary.js'
import { says } from './says.js'

/** Words that say it has to be soon (en de fr es it nl pt). */
const SOON =
  /\b(now|today|tonight|open|near|urgent|emergency|jetzt|heute|sofort|ge.?ffnet|notdienst|maintenant|ouvert|urgence|ahora|hoy|abierto|cerca|oggi|aperto|vicino|vandaag|spoed|agora|hoje|aberto|perto)\b/i
/** What one such word says, in log-odds. */
const WORD = 0.9
/** Of a text so many characters are read. */
const LONGEST = 200
/** A text says no more than this for a moment, in log-odds, however sure the classifier is. */
const MOST = 4
/** The least that a classifier is taken to leave for none, so that what is far ahead stays ahead. */
const LEAST = 0.02

/**
 * What a text speaks for: how far it moves the moments from what is usual of any search, with the strongest reason of the classifier, and the
 * words for haste; all times what this kind of text is worth (0..1). Against a moment it says nothing: what a text leaves out may come yet.
 * Claims cite the model's words; the text is not kept.
 */
export const textClaims = (text: string | undefined, kind: TextContext['kind'], worth: number, setting: Setting, classify?: Classify): Claim[] => {
  const plain = (text ?? '').slice(0, LONGEST).replace(/[._+-]+/g, ' ')
  if (!isWords(plain)) return []
  const label = kind.replace('-', ' ')
  const [soon] = SOON.exec(plain) ?? []
  const claims = soon ? says({ urgency: WORD }, `${label}: ${soon.toLowerCase()}`, worth) : []
  if (classify) {
    const context = { ...setting, kind }
    const { scores, reasons } = classify(plain, context)
    // Being in the site's own box says something by itself; being named in a campaign does not.
    const usual = classify('', kind === 'site-search' ? { kind: 'query' } : context).scores
    const none = (all: typeof scores) => Math.max(LEAST, Object.values(all).reduce((left, score) => left - score, 1))
    for (const name in scores) {
      const towards = name as keyof typeof scores
      const weight = Math.log((scores[towards] / usual[towards] / none(scores)) * none(usual))
      const reason = reasons.find((one) => one.towards === towards)
      if (weight > 0) claims.push(...says({ [towards]: Math.min(MOST, weight) }, reason ? `${label}: ${reason.why}` : label, worth))
    }
  }
  return claims
}
