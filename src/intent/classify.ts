import type { Classify, MomentName, TextContext } from '../vocabulary.js'
import { GROUND, LONGEST, STEPS, THRESHOLD, ZERO } from './atoms.js'
import { lexicon, type Lexicon } from './lexicon.js'
import type { Model } from './model.js'
import { read } from './read.js'


const NAMES: readonly MomentName[] = ['know', 'go', 'do', 'buy']
/**
 * A classifier of one language. A text that the context names as being of another language is not guessed at.
 * The index over the model's words is made at the first text.
 */
export const classifier = ([about, words, rules]: Model): Classify => {
  let find: Lexicon | undefined
  return (text, { kind = 'query', language = '', ...site }: Partial<TextContext> = {}) => {
    const atoms = read(about.startsWith(language.toLowerCase().slice(0, 2)) ? `${text}`.slice(0, LONGEST) : '', kind, site, (find ??= lexicon(words)))
    const code = (at: number) => rules.charCodeAt(at)
    const weight = (rule: number, moment: MomentName) => (code(rule + 2 + NAMES.indexOf(moment)) - ZERO) / STEPS
    const fired: number[] = []
    for (let rule = 0, a; (a = code(rule)); rule += 6) if (atoms[a] && (atoms[code(rule + 1)] || atoms[rules[rule + 1] as '('] === a)) fired.push(rule)

    const scores = {} as Record<MomentName, number>
    let total = 1
    let towards: MomentName = 'know'
    for (const name of NAMES) {
      total += scores[name] = Math.exp(fired.reduce((sum, rule) => sum + weight(rule, name), 0))
      if (scores[name] > scores[towards]) towards = name
    }
    for (const name of NAMES) scores[name] /= total
    const confidence = scores[towards]
    const share = (rule: number) => weight(rule, towards)
    return {
      name: confidence >= THRESHOLD && atoms.length > GROUND ? towards : null,
      confidence,
      scores,
      reasons: fired
        .filter(share)
        .sort((a, b) => share(b) ** 2 - share(a) ** 2)
        .map((rule) => {
          const a = atoms[code(rule)]!
          const b = atoms[code(rule + 1)] ?? a
          return { signal: kind, towards, contribution: share(rule), why: a + (a === b ? '' : ' with ' + b) }
        }),
    }
  }
}
