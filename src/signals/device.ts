import type { End } from '../page/page.js'
import type { Signal } from '../vocabulary.js'
import { deviceClaims, deviceOf, deviceTraits, type DeviceReading } from './lib/form-factor.js'

export type { DeviceReading }

/** What the visitor holds: form factor, touch, viewport, less motion. */
export const device = (): Signal<DeviceReading> => ({
  name: 'device',
  purpose: 'personalization',
  state: true,
  start({ page }, emit) {
    const { window } = page
    let known: string | undefined
    let waiting: End | undefined
    const read = () => {
      waiting = undefined
      const reading = deviceOf(window)
      const now = JSON.stringify(reading)
      if (now !== known) emit(reading)
      known = now
    }
    read()
    const resized = page.listen(window, 'resize', () => (waiting ??= page.frame(read)))
    return () => {
      resized()
      waiting?.()
    }
  },
  interpret: deviceClaims,
  traits: deviceTraits,
})
