import type { Candidate } from './decision/decide.js'
import type { ObservedRoot } from './hooks/hook.js'
import type { Decision, Events } from './hooks/payloads.js'
import type { Explanation } from './inference/explain.js'
import type { Part } from './inference/questions.js'
import type { Options } from './options.js'
import type { End } from './page/page.js'
import type { Consent, Conversion, Memory, Profile, Tally, Touchpoint, Traits } from './vocabulary.js'

/** What the site itself knows of the visitor. Only plain values are taken; nothing of it is ever stored. */
export interface Identity {
  readonly persona?: string
  readonly traits?: Readonly<Record<string, string | number | boolean>>
}

/** Why each answer is what it is, with what it was concluded from. */
export interface Account extends Record<Part, Explanation> {
  readonly traits: Traits
  readonly consent: Consent
}

export interface Opportune {
  /** What is concluded, frozen; reading it computes nothing. */
  readonly profile: Profile
  /** Resolves with the profile once the slots then present are decided; at once on a server, or when stopped. Never rejects. */
  readonly ready: Promise<Profile>
  /** Every reason with its log-odds, the runner-up, and the smallest change that would flip the answer. */
  explain(): Account
  /** Listens; returns the way out. State events replay once to a late listener. */
  on<Name extends keyof Events>(event: Name, listener: (payload: Events[Name]) => void): End
  /** Decides a slot in code. The same answer for the whole page view. */
  decide<Value>(slot: string, candidates: readonly Candidate<Value>[]): Decision<Value>
  /**
   * As the server that rendered the page saw it, for a framework that takes over its HTML: the profile of `initial`, and the decisions made on
   * it, which then hold for the page view. Without `initial` nothing is decided.
   */
  readonly served: Pick<Opportune, 'profile' | 'decide'>
  /** What the site itself knows of the visitor; wins over inference. */
  identify(identity: Identity): void
  /** A reading by the site, such as `signal('commerce', {event: 'add'})`. */
  signal(name: string, reading: unknown): void
  /** A goal was reached. What has an id counts once. */
  convert(goal: string, details?: Conversion): void
  /** The touchpoints and moments of this browser in order, as far as they are kept: none without storage. */
  journey(): readonly Touchpoint[]
  /** This browser's own tallies, where something measures: none without. */
  metrics(): readonly Tally[]
  /**
   * Asks for the place of the visitor; call it from a gesture only. Resolves with what is known of the place then, with undefined where
   * nobody gives it or nothing asks. Never rejects.
   */
  requestLocation(): Promise<Traits['place']>
  /** The visitor's answer, merged into what was answered before. */
  consent(answer: Partial<Consent>): void
  /** Wipes all that is stored and all that was concluded. */
  forget(): void
  /** All that is known and stored about this visitor, to show or to hand over. */
  export(): Pick<Memory, 'visit' | 'recalled'> & {
    readonly profile: Profile
    readonly consent: Consent
    readonly journey: readonly Touchpoint[]
    readonly id: string | undefined
    /** By the name of an experiment; `*` is the holdout, whose arm 0 is held out. */
    readonly arms: Readonly<Record<string, number>>
  }
  /** Takes in a root that cannot be found from the document, such as a shadow root. */
  observe(root: ObservedRoot): void
  /** Takes in further signals and hooks, such as those of an add-on that is loaded late; a name that is there already stays as it is. */
  use(more: Pick<Options, 'signals' | 'hooks'>): void
  start(): void
  /** Removes listeners, observers and timers and puts the defaults back; with `keep` what is shown stays. */
  stop(options?: { keep?: boolean }): void
}
