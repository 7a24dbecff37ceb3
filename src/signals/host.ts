import { ACT, JOURNEY } from '../evidence/half-life.js'
import type { Dimension, Signal } from '../vocabulary.js'

/** What the site itself knows, such as `{ about: 'moment', towards: 'go', weight: 1, why: 'Opened the shop finder' }`. */
export interface HostReading {
  readonly about: Dimension
  /** Default: the name of the grade that it is about. */
  readonly towards?: string
  /** Log-odds, −4..4. */
  readonly weight: number
  readonly why: string
}

/** Evidence by the site, through `opportune.signal('host', …)`. What names nothing that is asked for counts for nothing. */
export const host = (): Signal<HostReading> => ({
  name: 'host',
  purpose: 'personalization',
  interpret: ({ about, towards = about, weight, why }) => [{ about, towards, weight, why, halfLife: about === 'stage' ? JOURNEY : ACT }],
})
