import type { Signal } from '../vocabulary.js'
import { daypartAt, daypartClaims, daypartTraits, type DaypartReading } from './lib/parts-of-day.js'

export type { DaypartReading }

/** The hour and the day of the week where the visitor is. */
export const daypart = (): Signal<DaypartReading> => ({
  name: 'daypart',
  purpose: 'personalization',
  state: true,
  start({ page }, emit) {
    const read = () => emit(daypartAt(new Date(page.date())))
    read()
    // A tab may have waited for days.
    return page.onVisibility((visible) => visible && read())
  },
  interpret: daypartClaims,
  traits: daypartTraits,
})
