import type { Classify, Conclusion, MomentName, Reason, TextContext } from '../vocabulary.js'
import { BASE, KINDS, STEP, ZERO } from './atoms.js'
import { lexicon, type Lexicon } from './lexicon.js'
import type { Model } from './model.js'
import { holds, read, type Reading } from './read.js'

const NAMES: readonly MomentName[] = ['know', 'go', 'do', 'buy']
/** The signal that brings each kind of text, and how a reason names its source. */
const SIGNALS = ['search', 'search', 'campaign', 'page']
const PLACES = ['search', 'site search', 'campaign', 'page title']

/** Least probability at which a text is given a moment: chosen from the curve of coverage against accuracy in `model/README.md`. */
export const THRESHOLD = 0.5

const conclude = ({ rules }: Model, reading: Reading, { kind, site }: TextContext): Conclusion<MomentName> => {
  const number = (at: number) => rules.charCodeAt(at) - BASE
  const sums = [0, 0, 0, 0]
  const fired: number[] = []
  for (let at = 0; at < rules.length; at += 6) {
    if (!holds(reading, number(at), number(at + 1))) continue
    fired.push(at)
    sums.forEach((sum, moment) => (sums[moment] = sum + (number(at + 2 + moment) - ZERO) * STEP))
  }
  const odds = sums.map(Math.exp)
  const total = odds.reduce((sum, one) => sum + one, 1)
  const [know, go, do_, buy] = odds.map((one) => one / total) as [number, number, number, number]
  const best = sums.indexOf(Math.max(...sums))
  const confidence = odds[best]! / total
  const source = Math.max(0, KINDS.indexOf(kind))
  const reasons: Reason[] = []
  for (const at of fired) {
    const contribution = (number(at + 2 + best) - ZERO) * STEP
    const words = new Set([reading.atoms[number(at)], reading.atoms[number(at + 1)]].filter(Boolean))
    const cited = [...words].map((word) => `“${word}”`).join(' with ') || 'its kind and length'
    if (contribution) reasons.push({ signal: SIGNALS[source]!, towards: NAMES[best]!, contribution, why: `${PLACES[source]}: ${cited}` })
  }
  return {
    name: confidence >= THRESHOLD && (reading.known || (site && source === 1)) ? NAMES[best]! : null,
    confidence,
    scores: { know, go, do: do_, buy },
    reasons: reasons.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  }
}

/**
 * A classifier over models of one or more languages. A text is read by the model of the language that the context names, or by the one
 * that knows most of its words; a language that is named and has no model is not guessed at.
 * The index over a model's words is made at the first text.
 */
export const classifier = (...models: readonly Model[]): Classify => {
  const finders: Lexicon[] = []
  return (text, context) => {
    const named = context.language?.slice(0, 2).toLowerCase()
    const foreign = named && !models.some(({ language }) => language === named)
    let chosen = models[0]!
    let reading: Reading | undefined
    let most = -1
    models.forEach((model, at) => {
      const one = read(foreign ? '' : text, context, (finders[at] ??= lexicon(model.words)))
      const fit = one.known + (model.language === named ? 0.5 : 0)
      if (fit > most) [chosen, reading, most] = [model, one, fit]
    })
    return conclude(chosen, reading!, context)
  }
}
