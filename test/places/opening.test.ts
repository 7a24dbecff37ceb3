import { describe, expect, it } from 'vitest'
import { readHours } from '../../src/places/hours.js'
import { clockOf, openingAt, type Clock } from '../../src/places/opening.js'

const MINUTE = 60_000
const WEEK = 7 * 24 * 60
const days = 'Su Mo Tu We Th Fr Sa'.split(' ')

/** A sign on a door: the hours as markup has them, and what a reader of the sign would say for a date. `25:30` is half past one that night. */
interface Sign {
  readonly hours: unknown
  readonly exceptions?: unknown
  says(date: string, day: string): readonly (readonly [string, string])[]
}

const between = (date: string, first: string, last: string) => date >= first && date <= last

const SIGNS: Record<string, Sign> = {
  'a shop with a break at noon': {
    hours: 'Mo-Fr 09:00-12:30,14:00-18:00; Sa 10:00-13:00',
    says: (_, day) => (day === 'Su' ? [] : day === 'Sa' ? [['10:00', '13:00']] : [['09:00', '12:30'], ['14:00', '18:00']]),
  },
  'a bar that closes at half past two': {
    hours: ['Th 20:00-02:30', 'Fr,Sa 20:00-02:30', 'Su 01:00-01:45'],
    says: (_, day) => [
      ...(day === 'Su' ? [['01:00', '01:45'] as const] : []),
      ...(/Th|Fr|Sa/.test(day) ? [['20:00', '26:30'] as const] : []),
    ],
  },
  'a baker who opens in the hour that is skipped': { hours: 'Mo-Su 02:15-02:45,03:10-08:00', says: () => [['02:15', '02:45'], ['03:10', '08:00']] },
  'always open': { hours: '24/7', says: () => [['00:00', '24:00']] },
  'open all day on weekdays, said in two halves': {
    hours: [
      { '@type': 'OpeningHoursSpecification', dayOfWeek: ['https://schema.org/Monday', 'Tuesday', 'schema:Wednesday', 'Th', 'friday'], opens: '00:00', closes: '12:00' },
      { dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'PublicHolidays'], opens: '12:00:00', closes: '23:59' },
    ],
    says: (_, day) => (/S/.test(day) ? [] : [['00:00', '24:00']]),
  },
  'a season, and days out of the ordinary': {
    hours: [
      'Mo-Su 10:00-16:00',
      { dayOfWeek: ['Saturday', 'Sunday'], opens: '08:00', closes: '22:00', validFrom: '2026-03-20', validThrough: '2026-10-31' },
    ],
    exceptions: [
      { validFrom: '2026-03-28', validThrough: '2026-03-28', opens: '00:00', closes: '00:00' },
      { validFrom: '2026-03-29T00:00:00', validThrough: '2026-03-30T23:59:59', opens: '12:00', closes: '13:00' },
      { validFrom: '2026-10-20', validThrough: '2026-11-10', dayOfWeek: 'Sunday', opens: '22:00', closes: '02:30' },
    ],
    says: (date, day) =>
      date === '2026-03-28' ? []
      : between(date, '2026-03-29', '2026-03-30') ? [['12:00', '13:00']]
      : day === 'Su' && between(date, '2026-10-20', '2026-11-10') ? [['22:00', '26:30']]
      : /S/.test(day) && between(date, '2026-03-20', '2026-10-31') ? [['08:00', '22:00']]
      : [['10:00', '16:00']],
  },
}

/** Both halves of the year, half an hour instead of one, none at all, and one that turns its clocks for a month of the moon. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Casablanca', 'Asia/Kolkata']
const START = Date.UTC(2025, 10, 1) / MINUTE
const END = Date.UTC(2027, 10, 1) / MINUTE

const minutes = (time: string) => +time.slice(0, 2) * 60 + +time.slice(3)
const dayAt = (date: string) => days[new Date(date + 'T12:00Z').getUTCDay()]!
const dayBefore = (date: string) =>
  new Date(Date.parse(date + 'T12:00Z') - 864e5).toISOString().slice(0, 10)

type Shown = readonly [date: string, minute: number]

/** Minute by minute: what the clock on the wall shows. */
const shownIn = (timeZone: string, from: number, length: number): Shown[] => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false })
  return Array.from({ length }, (_, at) => {
    // 03/29/2026, 24:15
    const text = format.format((from + at) * MINUTE)
    return [`${text.slice(6, 10)}-${text.slice(0, 2)}-${text.slice(3, 5)}`, minutes(text.slice(12)) % (24 * 60)]
  })
}

/** And whether the sign says open. */
const brute = ({ says }: Sign, shown: readonly Shown[]): boolean[] => {
  const known = new Map<string, [number, number][]>()
  const said = (date: string) => {
    if (!known.has(date)) known.set(date, says(date, dayAt(date)).map(([opens, closes]) => [minutes(opens), minutes(closes)]))
    return known.get(date)!
  }
  const holds = (date: string, now: number) => said(date).some(([opens, closes]) => opens <= now && now < closes)
  const before = new Map(shown.map(([date]) => [date, dayBefore(date)]))
  return shown.map(([date, now]) => holds(date, now) || holds(before.get(date)!, now + 24 * 60))
}

