import { HALF_LIFE } from '../../evidence/claim.js'
import type { Claim, Dimension } from '../../vocabulary.js'

/**
 * Claims from a line such as `buy 1 consideration .8 intent .4`: moments, stages, intent and urgency, each with its weight in log-odds, which
 * `share` scales. Moments have up to four letters; of the other names only the two grades begin with i and u.
 */
export const claims = (line: string, why: string, halfLife: number, share = 1): Claim[] =>
  [...line.matchAll(/(\w+) (\S+)/g)].map(([, towards = '', weight]) => {
    const stage = /^[^iu]\w{4}/.test(towards)
    return {
      about: (stage ? 'stage' : towards[4] ? towards : 'moment') as Dimension,
      towards,
      weight: Number(weight) * share,
      why,
      halfLife: stage ? HALF_LIFE.journey : halfLife,
    }
  })
