import { encode } from './batch.js'
import type { Sink } from './sink.js'

/** The most that one request carries, bytes: browsers let 64 KiB be on the way when a page goes. */
const LARGEST = 30_000

/**
 * Sends batches to an endpoint of your own, by `sendBeacon`, else by a `fetch` that outlives the page, else not at all; `readBatch` reads
 * them. `url` is relative or begins with http or https; undefined for any other.
 */
export const beacon = (url: string): Sink | undefined => {
  const send: Sink = (events, page) => {
    const body = encode(events)
    const half = events.length >> 1
    if (half && new Blob([body]).size > LARGEST) {
      send(events.slice(0, half), page)
      send(events.slice(half), page)
    } else if (!page.window.navigator.sendBeacon?.(url, body)) {
      page.window.fetch(url, { method: 'POST', body, keepalive: true, mode: 'no-cors' }).catch(() => {})
    }
  }
  return /^(https?:|[^:]*([/?#]|$))/i.test(url) ? send : undefined
}
