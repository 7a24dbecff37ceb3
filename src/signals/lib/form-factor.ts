import type { Claim, Traits } from '../../vocabulary.js'
import { says } from './says.js'

export interface DeviceReading {
  readonly device: 'phone' | 'tablet' | 'desktop'
  readonly touch: boolean
  readonly reducedMotion: boolean
  readonly viewport: 'small' | 'medium' | 'large'
}

/** Shorter sides of a screen under this are phones', CSS pixels: the smallest width that Android calls a tablet. */
const TABLET = 600
/** Widths at which layouts usually change, CSS pixels. */
const MEDIUM = 600
const LARGE = 1024
/** A phone in the hand is more often on the way, and more often in a hurry, than a desk. */
const PHONE = { go: 0.3, urgency: 0.3 }

/** What the visitor holds: by what the browser can do, not by what it is called. */
export const deviceOf = (window: Window): DeviceReading => {
  const asks = (query: string) => window.matchMedia?.(`(${query})`).matches ?? false
  const { navigator, screen, innerWidth } = window as Window & { navigator: { userAgentData?: { mobile?: boolean } } }
  const coarse = asks('pointer:coarse')
  const phone = navigator.userAgentData?.mobile || (coarse && Math.min(screen?.width, screen?.height) < TABLET)
  return {
    // iPadOS calls itself a Mac; a coarse pointer on a large screen is a tablet.
    device: phone ? 'phone' : coarse ? 'tablet' : 'desktop',
    touch: asks('any-pointer:coarse'),
    reducedMotion: asks('prefers-reduced-motion:reduce'),
    viewport: innerWidth < MEDIUM ? 'small' : innerWidth < LARGE ? 'medium' : 'large',
  }
}

export const deviceTraits = (reading: DeviceReading): Partial<Traits> => ({ ...reading })

export const deviceClaims = ({ device }: DeviceReading): Claim[] => (device === 'phone' ? says(PHONE, 'On a phone') : [])
