import type { Decision as Choice } from '../decision/decide.js'
import type { Consent, Conversion, MomentName, Profile, StageName } from '../vocabulary.js'

/** A slot's answer, with the means to say that it has been seen. */
export interface Decision<Value = unknown> extends Choice<Value> {
  /** Records the exposure, once. With the element that shows it, whoever measures watches that instead. */
  seen(element?: Element): void
  /** Nothing has been decided yet, for nothing runs or an answer is waited for: ask again. */
  readonly pending?: true
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

/** How somebody attended to what a slot shows: told when the page is left, or when a goal such as `share` is reached in it. */
export interface EngagementPayload extends DecisionPayload {
  /** In sight, since it was told last. */
  readonly seconds?: number | undefined
  /** How far down it has been in sight, 0..1. */
  readonly scrolled?: number | undefined
  /** Media begun in it, but for what plays muted. */
  readonly played?: number | undefined
  /** The page was left within ten seconds without an action. */
  readonly bounced?: true | undefined
  /** `share`, `like`, `comment` or `review`. */
  readonly goal?: string | undefined
  /** `LCP` (milliseconds), `INP` (milliseconds) or `CLS` of the page it was shown on, and how much. */
  readonly vital?: string | undefined
  readonly amount?: number | undefined
}

/** A goal that was reached. */
export interface ConversionPayload extends Conversion {
  readonly goal: string
  readonly moment: MomentName | null
  readonly persona: string | null
  readonly stage: StageName | null
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
  click: DecisionPayload
  engagement: EngagementPayload
  conversion: ConversionPayload
  consent: Consent
  error: { readonly error: unknown; readonly where: string }
}

/** State events say how things are and replay once to a late listener; the others happen and are gone. */
export const STATES = ['moment', 'persona', 'stage', 'profile'] as const
export const EVENTS: readonly (keyof Events)[] = [...STATES, 'decision', 'exposure', 'click', 'engagement', 'conversion', 'consent', 'error']

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

/** What was reached, without what is no text or number. */
export const conversionOf = (goal: string, details: unknown, { moment, persona, stage }: Profile, at: number): ConversionPayload => {
  const { value, currency, id } = Object(details) as Conversion
  return {
    goal: String(goal),
    ...(Number.isFinite(value) && { value }),
    ...(currency && { currency: String(currency) }),
    ...(id != null && { id: String(id) }),
    moment: moment.name,
    persona: persona.name,
    stage: stage.name,
    at,
  }
}
