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

/** Each part of the day, the hour it ends at, and what it says: offices and shops are open, or there is time to look around. */
const PARTS: readonly (readonly [Daypart, until: number, said: Says])[] = [
  ['night', 6, { know: 0.1 }],
  ['morning', 11, { do: 0.1, urgency: 0.2 }],
  ['midday', 14, { go: 0.15, urgency: 0.2 }],
  ['afternoon', 18, { do: 0.1, urgency: 0.1 }],
  ['evening', 22, { know: 0.1, urgency: -0.2 }],
  ['night', 24, { know: 0.1, urgency: -0.2 }],
]
/** Errands and outings are for the weekend. */
const WEEKEND = { go: 0.15, do: -0.1 }

const partAt = (hour: unknown) => PARTS.find(([, until]) => typeof hour === 'number' && hour >= 0 && hour < until)
const isWeekend = (day: unknown) => day === 0 || day === 6

export const daypartAt = (date: Date): DaypartReading => ({ hour: date.getHours(), day: date.getDay() })

export const daypartClaims = ({ hour, day }: DaypartReading): Claim[] => {
  const [name, , said] = partAt(hour) ?? []
  return said ? [...says(said, `Time of day: ${name}`), ...(isWeekend(day) ? says(WEEKEND, 'At the weekend') : [])] : []
}

export const daypartTraits = ({ hour, day }: DaypartReading): Partial<Traits> => {
  const part = partAt(hour)
  return part ? { daypart: part[0], weekend: isWeekend(day) } : {}
}
