import type { Hook } from './hooks/hook.js'
import { createFinder, type PlaceReading } from './places/finder.js'
import type { Signal } from './vocabulary.js'

export type { PlaceReading }

/**
 * Distance and opening hours of the site's places: a signal `place` that makes `traits.place` known, and a hook that reads the page and asks the
 * browser for the position where that is allowed, and never without. To be spread into the options, or handed to `use()`.
 */
export const places = (): { readonly signals: readonly Signal<PlaceReading>[]; readonly hooks: readonly Hook[] } => {
  const { signal, hook } = createFinder()
  return { signals: [signal], hooks: [hook] }
}
