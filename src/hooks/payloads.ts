import type { Decision as Choice } from '../decision/decide.js'
import type { Page } from '../page/page.js'
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

export const EVENTS: readonly (keyof Events)[] = ['moment', 'persona', 'stage', 'profile', 'decision', 'exposure', 'consent', 'error']

export const payloads = (page: Page) => ({
  stateOf: (profile: Profile, state: 'moment' | 'persona' | 'stage', previous: string | null) => ({
    name: profile[state].name as any,
    previous: previous as any,
    confidence: profile[state].confidence,
    profile,
  }),
  decisionOf: ({ slot, variant, reason, experiment, arm }: Choice, { moment, persona, stage, traits }: Profile): DecisionPayload => ({
    slot,
    variant,
    reason,
    ...(experiment !== undefined && { experiment }),
    ...(arm !== undefined && { arm }),
    moment: moment.name,
    persona: persona.name,
    stage: stage.name,
    source: traits.source,
    campaign: traits.campaign,
    at: page.date(),
  }),
})
