import { createExposureSensor } from '../measure/exposure.js'
import type { Hook } from './hook.js'

/** Tells, as `exposure` events, which slots somebody can have seen, and what they showed. */
export const exposure = (): Hook => ({
  name: 'exposure',
  start({ page, expose, onDecision }) {
    const sensor = createExposureSensor(page, expose)
    const end = onDecision(sensor.watch)
    return () => {
      end()
      sensor.stop()
    }
  },
})
