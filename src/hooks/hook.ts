import type { Candidate, Decision, Drawn } from '../decision/decide.js'
import type { Conditions } from '../decision/grammar.js'
import type { Warn } from '../dev/warn.js'
import type { End, Page } from '../page/page.js'
import type { Opportune } from '../instance.js'
import type { Settings } from '../options.js'
import type { Memory, Profile, Purpose } from '../vocabulary.js'
import type { Emitter } from './events.js'
import type { Events } from './payloads.js'

/** Where slots can be: what `opportune.observe` takes. */
export type ObservedRoot = Document | ShadowRoot | Element

/** What a hook can do for the instance: the methods of the contract that are not in the core, and services to other hooks. */
export interface Offers extends Pick<Opportune, 'journey' | 'metrics' | 'requestLocation'> {
  /** Has a say in every choice: draws arms among the candidates, and holds visitors out. */
  assign<Value>(candidates: readonly Candidate<Value>[], choose: (candidates: readonly Drawn<Value>[]) => Decision<Value>): Decision<Value>
}

/** What slots need of the instance. */
export interface SlotContext {
  readonly page: Page
  /** What all attributes begin with: `data-op-`. */
  readonly prefix: string
  /** Whether personalization is granted, and nobody waits for an answer. */
  allowed(): boolean
  /** Whether the site waits for the visitor's first answer. */
  waiting(): boolean
  profile(): Profile
  /** A fresh decision: nothing is remembered, no event is sent. Without permission the default, with reason `consent`. */
  choose<Value>(slot: string, candidates: readonly Candidate<Value>[]): Decision<Value>
  /** Reads conditions, for those that look into them. */
  read(when: unknown): Conditions
  /**
   * Tells the page, and whoever measures, what a slot has been decided to show, and where it stands; `again` measures only, where the page has
   * built the same slot anew.
   */
  announce(decision: Decision, element: Element, again?: boolean): void
  /** Whether somebody can have seen what this decision made of its slot. */
  exposed(decision: Decision): boolean
  /** Every change of the profile, and every answer to the question of consent. */
  on(event: 'profile' | 'consent', listener: () => void): End
  /** What the page hands over by `opportune.observe(root)`: roots that cannot be found from the document, such as shadow roots. */
  onRoot(task: (root: ObservedRoot) => void): End
  /** The visitor has used one of our controls: what depends on what `on` names may change once, at once. */
  onAct(task: (on: RegExp) => void): End
  readonly warn: Warn
}

/** What a hook is given to start with. */
export interface HookContext extends SlotContext, Pick<Opportune, 'signal' | 'consent' | 'convert'> {
  readonly on: Opportune['on']
  readonly settings: Settings
  may(purpose: Purpose): boolean
  /** What outlives the page; undefined without the `storage` purpose. */
  memory(): Memory | undefined
  /** Every decision that some hook announces, for those that watch whether it is seen. */
  onDecision(task: (decision: Decision, element: Element) => void): End
  /** Tells that somebody can have seen what was decided: counts once a slot, experiment, variant (shown, or held out) and visit. */
  expose(decision: Decision): void
  /** Tells the page. */
  readonly emit: Emitter<Events>['emit']
  /** Grants a purpose for this document only, by the visitor's own act. Nothing of it is remembered. */
  grant(purpose: Purpose): void
  /** Tells that the visitor has used one of our controls, and which conditions and texts (`near`, `place.name`) depend on it. */
  act(on: RegExp): void
  /** Says what has failed, and where, as an `error` event and to the developer. */
  report(error: unknown, where: string): void
  /** Takes over methods of the instance. */
  offer(services: Partial<Offers>): void
}

/**
 * Carries what was concluded into the page. `start` returns its own end, which puts things back as they were, or with `keep` leaves what is
 * shown and only stops watching.
 */
export interface Hook {
  readonly name: string
  /** What has to be allowed for it to run; without one it runs always and asks for itself. */
  readonly purpose?: Purpose
  /** Starts after those with a lower number. Default 0; 1 is for those that decide at once, as slots do: others have a say in it, or watch it. */
  readonly order?: number
  /**
   * Asked before anything begins: how to take the visitor for somebody else, in a preview. While there is one, nothing is stored or measured.
   */
  force?(page: Page, settings: Settings): ((profile: Profile) => Profile) | undefined
  /** Gets every reading of every signal; the first come before the start. */
  read?(signal: string, reading: any): void
  start(context: HookContext): HookEnd | void
}

export type HookEnd = (keep?: boolean) => void
