import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compare, report } from '../../src/stats.js'
import { alwaysValid, reach } from '../../src/stats/always-valid.js'
import { randomNumbers } from '../decision/ids.js'
import { normalTail } from './tails.js'

const EXPERIMENTS = 1000
/** Five percent, and two standard deviations of so many experiments. */
const MOST = 0.05 + 2 * Math.sqrt((0.05 * 0.95) / EXPERIMENTS)

interface Plan {
  rates: readonly number[]
  visits: number
  /** Looks after so many visits, and again. */
  every: number
  seed: number
}
/** The share of experiments in which what is looked for was there at one look at least. */
const share = ({ rates, visits, every, seed }: Plan, found: (counts: { visits: number; conversions: number }[]) => boolean) => {
  const random = randomNumbers(seed)
  let times = 0
  for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
    const counts = rates.map(() => ({ visits: 0, conversions: 0 }))
    for (let visit = 1, over = false; visit <= visits && !over; visit++) {
      const arm = Math.floor(random() * rates.length)
      counts[arm]!.visits++
      if (random() < rates[arm]!) counts[arm]!.conversions++
      if (visit % every === 0 && found(counts)) {
        over = true
        times++
      }
    }
  }
  return times / EXPERIMENTS
}
const called = (counts: { visits: number; conversions: number }[]) => report(counts).winner !== null

/**
 * How likely a Gaussian walk with so much drift a visit (in its own standard deviations) leaves the bounds at one of the looks: by recursive
 * numerical integration, as Armitage, McPherson and Rowe, "Repeated Significance Tests on Accumulating Data", JRSS A 132 (1969).
 */
const crossing = (drift: number, looks: readonly number[]): number => {
  const POINTS = 401
  let before = 0
  let points = [{ at: 0, mass: 1 }]
  for (const visits of looks) {
    const bound = reach(visits, 0.05) * Math.sqrt(visits)
    const [step, spread] = [(2 * bound) / POINTS, Math.sqrt(visits - before)]
    const move = drift * (visits - before)
    points = Array.from({ length: POINTS }, (_, place) => {
      const at = -bound + (place + 0.5) * step
      const mass = points.reduce((sum, from) => sum + from.mass * Math.exp(-(((at - from.at - move) / spread) ** 2) / 2), 0)
      return { at, mass: (mass * step) / (spread * Math.sqrt(2 * Math.PI)) }
    })
    before = visits
  }
  return 1 - points.reduce((sum, { mass }) => sum + mass, 0)
}
const looksAt = (visits: number, every: number) => Array.from({ length: visits / every }, (_, look) => (look + 1) * every)

describe('1,000 experiments without a difference', () => {
  it.each([[0.05, 10], [0.3, 1]])('are called in at most 6.4 of 100, at a rate of %d and with a look every %i visits', (rate, every) => {
    expect(MOST).toBeCloseTo(0.064, 3)
    const found = share({ rates: [rate, rate], visits: 5000, every, seed: 3 }, (counts) => compare(counts[0]!, counts[1]!).p < 0.05 && called(counts))
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThanOrEqual(MOST)
  })
  it('would be called far oftener by a test that is meant for one look', () => {
    const once = share({ rates: [0.3, 0.3], visits: 5000, every: 50, seed: 3 }, ([one, other]) => {
      const pooled = (one!.conversions + other!.conversions) / (one!.visits + other!.visits)
      const error = Math.sqrt(pooled * (1 - pooled) * (1 / one!.visits + 1 / other!.visits))
      return normalTail((other!.conversions / other!.visits - one!.conversions / one!.visits) / error) < 0.05
    })
    expect(once).toBeGreaterThan(0.2)
  })
  it('are called no oftener with four arms', () => {
    expect(share({ rates: [0.2, 0.2, 0.2, 0.2], visits: 5000, every: 200, seed: 5 }, called)).toBeLessThanOrEqual(MOST)
  })
  it('are hardly ever taken for a wrong split', () => {
    expect(share({ rates: [0, 0], visits: 5000, every: 100, seed: 7 }, (counts) => !report(counts).ratio.ok)).toBeLessThanOrEqual(0.001 + 2 * Math.sqrt(0.001 / EXPERIMENTS))
  })
})

describe('1,000 experiments with a difference', () => {
  const [visits, every] = [8000, 400]
  it.each([[0.1, 0.12], [0.3, 0.34]])('are called as often as theory says: %d against %d', (before, after) => {
    const middle = (before + after) / 2
    // Half of the visits are on either side.
    const theory = crossing((after - before) / 2 / Math.sqrt(middle * (1 - middle)), looksAt(visits, every))
    const found = share({ rates: [before, after], visits, every, seed: 9 }, ([one, other]) => compare(one!, other!).p < 0.05)
    expect(theory).toBeGreaterThan(0.3)
    expect(Math.abs(found - theory)).toBeLessThan(3 * Math.sqrt((theory * (1 - theory)) / EXPERIMENTS))
  })
  it('and theory says at most five in a hundred where there is none', () => {
    const none = crossing(0, looksAt(visits, every))
    expect(none).toBeGreaterThan(0.005)
    expect(none).toBeLessThan(0.05)
    expect(alwaysValid(reach(visits, 0.05) ** 2, visits)).toBeCloseTo(0.05, 10)
  })
  it('take as many visits as the README says', () => {
    expect(readFileSync('README.md', 'utf8').replace(/\s+/g, ' ')).toContain(
      'a rise from 10 to 12 % is found in about eight of ten experiments of 14,000 visits, where a test for a single look needs 7,700',
    )
    const [deviation, rise] = [Math.sqrt(0.11 * 0.89), 0.02]
    expect(crossing(rise / 2 / deviation, looksAt(14_000, 700))).toBeCloseTo(0.8, 1)
    // Four times the variance over the rise squared, for a level of 5 % and a power of 80 %.
    expect(4 * ((deviation * (1.96 + 0.8416)) / rise) ** 2).toBeCloseTo(7700, -2)
  })
  it('have the true lift in the interval at every look, but for 6.4 of 100', () => {
    const missed = share({ rates: [0.1, 0.12], visits: 5000, every: 10, seed: 13 }, ([one, other]) => {
      const { low, high } = compare(one!, other!)
      return low > 0.2 || (high !== null && high < 0.2)
    })
    expect(missed).toBeLessThanOrEqual(MOST)
  })
})
