import type { Classify, Conclusion, MomentName, Reason, TextContext } from '../vocabulary.js'
import { BASE, KINDS, OWN_NAME, STEP, ZERO } from './atoms.js'
import { lexicon, type Lexicon } from './lexicon.js'
import type { Model } from './model.js'
import { holds, read } from './read.js'

const NAMES: readonly MomentName[] = ['know', 'go', 'do', 'buy']
const SIGNALS = ['search', 'search', 'campaign', 'page']
const PLACES = ['search', 'site search', 'campaign', 'title']

/** Least probability at which a text is given a moment; see the curve in `model/README.md`. */
export const THRESHOLD = 0.5

const conclude = (text: string, context: TextContext, model: Model, find: Lexicon): Conclusion<MomentName> => {
  const reading = read(text, context, find)
  const kind = Math.max(0, KINDS.indexOf(context.kind))
  const sums = [0, 0, 0, 0]
  const fired: number[] = []
  for (let at = 0; at < model.rules.length; at += 6) {
    if (!holds(reading, model.rules.charCodeAt(at) - BASE, model.rules.charCodeAt(at + 1) - BASE)) continue
    fired.push(at)
    for (let moment = 0; moment < 4; moment++) sums[moment]! += weight(model, at, moment)
  }
  const odds = sums.map(Math.exp)
  const total = odds.reduce((sum, one) => sum + one, 1)
  const best = sums.indexOf(Math.max(...sums))
  const confidence = odds[best]! / total
  const reasons: Reason[] = []
  for (const at of fired) {
    const contribution = weight(model, at, best)
    if (!contribution) continue
    const atoms = [model.rules.charCodeAt(at) - BASE, model.rules.charCodeAt(at + 1) - BASE]
    const cited = [...new Set(atoms.map((atom) => reading.atoms.get(atom)))].filter(Boolean).map((word) => `“${word}”`)
    const why = `${PLACES[kind]}: ${cited.join(' with ') || (atoms.includes(OWN_NAME) ? 'the site’s own name' : 'what most people want')}`
    reasons.push({ signal: SIGNALS[kind]!, towards: NAMES[best]!, contribution, why })
  }
  reasons.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  return {
    name: reading.known && confidence >= THRESHOLD ? NAMES[best]! : null,
    confidence,
    scores: { know: odds[0]! / total, go: odds[1]! / total, do: odds[2]! / total, buy: odds[3]! / total },
    reasons,
  }
}

const weight = (model: Model, rule: number, moment: number): number =>
  (model.rules.charCodeAt(rule + 2 + moment) - BASE - ZERO) * STEP

/** A classifier over one model. The index over its words is made at the first text. */
export const classifier = (model: Model): Classify => {
  let find: Lexicon | undefined
  return (text, context) => conclude(text, context, model, (find ??= lexicon(model.words)))
}
