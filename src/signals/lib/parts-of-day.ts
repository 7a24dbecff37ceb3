import type { Claim, Traits } from '../../vocabulary.js'
import { says, type Says } from './says.js'

/** The visitor's own clock. */
export interface DaypartReading {
  /** 0..23. */
  readonly hour: number
  /** 0 is Sunday. */
  readonly day: number
}

type Daypart = NonNullable<Traits['daypart']>

/** The parts of the day, from ten in the evening, each with the hours until it ends, and what it says: offices and shops are open, or there is time. */
const PARTS: readonly (readonly [Daypart, until: number, said: Says])[] = [
  ['night', 8, { know: 0.1, urgency: -0.2 }],
  ['morning', 13, { do: 0.1, urgency: 0.2 }],
  ['midday', 16, { go: 0.15, urgency: 0.2 }],
  ['afternoon', 20, { do: 0.1, urgency: 0.1 }],
  ['evening', 24, { know: 0.1, urgency: -0.2 }],
]
/** Errands and outings are for the weekend. */
const WEEKEND = { go: 0.15, do: -0.1 }

const partAt = (hour: number) => PARTS.find(([, until]) => (hour + 2) % 24 < until)!
const isWeekend = (day: number) => day % 6 === 0

export const daypartAt = (date: Date): DaypartReading => ({ hour: date.getHours(), day: date.getDay() })

export const daypartClaims = ({ hour, day }: DaypartReading): Claim[] => {
  const [name, , said] = partAt(hour)
  return [...says(said, `Time of day: ${name}`), ...(isWeekend(day) ? says(WEEKEND, 'At the weekend') : [])]
}

export const daypartTraits = ({ hour, day }: DaypartReading): Partial<Traits> => ({ daypart: partAt(hour)[0], weekend: isWeekend(day) })
