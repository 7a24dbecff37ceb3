import type { Evidence, Profile, Reason } from '../vocabulary.js'
import { choose } from './choose.js'
import type { Knowledge } from './infer.js'
import { momentQuestion } from './moment.js'
import { personaQuestion } from './persona.js'
import { logOdds, open, probabilities, reasonsFor, type Question } from './score.js'
import { stageQuestion } from './stage.js'

export interface Standing {
  readonly name: string
  /** Log-odds against none of the names; the contributions of the reasons sum to it. */
  readonly score: number
  readonly confidence: number
  readonly reasons: readonly Reason[]
}

/** Why a question was answered as it was. */
export interface Explanation {
  /** The answer, `null` while undecided. */
  readonly name: string | null
  readonly leader: Standing
  readonly runnerUp: Standing
  /** The smallest change that would give another answer: so much log-odds more for `towards`, or (towards null) so much less for the leader. */
  readonly flip: { readonly towards: string | null; readonly change: number }
}

/** More than any evidence weighs. */
const MOST = 16
const PRECISION = 0.01

/** The least change, by halving; `flips` is monotone in it. */
const leastChange = (flips: (change: number) => boolean): number => {
  if (!flips(MOST)) return Infinity
  let [too_little, enough] = [0, MOST]
  while (enough - too_little > PRECISION) {
    const middle = (too_little + enough) / 2
    if (flips(middle)) enough = middle
    else too_little = middle
  }
  return enough
}

const explainOne = (
  question: Question<string>,
  evidence: readonly Evidence[],
  previous: string | null,
  threshold: number,
  now: number,
): Explanation => {
  const asked = open(question, evidence)
  const odds = logOdds(asked, now)
  const scores = probabilities(odds)
  const answer = (changed: readonly number[]) => choose(question.names, probabilities(changed), previous, threshold)
  const name = answer(odds)
  const order = odds.map((_, place) => place).sort((a, b) => (odds[b] ?? 0) - (odds[a] ?? 0))
  const standing = (place = 0): Standing => ({
    name: question.names[place] ?? '',
    score: odds[place] ?? 0,
    confidence: scores[place] ?? 0,
    reasons: reasonsFor(asked, place, now),
  })
  const nudged = (place: number, change: number) => odds.map((one, other) => (other === place ? one + change : one))
  const flips = question.names
    .map((towards, place) => ({
      towards: towards as string | null,
      change: towards === name ? Infinity : leastChange((change) => answer(nudged(place, change)) === towards),
    }))
    .concat({ towards: null, change: name === null ? Infinity : leastChange((change) => answer(nudged(question.names.indexOf(name), -change)) !== name) })
  return { name, leader: standing(order[0]), runnerUp: standing(order[1]), flip: flips.reduce((least, one) => (one.change < least.change ? one : least)) }
}

/** The whole account of a profile, at one instant. */
export const explain = (evidence: readonly Evidence[], { thresholds, personas }: Knowledge, profile: Profile, now: number) => ({
  moment: explainOne(momentQuestion, evidence, profile.moment.name, thresholds.moment, now),
  persona: explainOne(personaQuestion(personas), evidence, profile.persona.name, thresholds.persona, now),
  stage: explainOne(stageQuestion, evidence, profile.stage.name, thresholds.stage, now),
})
