import type { Opening } from './opening.js'

/** Languages of people who measure roads in miles; English without a region is mostly American. */
const MILES = /^en$|-(US|GB|LR)/
const MILE = 1.609344
const DAY = 86_400_000
/** Further ahead than this, milliseconds, the hour alone does not tell the day; and beyond these days the weekday does not. */
const PLAIN = DAY / 1.5
const WEEK = 6 * DAY

/** What is a number, in the reader's words: `1.2 km` or `0.7 mi`, and hours on the clocks of the place. */
export const textsOf = (
  { distance, closes, opensNext }: Partial<Opening> & { readonly distance?: number | undefined },
  date: number,
  timeZone: string | undefined,
  language: string,
) => {
  const miles = MILES.test(language)
  const time = (instant: number | undefined) => {
    const ahead = instant! - date
    const options: Intl.DateTimeFormatOptions = { timeZone, hour: 'numeric', minute: '2-digit' }
    if (ahead > PLAIN) options.weekday = 'short'
    if (ahead > WEEK) [options.month, options.day] = ['short', 'numeric']
    return instant && new Intl.DateTimeFormat(language, options).format(instant)
  }
  return {
    distance:
      distance! >= 0 &&
      new Intl.NumberFormat(language, { style: 'unit', unit: miles ? 'mile' : 'kilometer', maximumFractionDigits: 1 }).format(distance! / (miles ? MILE : 1)),
    closes: time(closes),
    opensNext: time(opensNext),
  }
}
