import type { Signal } from '../vocabulary.js'
import { says } from './lib/says.js'

export interface ReturningReading {
  /** Which visit of this browser it is, from 1. */
  readonly visit: number
  /** Days since the one before; no number at the first. */
  readonly days: number
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
    if (visit) emit({ visit: visit.number, days: (page.date() - visit.previousAt!) / DAY })
  },
  interpret: ({ visit, days }) => [
    ...(visit < 2
      ? says({ awareness: 0.6 }, 'First visit')
      : visit < OFTEN
        ? says({ consideration: 0.8 }, 'Has been here before')
        : says({ consideration: 0.8, retention: 0.8 }, 'Comes here often')),
    ...(days < SOON ? says({ decision: 0.4, intent: 0.3 }, 'Back within a week') : []),
  ],
  traits: ({ visit }) => ({ visitor: visit > 1 ? 'returning' : 'new' }),
})
