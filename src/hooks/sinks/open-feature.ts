import type { Sink } from './sink.js'

/** What OpenFeature's client has for tracking. */
export interface TrackingClient {
  track(name: string, details: { readonly value?: number; readonly [attribute: string]: string | number | boolean | undefined }): unknown
}

/** Calls `client.track` of OpenFeature: `opportune.exposure`, `opportune.click`, `opportune.engagement`, `opportune.conversion`. */
export const openFeature =
  (client: TrackingClient): Sink =>
  (events) => {
    for (const { event, exposed, ...details } of events) {
      // Seconds since the last exposure.
      client.track('opportune.' + event, { ...details, ...(exposed?.length && { after: exposed.at(-1)!.after }) } as Record<string, string | number | boolean | undefined>)
    }
  }
