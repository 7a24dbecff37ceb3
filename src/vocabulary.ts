/** The words of the house: every type that crosses a room. No code. */

import type { End, Page } from './page/page.js'

export type MomentName = 'know' | 'go' | 'do' | 'buy'
export type StageName = 'awareness' | 'consideration' | 'decision' | 'retention' | 'advocacy'
export type BuyingMode = 'spontaneous' | 'methodical' | 'humanistic' | 'competitive'

/** What the visitor (or the law) must allow before a part may run. */
export type Purpose = 'personalization' | 'storage' | 'measurement' | 'location'
export type Consent = Record<Purpose, boolean>

/** What kind of site this is: half the meaning of a word typed into its search box. */
export type Site = 'shop' | 'services' | 'content' | 'software'

export type Source =
  | 'search' | 'social' | 'email' | 'ads' | 'ai' | 'maps' | 'shopping' | 'coupon' | 'referral' | 'direct' | 'internal'

/** What the page in front of the visitor is for. */
export type PageKind =
  | 'home' | 'category' | 'product' | 'compare' | 'search' | 'article' | 'guide' | 'help' | 'tool' | 'form'
  | 'place' | 'contact' | 'booking' | 'event' | 'pricing' | 'cart' | 'checkout' | 'order' | 'account' | 'login'

/** What a reading can speak for. `intent`, `urgency` and `relevance` grade the moment; `pace` and `ground` are the axes of the persona. */
export type Dimension = 'moment' | 'persona' | 'stage' | 'intent' | 'urgency' | 'relevance' | 'pace' | 'ground'

/** What one reading speaks for, as a signal's meaning half states it. */
export interface Claim {
  readonly about: Dimension
  /** A name of that dimension; for a graded dimension the dimension's own name, for an axis one of its ends. */
  readonly towards: string
  /** Log-odds, −4..4. */
  readonly weight: number
  /** Our words, readable by a marketer, at most 80 characters. What follows a colon is one of the model's words; it is never stored. */
  readonly why: string
  /** Milliseconds after which half the weight is gone. */
  readonly halfLife: number
}

/** A claim with its witness and its time: the narrow waist between signals and inference. */
export interface Evidence extends Claim {
  readonly signal: string
  /** On the page's monotonic clock, in milliseconds. */
  readonly at: number
}

export interface Reason {
  readonly signal: string
  readonly towards: string
  /** Log-odds now. */
  readonly contribution: number
  readonly why: string
}

export interface Conclusion<N extends string> {
  /** `null` while undecided. */
  readonly name: N | null
  /** The largest score, 0..1, also while `name` is null. */
  readonly confidence: number
  /** Probabilities. */
  readonly scores: Readonly<Record<N, number>>
  /** Why the largest score is what it is, strongest first. */
  readonly reasons: readonly Reason[]
}

export interface Moment extends Conclusion<MomentName> {
  /** How set the visitor is on acting, 0..1. */
  readonly intent: number
  /** How soon it has to be, 0..1. */
  readonly urgency: number
  /** How well this page answers it, 0..1. */
  readonly relevance: number
  /** Cube root of the product of the three; 0 while undecided. */
  readonly value: number
  /** Since when the name holds, in milliseconds of the wall clock. */
  readonly since: number
}

export interface Persona extends Conclusion<string> {
  /** 0 is slow, 1 is fast; 0 is emotion, 1 is logic; 0.5 is unknown. */
  readonly axes: { readonly pace: number; readonly ground: number }
  readonly source: 'inferred' | 'identified'
}

export interface Traits {
  readonly device?: 'phone' | 'tablet' | 'desktop'
  readonly touch?: boolean
  readonly network?: 'slow' | 'saving' | 'fast'
  readonly source?: Source
  readonly campaign?: string
  readonly visitor?: 'new' | 'returning'
  readonly language?: string
  readonly daypart?: 'night' | 'morning' | 'midday' | 'afternoon' | 'evening'
  readonly weekend?: boolean
  readonly page?: PageKind
  readonly place?: { readonly id?: string; readonly distance?: number; readonly open?: string; readonly [more: string]: unknown }
  readonly [given: string]: unknown
}

/** Everything concluded, frozen. */
export interface Profile {
  readonly moment: Moment
  readonly persona: Persona
  readonly stage: Conclusion<StageName>
  readonly traits: Traits
}

/** What a meaning half may know beside its reading. */
export interface Setting {
  readonly traits: Traits
  readonly site?: Site | undefined
  readonly siteName?: string | undefined
  readonly language?: string | undefined
  readonly topic?: Signal['topic']
}

