import type { Candidate } from '../../decision/decide.js'
import type { Opportune } from '../../instance.js'
import type { End } from '../../page/page.js'
import type { Profile } from '../../vocabulary.js'
import type { Decision } from '../payloads.js'

/** A decision as a framework renders it. */
export interface Held<Value = unknown> extends Decision<Value> {
  /** `loading`: nothing is decided yet, for nothing runs or an answer is waited for. `default`, `decided`: this holds. */
  readonly status: 'loading' | 'default' | 'decided'
}

export type Candidates<Value> = readonly Candidate<Value>[]

/** What a framework follows. */
export interface Source<Value> {
  /** While the HTML of a server is taken over: as the server saw it. */
  served(): Value
  now(): Value
  /** Tells when to ask again. */
  listen(tell: () => void): End
}

export const profileOf = (opportune: Opportune): Source<Profile> => ({
  served: () => opportune.served.profile,
  now: () => opportune.profile,
  listen: (tell) => opportune.on('profile', tell),
})

/**
 * What one place shows: decided once, for as long as the place is there. What its element has shown in sight without a decision was the
 * default, and stays; wholly below the viewport it may still change.
 */
export const hold = <Value>(
  opportune: Opportune,
  slot: string,
  candidates: Candidates<Value>,
  element: () => Element | null | undefined,
): Source<Held<Value>> => {
  let held: Held<Value> | undefined
  const ask = (from: Pick<Opportune, 'decide'>, shown?: Element | null): Held<Value> => {
    if (held && !held.pending) return held
    const decision = from.decide(slot, shown && shown.getBoundingClientRect().top < innerHeight ? [] : candidates)
    // Frameworks take another object for a change.
    if (held && decision.pending) return held
    return (held = { ...decision, status: decision.pending ? 'loading' : decision.variant === 'default' ? 'default' : 'decided' })
  }
  return {
    served: () => ask(opportune.served),
    now: () => ask(opportune, element()),
    listen(tell) {
      const ends = held && !held.pending ? [] : (['profile', 'consent'] as const).map((event) => opportune.on(event, tell))
      return () => ends.forEach((end) => end())
    },
  }
}
