import type { Evidence, Profile, Reason } from '../vocabulary.js'
import { casesOf, type Knowledge } from './infer.js'
import { PARTS, type Part } from './questions.js'
import { choose, logOdds, probabilities, reasonsFor } from './score.js'

/** A name with all that speaks for it and against it. */
export interface Standing {
  readonly name: string
  /** Log-odds against none of the names; the contributions of the reasons sum to it. */
  readonly score: number
  readonly confidence: number
  readonly reasons: readonly Reason[]
}

/** Why a question was answered as it was. */
export interface Explanation extends Standing {
  /** Whether the likeliest name is also the answer: false while undecided. */
  readonly decided: boolean
  readonly runnerUp: Standing
  /** The smallest change that gives another answer: so much log-odds more for `towards`, or (`towards: null`) so much less for the answer. */
  readonly flip: { readonly towards: string | null; readonly change: number }
}

/** More than all evidence together is seen to weigh. */
const MOST = 32
const PRECISION = 0.01

/** The whole account of a profile, at one instant. */
export const explain = (evidence: readonly Evidence[], knowledge: Knowledge, profile: Profile, now: number): Record<Part, Explanation> => {
  const cases = casesOf(evidence, knowledge)
  const explainOne = (part: Part): Explanation => {
    const asked = cases[part]
    const { names } = asked
    const odds = logOdds(asked, now)
    const scores = probabilities(odds)
    const answer = (changed: readonly number[]) => choose(names, probabilities(changed), profile[part].name, knowledge.thresholds[part])
    const name = answer(odds)
    const [first = 0, second = 0] = odds.map((_, place) => place).sort((a, b) => odds[b]! - odds[a]!)
    const standing = (place: number): Standing => ({
      name: names[place]!,
      score: odds[place]!,
      confidence: scores[place]!,
      reasons: reasonsFor(asked, place, now),
    })
    /** The least change of one name's log-odds that gives another answer, by halving. */
    const least = (place: number, direction: number): number => {
      let [without, change] = [0, MOST]
      while (change - without > PRECISION) {
        const middle = (without + change) / 2
        if (answer(odds.map((one, other) => (other === place ? one + direction * middle : one))) === name) without = middle
        else change = middle
      }
      return change
    }
    const flips = names.map((other, place) =>
      other === name ? { towards: null, change: least(place, -1) } : { towards: other, change: least(place, 1) },
    )
    return {
      ...standing(first),
      decided: name !== null,
      runnerUp: standing(second),
      flip: flips.reduce((a, b) => (b.change < a.change ? b : a)),
    }
  }
  return Object.fromEntries(PARTS.map((part) => [part, explainOne(part)])) as Record<Part, Explanation>
}
