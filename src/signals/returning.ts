import type { Signal } from '../vocabulary.js'
import { says } from './lib/says.js'

export interface ReturningReading {
  /** Which visit of this browser it is, from 1. */
  readonly visit: number
  /** Days since the one before. */
  readonly days?: number
}

const DAY = 86_400_000
/** Back within a week, a choice is being made; who comes back for the fourth time knows the site. In log-odds. */
const SOON = 7
const OFTEN = 4

/** Whether the visitor has been here before. Known only where something may be stored. */
export const returning = (): Signal<ReturningReading> => ({
  name: 'returning',
  purpose: 'storage',
  state: true,
  start({ page, visit }, emit) {
    if (!visit) return
    const { number, previousAt } = visit
    emit({ visit: number, ...(previousAt !== undefined && { days: (page.date() - previousAt) / DAY }) })
  },
  interpret(reading) {
    const { visit, days } = Object(reading)
    if (!Number.isInteger(visit) || visit < 1) return []
    if (visit < 2) return says({ awareness: 0.6 }, 'First visit')
    const again = says({ consideration: 0.8, ...(visit < OFTEN ? {} : { retention: 0.8 }) }, visit < OFTEN ? 'Has been here before' : 'Comes here often')
    return typeof days === 'number' && days < SOON ? [...again, ...says({ decision: 0.4, intent: 0.3 }, 'Back within a week')] : again
  },
  traits(reading) {
    const { visit } = Object(reading)
    return Number.isInteger(visit) && visit > 0 ? { visitor: visit > 1 ? 'returning' : 'new' } : {}
  },
})
