import type { Rule } from './hours.js'

export interface Opening {
  /** `closing`: open still, and closed within the hour. */
  readonly open: 'open' | 'closing' | 'closed'
  /** Milliseconds since 1970. Undefined where it never closes. */
  readonly closes?: number
  /** Milliseconds since 1970, while it is closed. Undefined where that is not known for a year ahead. */
  readonly opensNext?: number
}

/** What clocks in a zone show at a minute since 1970, in minutes as if the zone were UTC. */
export type Clock = (minute: number) => number

const DAY = 1440
const MINUTE = 60_000
/** How far ahead an opening or a closing is looked for, days. */
const HORIZON = 366
/** So many changes of the clocks may lie before it. */
const MOST_TURNS = 9
/** Closing within so many minutes is urgent. */
const SOON = 60

/** What the clocks of a time zone show. Throws where there is no such zone. */
export const clockOf = (timeZone: string | undefined): Clock => {
  const format = new Intl.DateTimeFormat('en', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  })
  return (minute) => {
    const [month, day, year, hour, rest] = format.format(minute * MINUTE).match(/\d+/g)!.map(Number) as [number, number, number, number, number]
    return Date.UTC(year, month - 1, day, hour, rest) / MINUTE
  }
}

/** When a place is open that began to be so on this day (days since 1970), in minutes on its clocks. */
const spansOf = (rules: readonly Rule[], day: number): [number, number][] => {
  // 1 January 1970 was a Thursday.
  const valid = rules.filter(({ days, from, until }) => from <= day && day <= until && days.includes((day + 4) % 7))
  const least = Math.min(...valid.map(({ rank }) => rank))
  return valid
    .filter(({ rank, opens, closes }) => rank === least && opens < closes)
    .map(({ opens, closes }) => [day * DAY + opens, day * DAY + closes])
}

/**
 * Whether a place is open at an instant (milliseconds since 1970): whenever the clock on its wall reads what the sign on its door says. So an hour
 * that the clocks skip does not count, and one that they show twice counts twice.
 */
export const openingAt = (rules: readonly Rule[], clock: Clock, date: number): Opening => {
  /** Until when it is open that is open at this time on the clock. */
  const end = (shown: number): number | undefined => {
    const day = Math.floor(shown / DAY)
    return [...spansOf(rules, day - 1), ...spansOf(rules, day)].find(([opens, closes]) => opens <= shown && shown < closes)?.[1]
  }
  /** The first time on the clock after this one at which that changes. */
  const edgeAfter = (shown: number): number | undefined => {
    const last = shown + HORIZON * DAY
    let edge = shown
    for (let next = end(edge); next; next = end(edge)) {
      if (next > last) return
      edge = next
    }
    if (edge > shown) return edge
    for (let day = Math.floor(shown / DAY); day * DAY < last; day++) {
      const edge = Math.min(...spansOf(rules, day).map(([opens]) => opens).filter((opens) => opens > shown))
      if (edge < last) return edge
    }
    return
  }

  const now = Math.floor(date / MINUTE)
  const open = !!end(clock(now))
  let at = now
  let change: number | undefined
  for (let turn = 0; turn < MOST_TURNS && change === undefined; turn++) {
    const shown = clock(at)
    const edge = edgeAfter(shown)
    if (edge === undefined) break
    const isSame = (minute: number) => clock(minute) - minute === shown - at
    let after = at + edge - shown
    if (isSame(after)) change = after
    else {
      // The clocks are changed before that: halves the time in which it lies.
      let before = at
      while (after - before > 1) {
        const middle = Math.floor((before + after) / 2)
        if (isSame(middle)) before = middle
        else after = middle
      }
      at = after
      if (!!end(clock(at)) !== open) change = at
    }
  }
  const then = change === undefined ? {} : { [open ? 'closes' : 'opensNext']: change * MINUTE }
  return { open: !open ? 'closed' : change! - now <= SOON ? 'closing' : 'open', ...then }
}
