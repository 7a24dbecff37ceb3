/** When a place is open on the days that it covers. */
export interface Rule {
  /** 0 is Sunday; 7 is a public holiday, of which nobody here knows the dates. */
  readonly days: readonly number[]
  /** Minutes after midnight; past midnight beyond 1440. Equal: closed. */
  readonly opens: number
  readonly closes: number
  /** First and last day that it holds for, in days since 1970. */
  readonly from: number
  readonly until: number
  /** Of the rules for a day those of the least rank hold: what was said for the shortest time, exceptions first. */
  readonly rank: number
}

const DAY = 1440
const DAYS = 'sunday monday tuesday wednesday thursday friday saturday publicholidays'.split(' ')
const EVERY = [...DAYS.keys()]
const LONGEST = 500
const EXCEPTION = 1e6

const check = (holds: unknown): void => {
  if (!holds) throw 0
}

/** `Mo`, `monday`, `https://schema.org/Monday` */
const dayOf = (text: unknown): number => {
  const name = `${text}`.split(/[/#:]/).pop()!.toLowerCase()
  const day = DAYS.findIndex((day) => name[1] && day.startsWith(name))
  check(day >= 0)
  return day
}

/** `9:00`, `T09:00:00` in minutes. The last minute of a day stands for its end. */
const minutesOf = (text: unknown): number => {
  const [, hours, minutes] = /^T?(\d\d?):([0-5]\d)(:\d\d)?$/.exec(`${text}`)!
  const all = +hours! * 60 + +minutes!
  check(all <= DAY)
  return all === DAY - 1 ? DAY : all
}

const dateOf = (text: unknown): number => {
  const [date] = /^\d{4}-\d\d-\d\d/.exec(`${text}`)!
  return Date.parse(date) / 864e5
}

const ruleOf = (days: readonly number[], opening: unknown, closing: unknown, first?: unknown, last?: unknown, special?: boolean): Rule => {
  const opens = minutesOf(opening)
  const end = minutesOf(closing)
  const closes = end < opens ? end + DAY : end
  const from = first ? dateOf(first) : -Infinity
  const until = last ? dateOf(last) : Infinity
  check(opens < DAY && from <= until)
  return { days, opens, closes, from, until, rank: until - from - (special ? EXCEPTION : 0) }
}

/** `Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-14:00`, days alone for all day long, `24/7`. */
const rulesOfText = (text: string): Rule[] => {
  check(text.length < LONGEST)
  return text.split(';').flatMap((part) => {
    const rules: Rule[] = []
    let days: number[] = []
    let timed = false
    const add = (opens: unknown, closes: unknown) => {
      // Only in lists of schema.org's own making is this known to mean closed.
      check(opens !== closes)
      rules.push(ruleOf(days[0] === undefined ? EVERY : days, opens, closes))
      timed = true
    }
    for (const token of part.replace(/\s*[-–—]\s*/g, '-').split(/[\s,]+/)) {
      const [from, to = from] = token.split('-')
      if (token === '24/7') add('00:00', '24:00')
      else if (/\d/.test(token)) add(from, to)
      else if (token) {
        if (timed) days = []
        timed = false
        for (let day = dayOf(from); days.push(day) && day !== dayOf(to); day = (day + 1) % EVERY.length);
      }
    }
    if (days[0] !== undefined && !timed) add('00:00', '24:00')
    return rules
  })
}

interface Specification {
  readonly dayOfWeek?: unknown
  readonly opens?: unknown
  readonly closes?: unknown
  readonly validFrom?: unknown
  readonly validThrough?: unknown
}

const ruleOfSpecification = ({ dayOfWeek, opens, closes, validFrom, validThrough }: Specification, special?: boolean): Rule => {
  const days = [dayOfWeek ?? []].flat().map(dayOf)
  check(!special || validFrom || validThrough)
  const rule = ruleOf(days[0] === undefined ? EVERY : days, opens, closes, validFrom, validThrough, special)
  // Midnight to midnight is how a day is said to be closed (Google Search Central, LocalBusiness).
  check(rule.opens < rule.closes || !rule.opens)
  return rule
}

/**
 * Reads opening hours of unknown origin: texts like schema.org's `openingHours`, objects like its `OpeningHoursSpecification`, or lists of both.
 * Undefined where there are none, and where any of it cannot be read: then nobody can say that a place is closed.
 */
export const readHours = (hours: unknown, exceptions?: unknown): readonly Rule[] | undefined => {
  try {
    const read = (given: unknown, special?: boolean): Rule[] =>
      [given ?? []].flat(9).flatMap((one) => (typeof one === 'string' ? rulesOfText(one) : ruleOfSpecification(one as Specification, special)))
    const rules = [...read(hours), ...read(exceptions, true)]
    return rules[0] && rules
  } catch {
    return
  }
}
