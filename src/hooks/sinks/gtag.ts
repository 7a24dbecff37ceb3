import { named } from './data-layer.js'
import type { Measurement, Sink } from './sink.js'

/** An event as flat parameters, `op_slot` and so on; `value` and `currency` keep the names under which analytics know them. */
export const flat = ({ event, at, value, currency, exposed, ...more }: Measurement): Record<string, string | number | boolean> => {
  const after = exposed?.at(-1)?.after
  return {
    ...Object.fromEntries(Object.entries(more).map(([key, each]) => ['op_' + key.toLowerCase(), each])),
    ...(value !== undefined && { value }),
    ...(currency !== undefined && { currency }),
    // Seconds since the last exposure.
    ...(after !== undefined && { op_after: after }),
  }
}

/** Sends events to Google Analytics 4 by the page's own `gtag`, under the names of `dataLayer()`; where there is none, nowhere. */
export const gtag = (): Sink => (events, { window }) => {
  for (const measured of events) {
    const { event, exp_variant_string } = named(measured)
    ;(window as any).gtag?.('event', event, { ...flat(measured), ...(exp_variant_string && { exp_variant_string }) })
  }
}