/** Where each run of equal answers ends, from every minute on. */
const changes = (open: readonly boolean[]): number[] => {
  const next = Array<number>(open.length)
  for (let at = open.length - 1, change = Infinity; at >= 0; at--) {
    if (at + 1 < open.length && open[at + 1] !== open[at]) change = at + 1
    next[at] = change
  }
  return next
}

const remembered = (clock: Clock): Clock => {
  const known = new Map<number, number>()
  return (minute) => known.get(minute) ?? (known.set(minute, clock(minute)), known.get(minute)!)
}

/** The week from a minute on, every `step` minutes. The sign is read for another week, for that is how long some of them stay closed. */
const check = (sign: Sign, clock: Clock, shown: readonly Shown[], from: number, step: number) => {
  const rules = readHours([sign.hours, sign.exceptions ?? []].flat())!
  const open = brute(sign, shown)
  const next = changes(open)
  const wrong: string[] = []
  for (let at = 0; at < WEEK; at += step) {
    const change = next[at]! === Infinity ? undefined : (from + next[at]!) * MINUTE
    const state = !open[at] ? 'closed' : next[at]! - at <= 60 ? 'closing' : 'open'
    const expected = [state, open[at] ? change : undefined, open[at] ? undefined : change].join()
    const said = openingAt(rules, clock, (from + at) * MINUTE + 12_345)
    const found = [said.open, said.closes, said.opensNext].join()
    if (found !== expected) wrong.push(`${new Date((from + at) * MINUTE).toISOString()} ${found} not ${expected}`)
  }
  return wrong
}

describe('against a clock and a sign read minute by minute', () => {
  describe.each(ZONES)('%s', (timeZone) => {
    const clock = remembered(clockOf(timeZone))
    const offset = (minute: number) => clock(minute) - minute
    const turns: number[] = []
    for (let hour = START; hour < END; hour += 60) if (offset(hour) !== offset(hour + 60)) turns.push(hour)
    const around = turns.map((turn) => turn - WEEK / 2)
    const sampled = Array.from({ length: 8 }, (_, at) => START + at * 13 * WEEK)
    const shown = new Map([...around, ...sampled].map((from) => [from, shownIn(timeZone, from, 2 * WEEK)]))

    it.each(Object.entries(SIGNS))('%s', (name, sign) => {
      expect(turns.length).toBe(timeZone === 'Asia/Kolkata' ? 0 : 4)
      // Every minute of the week around each change for what is hardest, a bar in the night of one; some for the others.
      for (const from of around) expect(check(sign, clock, shown.get(from)!, from, name.includes('bar') ? 1 : name.includes('always') ? 1009 : 61).slice(0, 3)).toEqual([])
      // And samples over the two years.
      for (const from of sampled) expect(check(sign, clock, shown.get(from)!, from, 331).slice(0, 3)).toEqual([])
    })
  })
})

describe('at an instant', () => {
  const at = (hours: unknown, date: string, timeZone = 'Europe/Vienna') => {
    const { open, closes, opensNext } = openingAt(readHours([hours].flat())!, clockOf(timeZone), Date.parse(date))
    const iso = (instant?: number) => instant && new Date(instant).toISOString().slice(0, 16)
    return [open, iso(closes), iso(opensNext)]
  }
  it.each<[string, unknown, string, (string | undefined)[]]>([
    ['is open until it closes', 'Mo-Fr 09:00-18:00', '2026-06-15T10:00+02:00', ['open', '2026-06-15T16:00', undefined]],
    ['closes within the hour', 'Mo-Fr 09:00-18:00', '2026-06-15T17:00+02:00', ['closing', '2026-06-15T16:00', undefined]],
    ['does not yet a minute before', 'Mo-Fr 09:00-18:00', '2026-06-15T16:59+02:00', ['open', '2026-06-15T16:00', undefined]],
    ['is closed when it closes', 'Mo-Fr 09:00-18:00', '2026-06-15T18:00+02:00', ['closed', undefined, '2026-06-16T07:00']],
    ['opens after the weekend', 'Mo-Fr 09:00-18:00', '2026-06-20T12:00+02:00', ['closed', undefined, '2026-06-22T07:00']],
    ['closes an hour of real time earlier in the night of the change', 'Sa 20:00-03:30', '2026-03-29T01:45+01:00', ['closing', '2026-03-29T01:30', undefined]],
    ['never closes', '24/7', '2026-06-15T10:00Z', ['open', undefined, undefined]],
    ['opens next season', [{ opens: '10:00', closes: '18:00', validFrom: '2027-05-01', validThrough: '2027-09-30' }], '2026-10-05T12:00Z', ['closed', undefined, '2027-05-01T08:00']],
    ['does not open again', [{ opens: '10:00', closes: '18:00', validThrough: '2025-09-30' }], '2026-10-05T12:00Z', ['closed', undefined, undefined]],
  ])('%s', (_, hours, date, expected) => expect(at(hours, date)).toEqual(expected))

  it('takes less than a millisecond', () => {
    const rules = readHours(['Mo-Fr 09:00-12:30,14:00-18:00; Sa 10:00-13:00'])!
    const clock = clockOf('Europe/Vienna')
    const times = Array.from({ length: 60 }, (_, day) => {
      const start = performance.now()
      openingAt(rules, clock, START * MINUTE + day * 864e5)
      return performance.now() - start
    })
    expect(times.sort((a, b) => a - b)[30]).toBeLessThan(1)
  })
  it('cannot be told of a zone that there is not', () => expect(() => clockOf('Mars/Olympus')).toThrow())
})
