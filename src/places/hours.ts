/**
 * When a place is open on the days that it covers. Days: 0 is Sunday, 7 a public holiday, of which nobody here knows the dates. Opens and closes in
 * minutes after midnight, past midnight beyond 1440; equal: closed. The first and the last day it holds for, in days since 1970.
 */
export type Rule = readonly [days: readonly number[], opens: number, closes: number, from: number, until: number]

const DAY = 1440
const DAYS = 'sunday monday tuesday wednesday thursday friday saturday publicholidays'.split(' ')

const check = (holds: unknown): void => {
  if (!holds) throw 0
}

/** `Mo`, `monday`, `https://schema.org/Monday` */
const dayOf = (text: unknown): number => {
  const name = `${text}`.split(/[/#:]/).pop()!.toLowerCase()
  const day = DAYS.findIndex((one) => name[1] && one.startsWith(name))
  check(day >= 0)
  return day
}

/** `9:00`, `T09:00:00` in minutes. The last minute of a day stands for its end. */
const minutesOf = (text: unknown): number => {
  const [, hours, minutes] = /^T?(\d\d?):([0-5]\d)(:\d\d)?$/.exec(`${text}`)!
  const all = +hours! * 60 + +minutes!
  return all === DAY - 1 ? DAY : all
}

const dateOf = (text: unknown): number => Date.parse(/^\d{4}-\d\d-\d\d/.exec(`${text}`)![0]) / 864e5

/** As schema.org's `OpeningHoursSpecification`. */
interface Specification {
  readonly dayOfWeek?: unknown
  readonly opens?: unknown
  readonly closes?: unknown
  readonly validFrom?: unknown
  readonly validThrough?: unknown
}

const ruleOf = ({ dayOfWeek = DAYS, opens, closes, validFrom = '0000-01-01', validThrough = '9999-12-31' }: Specification): Rule => {
  const [start, end] = [minutesOf(opens), minutesOf(closes)]
  const [from, until] = [dateOf(validFrom), dateOf(validThrough)]
  // Midnight to midnight is how a day is said to be closed (Google Search Central, LocalBusiness).
  check(start < DAY && end <= DAY && from <= until && (start !== end || !start))
  return [[dayOfWeek].flat().map(dayOf), start, end < start ? end + DAY : end, from, until]
}

const WORD = /[^\s,]+/g
const DASH = /[-–]/

/** `Mo-Fr`, also over the end of the week. */
const daysOf = (word: string): string[] => {
  const [from, to = from] = word.split(DASH)
  const [first, last] = [dayOf(from), dayOf(to)]
  return DAYS.filter((_, day) => (first > last ? day >= first || day <= last : day >= first && day <= last))
}

/** `Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-14:00`, days alone for all day long, `24/7`. */
const specificationsOf = (text: string): Specification[] =>
  [...text.replace('24/7', 'Mo-Su').matchAll(/([a-z][^\d;]*)?(\d[^a-z;]*)?/gi)].flatMap(([all, days, times = '0:00-24:00']) =>
    (all ? times.match(WORD)! : []).map((time) => {
      const [opens, closes] = time.split(DASH)
      // In a text it may as well mean all day.
      check(opens !== closes)
      return { dayOfWeek: days?.match(WORD)!.flatMap(daysOf), opens, closes }
    }),
  )

/**
 * Reads opening hours of unknown origin: a list of texts like schema.org's `openingHours` and objects like its `OpeningHoursSpecification`.
 * Undefined where there are none, and where any of it cannot be read: then nobody can say that a place is closed.
 */
export const readHours = (hours: readonly unknown[]): readonly Rule[] | undefined => {
  try {
    const rules = hours.flatMap((one) => (typeof one === 'string' ? specificationsOf(one) : (one as Specification))).map(ruleOf)
    return rules[0] && rules
  } catch {
    return
  }
}
