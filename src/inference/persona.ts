import type { BuyingMode, Evidence, Persona } from '../vocabulary.js'
import { direct, graded, sigmoid, type Part, type Question } from './score.js'

/** Which ends of the axes each buying mode stands at: pace (1 fast, −1 slow) and ground (1 logic, −1 emotion). */
const MODES: Record<BuyingMode, { readonly pace: number; readonly ground: number }> = {
  spontaneous: { pace: 1, ground: -1 },
  methodical: { pace: -1, ground: 1 },
  humanistic: { pace: -1, ground: -1 },
  competitive: { pace: 1, ground: 1 },
}

/** Each persona starts at about 1 to 4.5 against none, as a moment does. */
const PRIOR = -1.5

const axisParts = (mode: BuyingMode, evidence: readonly Evidence[]): readonly Part[] =>
  evidence.flatMap((one) => (one.about === 'pace' || one.about === 'ground' ? [{ evidence: one, sign: MODES[mode][one.about] }] : []))

/** Which persona: one of the site's own where it declares any, else one of the four buying modes, for which the axes speak as well. */
export const personaQuestion = (declared: readonly string[]): Question<string> =>
  declared.length
    ? { names: declared, prior: PRIOR, parts: direct('persona') }
    : {
        names: Object.keys(MODES),
        prior: PRIOR,
        parts: (name, evidence) => [...direct('persona')(name, evidence), ...axisParts(name as BuyingMode, evidence)],
      }

export const axes = (evidence: readonly Evidence[], now: number): Persona['axes'] => ({
  pace: sigmoid(graded('pace', evidence, now)),
  ground: sigmoid(graded('ground', evidence, now)),
})
