import type { Hook } from './hook.js'
import type { DecisionPayload } from './payloads.js'

/** The most variants of one page that its vitals are told of. */
const MOST = 50

/** Tells the web vitals of the page for each variant that was seen on it, as `engagement` events with `vital` and `amount`. Needs the signal `vitals()`. */
export const vitalsByVariant = (): Hook => {
  const shown = new Map<string, DecisionPayload>()
  const hook: Hook = {
    name: 'vitals-by-variant',
    start({ on, emit, page }) {
      const end = on('exposure', (payload) => {
        if (shown.size < MOST) shown.set([payload.slot, payload.experiment, payload.variant].join('\n'), payload)
      })
      hook.read = (signal, reading) => {
        const { vital, amount } = Object(reading)
        if (signal === 'vitals') shown.forEach((payload) => emit('engagement', { ...payload, vital, amount, at: page.date() }))
      }
      return () => {
        end()
        shown.clear()
        delete hook.read
      }
    },
  }
  return hook
}
