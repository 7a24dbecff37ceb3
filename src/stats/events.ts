import type { Count } from './count.js'

/** What is read of an event; the rest is not looked at. */
export interface CountedEvent {
  readonly event: string
  readonly visit: string
  /** Wall clock, milliseconds. */
  readonly at: number
  readonly reason?: string
  readonly experiment?: string
  readonly arm?: number
  readonly wouldBe?: string
  readonly goal?: string
}

export interface Goal {
  /** Only this goal. Default any. */
  readonly goal?: string | undefined
  /** Only what was reached so many seconds after the first exposure. Default: in the visit. */
  readonly within?: number | undefined
}

/** The most arms that one experiment can have; a larger number is none of ours. */
const MOST_ARMS = 100

/** Events as they were collected, one a line in JSON. Lines that are none are left out. */
export const readEvents = (text: string): CountedEvent[] =>
  text.split('\n').flatMap((line) => {
    try {
      const event = JSON.parse(line)
      return typeof event?.event === 'string' && typeof event.visit === 'string' && Number.isFinite(event.at) ? event : []
    } catch {
      return []
    }
  })

/** In which part of which test an exposure shows a visit to be. */
type Sort = (event: CountedEvent) => readonly [name: string, arm: number] | undefined

/**
 * Counts visits by test and arm: each once, from its first exposure on, the control by the same rule as the others. A visit that was in two arms
 * of one test is in none.
 */
const count = (events: Iterable<CountedEvent>, sort: Sort, { goal, within = Infinity }: Goal): Map<string, Count[]> => {
  const reached = new Map<string, number[]>()
  const seen = new Map<string, Map<string, { arm: number; at: number }>>()
  for (const event of events) {
    if (event.event === 'conversion' && (goal === undefined || event.goal === goal)) {
      reached.set(event.visit, [...(reached.get(event.visit) ?? []), event.at])
    }
    const [name, arm] = (event.event === 'exposure' && event.reason !== 'preview' && sort(event)) || []
    if (name === undefined || !Number.isInteger(arm) || arm! < 0 || arm! > MOST_ARMS) continue
    const visits = seen.get(name) ?? new Map<string, { arm: number; at: number }>()
    seen.set(name, visits)
    const former = visits.get(event.visit)
    visits.set(event.visit, {
      arm: former && former.arm !== arm ? -1 : arm!,
      at: Math.min(event.at, former?.at ?? Infinity),
    })
  }
  return new Map(
    [...seen].map(([name, visits]) => {
      const counts: { visits: number; conversions: number }[] = []
      for (const [visit, { arm, at }] of visits) {
        if (arm < 0) continue
        while (counts.length <= arm) counts.push({ visits: 0, conversions: 0 })
        counts[arm]!.visits++
        if (reached.get(visit)?.some((time) => time >= at && time <= at + within * 1000)) counts[arm]!.conversions++
      }
      return [name, counts]
    }),
  )
}

/** Visits and conversions of every experiment, by arm, the control first. */
export const countExperiments = (events: Iterable<CountedEvent>, goal: Goal = {}): Map<string, Count[]> =>
  count(events, ({ experiment, arm }) => (experiment === undefined ? undefined : [experiment, arm!]), goal)

/**
 * Visits and conversions of those held out, and of the others, as far as they saw a slot that was, or would have been, personalised. Who could
 * not be held out, for want of a stored id, is in neither.
 */
export const countHoldout = (events: Iterable<CountedEvent>, goal: Goal = {}): Count[] =>
  count(events, ({ wouldBe, reason }) => (wouldBe === undefined || wouldBe === 'default' ? undefined : ['', reason === 'holdout' ? 0 : 1]), goal).get('') ?? []
