import type { Rule } from './hours.js'

export interface Opening {
  /** `closing`: open still, and closed within the hour. */
  readonly open: 'open' | 'closing' | 'closed'
  /** Milliseconds since 1970, while it is open. Undefined where it never closes. */
  readonly closes?: number
  /** Milliseconds since 1970, while it is closed. Undefined where that is not known for a year ahead. */
  readonly opensNext?: number
}

/** What clocks in a zone show at a minute since 1970, in minutes as if the zone were UTC. */
export type Clock = (minute: number) => number

const DAY = 1440
const MINUTE = 60_000
/** How far ahead an opening or a closing is looked for: a year of midnights. */
const MOST_STOPS = 370
/** Clocks are turned when a quarter of an hour begins, minutes. */
const QUARTER = 15
/** Closing within so many minutes is urgent. */
const SOON = 60

/** What the clocks of a time zone show; without one those of the device. Throws where there is no such zone. */
export const clockOf = (timeZone?: string): Clock => {
  // Sweden writes its dates from the largest part to the smallest.
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return (minute) => {
    const [year, month, ...rest] = format.format(minute * MINUTE).match(/\d+/g)!.map(Number)
    return Date.UTC(year!, month! - 1, ...rest) / MINUTE
  }
}

/** When a place is open that began to be so on this day (days since 1970), in minutes on its clocks. What was said for the shortest time holds. */
const spansOf = (rules: readonly Rule[], day: number): [number, number][] => {
  // 1 January 1970 was a Thursday.
  const valid = rules.filter(([days, , , from, until]) => from <= day && day <= until && days.includes((day + 4) % 7))
  const least = Math.min(...valid.map(([, , , from, until]) => until - from))
  return valid.flatMap(([, opens, closes, from, until]) => (until - from > least ? [] : [[day * DAY + opens, day * DAY + closes]]))
}

/**
 * Whether a place is open at an instant (milliseconds since 1970): whenever the clock on its wall reads what the sign on its door says. So an hour
 * that the clocks skip does not count, and one that they show twice counts twice.
 */
export const openingAt = (rules: readonly Rule[], clock: Clock, date: number): Opening => {
  const around = (shown: number) => [-1, 0].flatMap((day) => spansOf(rules, Math.floor(shown / DAY) + day))
  const isOpen = (shown: number) => around(shown).some(([opens, closes]) => opens <= shown && shown < closes)
  const now = Math.floor(date / MINUTE)
  const open = isOpen(clock(now))
  let change: number | undefined
  let at = now
  for (let stop = 0; stop < MOST_STOPS && !change; stop++) {
    const shown = clock(at)
    const offset = shown - at
    const isSame = (minute: number) => clock(minute) - minute === offset
    const next = Math.min(shown - (shown % DAY) + DAY, ...around(shown).flat().filter((edge) => edge > shown)) - offset
    // Between two stops neither the sign nor the clocks change.
    if (isSame(next)) at = next
    else do at += QUARTER - (at % QUARTER); while (isSame(at))
    if (isOpen(clock(at)) !== open) change = at
  }
  return {
    open: !open ? 'closed' : change! - now <= SOON ? 'closing' : 'open',
    ...(change && { [open ? 'closes' : 'opensNext']: change * MINUTE }),
  }
}
