import { HALF_LIFE } from '../evidence/claim.js'
import type { Claim, Dimension, Signal } from '../vocabulary.js'

/** What the site itself knows, such as `{ about: 'moment', towards: 'go', weight: 1, why: 'Opened the shop finder' }`. */
export interface HostReading {
  readonly about: Dimension
  readonly towards?: string
  /** Log-odds, −4..4. */
  readonly weight: number
  readonly why: string
}

/** The names that each dimension knows; any for personas, which the site declares. */
const NAMES: Readonly<Record<string, RegExp>> = {
  moment: /^(know|go|do|buy)$/,
  stage: /^(awareness|consideration|decision|retention|advocacy)$/,
  persona: /^.{1,40}$/s,
}
const GRADES = /^(intent|urgency|relevance|pace|ground)$/
const HEAVIEST = 4
const LONGEST = 80

/** Evidence by the site, through `opportune.signal('host', …)`. What is no evidence is passed over. */
export const host = (): Signal<HostReading> => ({
  name: 'host',
  purpose: 'personalization',
  interpret(reading): Claim[] {
    const { about, towards = about, weight, why } = Object(reading)
    const words = [about, towards, why]
    if (!words.every((word) => typeof word === 'string' && word.trim()) || !Number.isFinite(weight)) return []
    if (!(GRADES.test(about) ? towards === about : Object.hasOwn(NAMES, about) && NAMES[about]!.test(towards))) return []
    const halfLife = about === 'stage' ? HALF_LIFE.journey : HALF_LIFE.act
    return [{ about, towards, weight: Math.max(-HEAVIEST, Math.min(HEAVIEST, weight)), why: why.slice(0, LONGEST), halfLife }]
  },
})