/** What the visit remembers where storage is granted, and what a sensor may read of it. */
export interface Visit {
  readonly id: string
  /** 1 for the first visit of this browser. */
  readonly number: number
  /** Wall clock, milliseconds. */
  readonly startedAt: number
  readonly lastAt: number
  readonly previousAt?: number
  readonly source?: Source
  readonly campaign?: string
}

/** What is known of a goal that was reached. */
export interface Conversion {
  readonly value?: number | undefined
  /** ISO 4217, such as `EUR`. */
  readonly currency?: string | undefined
  /** What has been counted under an id is not counted again. */
  readonly id?: string | undefined
}

/** One step of a journey: where a visit came from, or a moment that was taken up in it. */
export interface Touchpoint {
  /** Wall clock, milliseconds. */
  readonly at: number
  readonly source?: Source
  readonly campaign?: string
  readonly moment?: MomentName
  /** 0..1, of the moment. */
  readonly confidence?: number
  readonly stage?: StageName
  /** The goal that was reached, or `order`. */
  readonly outcome?: string
}

/** What one variant of one slot has brought in this browser. */
export interface Tally {
  readonly slot: string
  readonly variant: string
  readonly moment: MomentName | null
  readonly exposures: number
  readonly clicks: number
  readonly conversions: number
  readonly [more: string]: unknown
}

/** What a server knew when it rendered a page, as plain data: the browser goes on from it. */
export interface Initial {
  /** In full weight as the page begins. */
  readonly evidence: readonly (Claim & { readonly signal: string })[]
  readonly traits: Traits
  /** Wall clock of the server, milliseconds. */
  readonly date: number
}

export type TextKind = 'query' | 'site-search' | 'campaign' | 'title'

export interface TextContext {
  readonly kind: TextKind
  readonly site?: Site | undefined
  readonly siteName?: string | undefined
  readonly language?: string | undefined
}

/** Text to moment: `name` is null when it abstains. */
export type Classify = (text: string, context: TextContext) => Conclusion<MomentName>

/** What a signal is given to start with. */
export interface SignalContext {
  readonly page: Page
  /** Only where the `storage` purpose is granted. */
  readonly visit: Visit | undefined
  /** Names of URL parameters that hold the site's own search. */
  readonly searchParams: readonly string[]
  readonly topic?: Signal['topic']
}

/**
 * A source of readings. `start` is the sensor half: it reads the browser, emits readings and returns its own end.
 * `interpret` is the meaning half: pure, from one reading to claims. `traits` says what a reading makes known of the visitor's situation.
 */
export interface Signal<Reading = any> {
  readonly name: string
  readonly purpose: Purpose
  /**
   * Its newest reading describes how things are and replaces what it said before, as that of a page or a device does: all, or what has this
   * half-life. What describes how things are is not kept for the next page.
   */
  readonly state?: boolean | number
  start?(context: SignalContext, emit: (reading: Reading) => void): End | void
  interpret(reading: Reading, setting: Setting): readonly Claim[]
  traits?(reading: Reading): Partial<Traits>
  /** The moment that words of the page are for: a label, an address, a heading, a kind of page. The first signal that knows tells the others. */
  topic?: ((words: string) => MomentName | undefined) | undefined
}

/** What outlives the page, while the `storage` purpose is granted. */
export interface Memory {
  /** What an earlier page left: answers to the question of consent, of unknown shape, and evidence with its weight when it was written. */
  readonly recalled: { readonly consent: unknown; readonly writtenAt: number; readonly evidence: readonly (Claim & { readonly signal: string })[] } | undefined
  /** The visit that is on; undefined before the first `view()`. */
  readonly visit: Visit | undefined
  /** A random id that lasts: undefined where nothing can be kept, and for bots. It is never sent. */
  readonly id: string | undefined
  /** The arms that this visitor has been shown, by experiment; to be added to. */
  readonly arms: Map<string, number>
  /** A page view: the visit before goes on, or after a long pause a new one begins. */
  view(): void
  /** Keeps what the visitor answered, the entry of the visit, and evidence weighed as it stands now. */
  save(consent: Partial<Consent>, traits: Traits, evidence: readonly Evidence[]): void
  /** The steps of the journey, oldest first. What lies in a slow store is in it once that has answered. */
  journey(): readonly Touchpoint[]
  /** Adds a step, while a visit is on. */
  touch(step: Touchpoint): void
  /** Tells the other tabs of this site: an answer, or without one that all is forgotten. */
  tell(answer?: Partial<Consent>): void
  /** Forgets, and removes what was kept. */
  wipe(): void
  /** Lets go of what is held open. */
  end(): void
}

/**
 * A store is one function: what it remembers of earlier pages, at most so many days old. It never throws. `hear` is called with what another
 * tab tells: an answer of unknown shape, or `undefined` when all is forgotten.
 */
export type Store = (page: Page, days: number, hear?: (answer: object | undefined) => void) => Memory
