import { describe, expect, it } from 'vitest'
import { compare, report, sampleRatio, wilson } from '../../src/stats.js'
import { alwaysValid, reach } from '../../src/stats/always-valid.js'
import { chiSquareTail } from './tails.js'

const of = (visits: number, conversions: number) => ({ visits, conversions })

describe("Wilson's interval", () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  it.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])('of %i in %i', (conversions, visits, low, high) => {
    const found = wilson(of(visits, conversions))
    expect(found.rate).toBe(conversions / visits)
    expect([found.low, found.high].map((one) => Math.round(one * 1e4) / 1e4)).toEqual([low, high])
  })
  it('says nothing of nobody', () => expect(wilson(of(0, 0))).toEqual({ rate: null, low: 0, high: 1 }))
})

describe('what holds at every look', () => {
  // `std_conjmix_margin` of the authors' own R package, sequential.causal.
  const margin = (t: number, rho2: number, alpha: number) => Math.sqrt((2 * (t * rho2 + 1) * Math.log(Math.sqrt(t * rho2 + 1) / alpha)) / (t ** 2 * rho2))
  const rho2 = (-2 * Math.log(0.05) + Math.log(-2 * Math.log(0.05) + 1)) / 5000
  it.each([10, 500, 5000, 1e6])('reaches as far as its source says, after %i visits', (visits) => {
    for (const level of [0.05, 0.001]) expect(reach(visits, level) / Math.sqrt(visits)).toBeCloseTo(margin(visits, rho2, level), 12)
    expect(alwaysValid(reach(visits, 0.05) ** 2, visits)).toBeCloseTo(0.05, 12)
  })
  it('is never surer than a single look would be', () => {
    for (const visits of [100, 5000, 1e6]) for (const chiSquare of [1, 4, 9, 25]) expect(alwaysValid(chiSquare, visits)).toBeGreaterThan(chiSquareTail(chiSquare, 1))
  })
})

describe('the sample ratio', () => {
  it.each<[string, number[], number[], boolean]>([
    ['as drawn', [5020, 4980], [50, 50], true],
    ['one in twenty', [260, 4740], [5, 95], true],
    ['a tenth too few', [5000, 4500], [50, 50], false],
    ['an equal split that should be none', [5000, 5000], [90, 10], false],
    ['one of five arms too small', [2000, 2010, 1990, 1700, 2005], [20, 20, 20, 20, 20], false],
    ['weights that sum to anything', [300, 600], [1, 2], true],
    ['somebody where nobody should be', [100, 100, 1], [50, 50], false],
    ['nobody yet', [0, 0], [50, 50], true],
    ['too few to tell', [4, 0], [50, 50], true],
    ['nothing', [], [], true],
  ])('%s', (_, counts, weights, ok) => expect(sampleRatio(counts, weights).ok).toBe(ok))
})

describe('a report', () => {
  it('names the winner, with its lift', () => {
    const { arms, ratio, winner } = report([of(10_000, 1000), of(10_000, 1200)])
    expect([winner, ratio.ok]).toEqual([1, true])
    const { estimate, low, high, p } = arms[1]!.lift!
    expect(estimate).toBeCloseTo(0.2, 10)
    expect(low).toBeGreaterThan(0)
    expect(high).toBeGreaterThan(0.2)
    expect(p).toBeLessThan(0.05)
    expect(arms[0]).not.toHaveProperty('lift')
  })
  it('names none when the counts do not fit the split, however clear the rest', () => {
    expect(report([of(10_000, 1000), of(9000, 1800)]).winner).toBe(null)
    expect(report([of(10_000, 1000), of(9000, 1800)]).arms[1]!.lift!.p).toBeLessThan(1e-6)
    expect(report([of(9000, 900), of(1000, 200)], [10]).winner).toBe(1)
    expect(report([of(9000, 900), of(1000, 200)]).winner).toBe(null)
  })
  it('names the control when all others are worse, and nobody while that is open', () => {
    expect(report([of(10_000, 1200), of(10_000, 1000)]).winner).toBe(0)
    expect(report([of(10_000, 1200), of(10_000, 1000), of(10_000, 1190)]).winner).toBe(null)
    expect(report([of(10_000, 1000), of(10_000, 1010)]).winner).toBe(null)
  })
  it('names the best of several', () => expect(report([of(10_000, 1000), of(10_000, 1300), of(10_000, 1400)]).winner).toBe(2))
  it('asks more of each arm, the more there are', () => {
    const [one, more] = [report([of(5000, 500), of(5000, 590)]), report([of(5000, 500), of(5000, 590), of(5000, 500), of(5000, 500)])]
    expect(more.arms[1]!.lift!.p).toBeGreaterThan(one.arms[1]!.lift!.p)
  })
  it.each([[[]], [[of(0, 0)]], [[of(0, 0), of(0, 0)]], [[of(5, 0), of(5, 5)]], [[of(5, 5), of(5, 5)]], [[of(0, 0), of(100, 50)]]])('is made of %j without a wrong number', (counts) => {
    const { arms, winner } = report(counts)
    expect(winner).toBe(null)
    const numbers = arms.flatMap(({ lift, ...arm }) => [...Object.values(arm), ...Object.values(lift ?? {})]).filter((one) => one !== null)
    expect(numbers.filter((one) => !Number.isFinite(one))).toEqual([])
    for (const { lift } of arms) if (lift) expect(lift.p >= 0 && lift.p <= 1 && lift.low === -1 && lift.high === null).toBe(true)
  })
  it('has every arm of the split, seen or not', () => expect(report([of(3, 0)], [10, 10]).arms.map(({ visits }) => visits)).toEqual([3, 0, 0]))
  it('takes no arm for lift where nobody converts', () => expect(compare(of(100, 0), of(100, 5))).toMatchObject({ estimate: null, low: -1, high: null }))
})
