import type { Classify, MomentName, Reason, TextContext } from '../vocabulary.js'
import { BASE, STEP, ZERO } from './atoms.js'
import { lexicon, type Lexicon } from './lexicon.js'
import type { Model } from './model.js'
import { holds, read } from './read.js'

const NAMES: readonly MomentName[] = ['know', 'go', 'do', 'buy']

/** Least probability at which a text is given a moment: chosen from the curve of coverage against accuracy in `model/README.md`. */
export const THRESHOLD = 0.5

/**
 * A classifier of one language. A text that the context names as being of another language is not guessed at.
 * The index over the model's words is made at the first text.
 */
export const classifier = ({ language, words, rules }: Model): Classify => {
  const number = (at: number) => rules.charCodeAt(at) - BASE
  const weight = (rule: number, moment: number) => (number(rule + 2 + moment) - ZERO) * STEP
  let find: Lexicon | undefined
  return (text, given) => {
    const context: TextContext = { ...given, kind: given?.kind ?? 'query' }
    const { kind, site, language: named } = context
    const isForeign = named && !named.toLowerCase().startsWith(language)
    const reading = read(isForeign ? '' : `${text}`, context, (find ??= lexicon(words)))
    const fired: number[] = []
    for (let rule = 0; rule < rules.length; rule += 6) if (holds(reading, number(rule), number(rule + 1))) fired.push(rule)

    const scores = {} as Record<MomentName, number>
    let total = 1
    let best = 0
    NAMES.forEach((name, moment) => {
      total += scores[name] = Math.exp(fired.reduce((sum, rule) => sum + weight(rule, moment), 0))
      if (scores[name] > scores[NAMES[best]!]) best = moment
    })
    NAMES.forEach((name) => (scores[name] /= total))
    const name = NAMES[best]!
    const confidence = scores[name]
    const cite = (at: number) => reading.atoms[number(at)]
    const why = (rule: number) => (cite(rule) || 'what is usual') + (number(rule + 1) !== number(rule) && cite(rule + 1) ? ' with ' + cite(rule + 1) : '')
    return {
      name: confidence >= THRESHOLD && (reading.known || (site && kind === 'site-search')) ? name : null,
      confidence,
      scores,
      reasons: fired
        .map((rule): Reason => ({ signal: kind, towards: name, contribution: weight(rule, best), why: `${kind.replace('-', ' ')}: ${why(rule)}` }))
        .filter(({ contribution }) => contribution)
        .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
    }
  }
}
