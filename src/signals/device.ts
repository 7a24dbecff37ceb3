import type { Signal } from '../vocabulary.js'
import { deviceClaims, deviceOf, deviceTraits, type DeviceReading } from './lib/form-factor.js'

export type { DeviceReading }

const FORMS = ['phone', 'tablet', 'desktop']
const VIEWPORTS = ['small', 'medium', 'large']

/** What the visitor holds: form factor, touch, viewport, less motion. */
export const device = (): Signal<DeviceReading> => ({
  name: 'device',
  purpose: 'personalization',
  state: true,
  start({ page }, emit) {
    const { window } = page
    let known: string | undefined
    const read = () => {
      const reading = deviceOf(window)
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
  interpret: (reading) => deviceClaims(Object(reading)),
  traits(reading) {
    const { device, touch, calm, viewport } = Object(reading)
    return FORMS.includes(device) && VIEWPORTS.includes(viewport) ? deviceTraits({ device, touch: touch === true, calm: calm === true, viewport }) : {}
  },
})
