import { ARRIVAL, JOURNEY, VISIT } from '../../evidence/half-life.js'
import type { Claim, Dimension, MomentName, StageName } from '../../vocabulary.js'

/** Log-odds by name: of moments, stages, grades and axes. */
export type Says = Partial<Readonly<Record<MomentName | StageName | Exclude<Dimension, 'moment' | 'persona' | 'stage'>, number>>>

/** What a reading says, as claims; `share` scales them. A stage lasts as long as a journey does, an axis as long as a visit, the rest as `halfLife` says. */
export const says = (weights: Says, why: string, share = 1, halfLife = ARRIVAL): Claim[] =>
  Object.entries(weights).map(([towards, weight]) => {
    const about = /^(kn|.o$|b)/.test(towards) ? 'moment' : /ion$|are|adv/.test(towards) ? 'stage' : (towards as Dimension)
    return { about, towards, weight: weight * share, why, halfLife: about === 'stage' ? JOURNEY : /^(pace|gr)/.test(about) ? VISIT : halfLife }
  })
