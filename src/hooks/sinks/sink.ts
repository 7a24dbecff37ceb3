import type { Page } from '../../page/page.js'
import type { DecisionPayload, EngagementPayload } from '../payloads.js'

/** A variant, default included, that was seen before a goal was reached. */
export interface Exposed extends Partial<DecisionPayload> {
  /** Seconds from the exposure to the goal. */
  readonly after: number
}

/**
 * What a sink gets: ids of slots, variants, moments and arms, never anything that somebody typed, searched or opened. What is undecided or
 * unknown is absent, and no text is longer than 100 letters. A `conversion` has no slot; it has what was `exposed` before it, latest last.
 */
export interface Measurement extends Omit<Partial<EngagementPayload>, 'at'> {
  /** The version of this shape: `schema/events.json` of the package. */
  readonly schema: 1
  readonly event: 'exposure' | 'click' | 'engagement' | 'conversion'
  /** Random. Under the `storage` purpose the same for the visit, else for the document. */
  readonly visit: string
  /** Wall clock, milliseconds. */
  readonly at: number
  readonly value?: number
  readonly currency?: string
  readonly id?: string
  readonly exposed?: readonly Exposed[]
}

/**
 * Where measurements go, while the `measurement` purpose is granted: any function. It gets what has come together, at least one event, within a
 * second or when the page goes. What it throws, or rejects with, is reported and harms nothing.
 */
export type Sink = (events: readonly Measurement[], page: Page) => unknown
