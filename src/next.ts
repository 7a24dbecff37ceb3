import type { MomentName, Touchpoint } from './vocabulary.js'

const MOMENTS: readonly MomentName[] = ['know', 'go', 'do', 'buy']
/**
 * Which moment follows which from page to page, as counts: rows know, go, do, buy, and nothing before. An assumption: people mostly go on with
 * what they do, and whoever changes goes from knowing to buying sooner than back. Worth as much as so many transitions of this browser.
 */
const PRIOR: readonly (readonly number[])[] = [
  [4, 1, 1, 2],
  [1, 4, 1, 1],
  [1, 1, 4, 1],
  [1, 1, 1, 5],
  [2, 1, 1, 3],
]
/** What the stage adds to a moment that belongs to it. */
const STAGES: { readonly [stage: string]: MomentName } = { awareness: 'know', decision: 'buy', retention: 'do' }
const LEANING = 1.5

export interface Next {
  /** The likeliest next moment. */
  readonly name: MomentName
  /** 0..1. */
  readonly probability: number
  /** Of each moment; they sum to 1. */
  readonly scores: Readonly<Record<MomentName, number>>
}

/**
 * The likely next moment, from the steps of a journey (`opportune.journey()`): how often this browser went from the present moment to each, over
 * priors, with a leaning to the moment of its stage. For preparing content, not for showing it: on the journeys of the tests it is right no more
 * often than who says "the same as now" (`npm run bench:next`). Pure; steps of any shape are taken.
 */
export const next = (journey: readonly Touchpoint[]): Next => {
  const steps = journey.filter((step) => MOMENTS.includes(step?.moment as MomentName))
  const places = steps.map(({ moment }) => MOMENTS.indexOf(moment!))
  const now = places.at(-1) ?? MOMENTS.length
  const counts = [...PRIOR[now]!]
  places.forEach((to, place) => {
    if (place && places[place - 1] === now) counts[to]!++
  })
  const stage = journey.filter((step) => step?.stage).at(-1)?.stage
  const leaning = MOMENTS.indexOf(STAGES[stage!]!)
  if (leaning >= 0) counts[leaning]! += LEANING
  const total = counts.reduce((sum, count) => sum + count)
  const scores = Object.fromEntries(MOMENTS.map((name, place) => [name, counts[place]! / total])) as Record<MomentName, number>
  const probability = Math.max(...Object.values(scores))
  return { name: MOMENTS.find((name) => scores[name] === probability)!, probability, scores }
}
