import { HALF_LIFE } from '../../evidence/claim.js'
import type { Claim, Dimension } from '../../vocabulary.js'

const MOMENTS = /^(know|go|do|buy)$/
const GRADES = /^(intent|urgency|relevance|pace|ground)$/

/**
 * Claims from a line such as `buy 1 consideration .8 intent -.4`: names of moments, stages and graded dimensions, each with its weight in
 * log-odds, which `share` (0..1) scales.
 */
export const claims = (line: string, why: string, halfLife: number, share = 1): Claim[] => {
  const words = line.split(' ')
  const found: Claim[] = []
  for (let at = 0; at + 1 < words.length; at += 2) {
    const towards = words[at] as string
    const stage = !MOMENTS.test(towards) && !GRADES.test(towards)
    found.push({
      about: (stage ? 'stage' : GRADES.test(towards) ? towards : 'moment') as Dimension,
      towards,
      weight: Number(words[at + 1]) * share,
      why,
      halfLife: stage ? HALF_LIFE.journey : halfLife,
    })
  }
  return found
}
