import type { Decision as Choice } from '../decision/decide.js'
import type { Consent, MomentName, Profile, StageName } from '../vocabulary.js'

/** A slot's answer, with the means to say that it has been seen. */
export interface Decision<Value = unknown> extends Choice<Value> {
  /** Records the exposure, once. */
  seen(): void
}

/** How things are now, and what they were before. */
export interface StatePayload<N extends string = string> {
  readonly name: N | null
  readonly previous: N | null
  readonly confidence: number
  readonly profile: Profile
}

/** What a slot shows, to whom. */
export interface DecisionPayload {
  readonly slot: string
  readonly variant: string
  readonly reason: Choice['reason']
  readonly experiment?: string
  readonly arm?: number
  readonly wouldBe?: string
  readonly moment: MomentName | null
  readonly persona: string | null
  readonly stage: StageName | null
  readonly source: string | undefined
  readonly campaign: string | undefined
  /** Wall clock, milliseconds. */
  readonly at: number
}

/** Every event and what its listeners get. */
export interface Events {
  moment: StatePayload<MomentName>
  persona: StatePayload
  stage: StatePayload<StageName>
  profile: StatePayload<MomentName>
  decision: DecisionPayload
  exposure: DecisionPayload
  consent: Consent
  error: { readonly error: unknown; readonly where: string }
}

/** State events say how things are and replay once to a late listener; the others happen and are gone. */
export const STATES = ['moment', 'persona', 'stage', 'profile'] as const
export const EVENTS: readonly (keyof Events)[] = [...STATES, 'decision', 'exposure', 'consent', 'error']

export const stateOf = (profile: Profile, part: 'moment' | 'persona' | 'stage', previous: string | null): StatePayload<any> => {
  const { name, confidence } = profile[part]
  return { name, previous, confidence, profile }
}

export const decisionOf = ({ value: _, ...choice }: Choice, { moment, persona, stage, traits }: Profile, at: number): DecisionPayload => ({
  ...choice,
  moment: moment.name,
  persona: persona.name,
  stage: stage.name,
  source: traits.source,
  campaign: traits.campaign,
  at,
})
