import type { Signal } from '../vocabulary.js'
import { says } from './lib/says.js'

export interface DeviceReading {
  readonly device: 'phone' | 'tablet' | 'desktop'
  readonly touch: boolean
  /** Asked for less motion. */
  readonly calm: boolean
  readonly viewport: 'small' | 'medium' | 'large'
}

/** Shorter sides of a screen under this are phones', CSS pixels: the smallest width that Android calls a tablet. */
const TABLET = 600
/** Widths at which layouts usually change, CSS pixels. */
const MEDIUM = 600
const LARGE = 1024
/** A phone in the hand is more often on the way, and more often in a hurry, than a desk. */
const PHONE = { go: 0.3, urgency: 0.3 }
const FORMS = ['phone', 'tablet', 'desktop']
const VIEWPORTS = ['small', 'medium', 'large']

/** What the visitor holds: form factor, touch, viewport, less motion. By what the browser can do, not by what it is called. */
export const device = (): Signal<DeviceReading> => ({
  name: 'device',
  purpose: 'personalization',
  state: true,
  start({ page }, emit) {
    const { window } = page
    const asks = (query: string) => window.matchMedia?.(`(${query})`).matches ?? false
    let known: string | undefined
    const read = () => {
      const { navigator, screen, innerWidth } = window as typeof window & { navigator: { userAgentData?: { mobile?: boolean } } }
      const shorter = Math.min(screen?.width, screen?.height) || innerWidth
      const coarse = asks('pointer:coarse')
      const phone = navigator.userAgentData?.mobile || (coarse && shorter < TABLET)
      const reading: DeviceReading = {
        // iPadOS calls itself a Mac; a coarse pointer on a large screen is a tablet.
        device: phone ? 'phone' : coarse ? 'tablet' : 'desktop',
        touch: asks('any-pointer:coarse') || coarse,
        calm: asks('prefers-reduced-motion:reduce'),
        viewport: innerWidth < MEDIUM ? 'small' : innerWidth < LARGE ? 'medium' : 'large',
      }
      const now = Object.values(reading).join()
      if (now !== known) emit(reading)
      known = now
    }
    read()
    let waiting: (() => void) | undefined
    const resized = page.listen(window, 'resize', () => (waiting ??= page.frame(() => ((waiting = undefined), read()))))
    return () => {
      resized()
      waiting?.()
    }
  },
  interpret: (reading) => (Object(reading).device === 'phone' ? says(PHONE, 'On a phone') : []),
  traits(reading) {
    const { device, touch, calm, viewport } = Object(reading)
    return FORMS.includes(device) && VIEWPORTS.includes(viewport) ? { device, touch: touch === true, reducedMotion: calm === true, viewport } : {}
  },
})
