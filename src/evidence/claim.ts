import { ACT, ARRIVAL, JOURNEY, PAGE, VISIT } from './half-life.js'
import type { Claim, Dimension, MomentName, StageName } from '../vocabulary.js'

/**
 * How long evidence lasts, in milliseconds until half of it is gone. What brought a visitor here fades faster than what the visitor does,
 * so that conduct outweighs arrival in time; a page speaks for as long as people usually stay on one.
 */
export const HALF_LIFE = { arrival: ARRIVAL, page: PAGE, act: ACT, visit: VISIT, journey: JOURNEY } as const

const about =
  (dimension: Dimension) =>
  (towards: string, weight: number, why: string, halfLife: number): Claim => ({ about: dimension, towards, weight, why, halfLife })

/** Evidence for (or, with a negative weight, against) a moment. */
export const moment: (towards: MomentName, weight: number, why: string, halfLife: number) => Claim = /* @__PURE__ */ about('moment')
/** Evidence for a stage of the journey. */
export const stage: (towards: StageName, weight: number, why: string, halfLife: number) => Claim = /* @__PURE__ */ about('stage')
/** Evidence for one of the site's personas, or a buying mode. */
export const persona: (towards: string, weight: number, why: string, halfLife: number) => Claim = /* @__PURE__ */ about('persona')

/** Evidence that grades the moment, or moves an axis of the persona: a positive weight raises it. */
export const grade = (
  dimension: 'intent' | 'urgency' | 'relevance' | 'pace' | 'ground',
  weight: number,
  why: string,
  halfLife: number,
): Claim => about(dimension)(dimension, weight, why, halfLife)
