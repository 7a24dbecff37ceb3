import type { Measurement, Sink } from './sink.js'

/** What has `track` as Segment and RudderStack have it. */
export interface Tracker {
  track(event: string, properties: object): unknown
}

const NAMES: Readonly<Record<Measurement['event'], string>> = {
  exposure: 'Personalization Viewed',
  click: 'Personalization Clicked',
  engagement: 'Personalization Engaged',
  conversion: 'Goal Reached',
}

/**
 * Calls `track` of Segment, RudderStack, and of what feeds marketing automation by the same call. The exposure of an experiment is the
 * `Experiment Viewed` of their A/B specification. Default: the page's own `analytics`, as it is when something is sent.
 */
export const segment =
  (analytics?: Tracker): Sink =>
  (events, { window }) => {
    const tracker = analytics ?? (window as { analytics?: Tracker }).analytics
    for (const { event, schema, exposed, ...more } of events) {
      const { slot, variant, experiment, arm } = more
      const viewed = event === 'exposure' && experiment !== undefined
      tracker?.track(viewed ? 'Experiment Viewed' : NAMES[event], {
        ...more,
        ...(viewed && { experiment_id: experiment, experiment_name: experiment, variation_id: String(arm), variation_name: variant, slot }),
        // Seconds since the last exposure.
        ...(exposed?.length && { after: exposed.at(-1)!.after }),
      })
    }
  }
