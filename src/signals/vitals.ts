import { onCLS, onINP, onLCP } from 'web-vitals'
import type { Signal } from '../vocabulary.js'
import { says } from './lib/says.js'

export interface VitalsReading {
  readonly vital: 'LCP' | 'INP' | 'CLS'
  /** Milliseconds, but for CLS. */
  readonly amount: number
  readonly rating: 'good' | 'needs-improvement' | 'poor'
}

/** How fast the page was there, how fast it answers, how much it moves. Who has to wait thinks better of it: log-odds. */
const POOR = -0.2

/** The web vitals of the page, by the library of that name: LCP, INP and CLS. Each may come again; the last one counts. */
export const vitals = (): Signal<VitalsReading> => ({
  name: 'vitals',
  purpose: 'personalization',
  state: true,
  start({ page }, emit) {
    // The library reads the global window, and has no way to stop.
    if (page.window !== globalThis) return
    let tell = emit
    for (const on of [onLCP, onINP, onCLS]) {
      on(({ name, value, rating }) => tell({ vital: name, amount: Math.round(value * 1000) / 1000, rating }))
    }
    return () => (tell = () => {})
  },
  interpret: (reading) => (Object(reading).rating === 'poor' ? says({ intent: POOR }, 'The page is slow, or moves') : []),
})
