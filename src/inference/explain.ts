import type { Evidence, Profile, Reason } from '../vocabulary.js'
import type { Knowledge } from './infer.js'
import { ask, PARTS, type Part } from './questions.js'
import { choose, probabilities } from './score.js'

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
export const explain = (
  evidence: readonly Evidence[],
  { names, thresholds }: Knowledge,
  profile: Profile,
  now: number,
): Record<Part, Explanation> => {
  const explainOne = (part: Part): Explanation => {
    const { reasons, odds: oddsAt } = ask(part, names[part], evidence)
    const odds = oddsAt(now)
    const scores = probabilities(odds)
    const answer = (changed: readonly number[]) => choose(names[part], probabilities(changed), profile[part].name, thresholds[part])
    const name = answer(odds)
    const standings = names[part]
      .map((each, place) => ({ name: each, score: odds[place]!, confidence: scores[place]!, reasons: reasons(place, now) }))
      .sort((a, b) => b.score - a.score)
    const flips = names[part].map((other, place) => {
      const own = other === name
      /** The least change of the name's log-odds that gives another answer, by halving. */
      let [without, change] = [0, MOST]
      while (change - without > PRECISION) {
        const middle = (without + change) / 2
        if (answer(odds.map((one, at) => (at === place ? one + (own ? -middle : middle) : one))) === name) without = middle
        else change = middle
      }
      return { towards: own ? null : other, change }
    })
    return {
      ...standings[0]!,
      decided: name !== null,
      runnerUp: standings[1]!,
      flip: flips.reduce((a, b) => (b.change < a.change ? b : a)),
    }
  }
  return Object.fromEntries(PARTS.map((part) => [part, explainOne(part)])) as Record<Part, Explanation>
}
