import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GrowthBook } from '@growthbook/growthbook'
import { describe, expect, it } from 'vitest'
import { chooseVariation, getBucketRanges, getEqualWeights, hash, inNamespace } from '../../src/decision/bucket.js'
import { armOf, type Plan } from '../../src/decision/experiment.js'
import { chiSquareTail } from '../stats/tails.js'
import { idsOf } from './ids.js'

const file = join(process.env['OPPORTUNE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'conformance/growthbook/cases.json')
const published = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
const cases = (name: string, count: number) => {
  const rows: any[][] = published[name] ?? []
  if (existsSync(file)) expect(rows).toHaveLength(count)
  return rows
}
const round = (value: unknown) => JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'number' ? Math.round(one * 1e6) / 1e6 : one))

describe.skipIf(!existsSync(file))("GrowthBook's published cases", () => {
  it.each(cases('hash', 15))('hash "%s" of "%s" in version %s is %s', (seed, value, version, expected) => {
    expect(hash(seed, value, version)).toBe(expected)
  })
  it.each(cases('getBucketRange', 13))('ranges: %s', (_, [arms, coverage, weights], expected) => {
    expect(round(getBucketRanges(arms, coverage, weights ?? undefined))).toEqual(expected)
  })
  it.each(cases('chooseVariation', 13))('choice: %s', (_, bucket, ranges, expected) => {
    expect(chooseVariation(bucket, ranges)).toBe(expected)
  })
  it.each(cases('getEqualWeights', 6))('equal weights of %s', (arms, expected) => {
    expect(round(getEqualWeights(arms))).toEqual(round(expected))
  })
  it.each(cases('inNamespace', 16))('namespace: %s', (_, id, namespace, expected) => {
    expect(inNamespace(id, namespace)).toBe(expected)
  })
})

const NONE = new Map<string, number>()
const ids = idsOf(100_000)
const count = (arms: readonly number[], most: number) => arms.reduce((counts, arm) => (counts[arm]!++, counts), Array<number>(most).fill(0))

describe('100,000 visitors', () => {
  it.each<[string, number[]]>([
    ['50/50', [50]],
    ['90/10', [10]],
    ['three equal arms', [100 / 3, 100 / 3]],
    ['five arms', [20, 20, 20, 20]],
    ['70/20/10', [20, 10]],
  ])('are split %s', (name, splits) => {
    const weights = [100 - splits.reduce((sum, split) => sum + split), ...splits]
    const counts = count(ids.map((id) => armOf(name, splits, { id, arms: NONE })), weights.length)
    const chiSquare = counts.reduce((sum, seen, arm) => sum + (seen - 1000 * weights[arm]!) ** 2 / (1000 * weights[arm]!), 0)
    expect(chiSquareTail(chiSquare, splits.length)).toBeGreaterThan(0.001)
  })

  it('are split by each of 20 experiments without regard to the others', () => {
    const arms = Array.from({ length: 20 }, (_, at) => Uint8Array.from(ids, (id) => armOf(`experiment-${at}`, [50], { id, arms: NONE })))
    const ps: number[] = []
    arms.forEach((one, at) =>
      arms.slice(0, at).forEach((other) => {
        const cells = [0, 0, 0, 0]
        for (let visitor = 0; visitor < one.length; visitor++) cells[one[visitor]! * 2 + other[visitor]!]!++
        const [a, b, c, d] = cells as [number, number, number, number]
        ps.push(chiSquareTail(((a * d - b * c) ** 2 * ids.length) / ((a + b) * (c + d) * (a + c) * (b + d)), 1))
      }),
    )
    expect(ps).toHaveLength(190)
    expect(Math.min(...ps)).toBeGreaterThan(0.001 / ps.length)
    // Nor are they more alike than chance makes them.
    expect(Math.abs(ps.filter((p) => p < 0.5).length / ps.length - 0.5)).toBeLessThan(0.15)
  })

  it('are held out at the share that is asked for', () => {
    const held = ids.filter((id) => armOf('*', [95], { id, arms: NONE }) === 0).length
    expect(chiSquareTail((held - 5000) ** 2 / 5000 + (held - 5000) ** 2 / 95_000, 1)).toBeGreaterThan(0.001)
  })
})

describe('the arms are those that GrowthBook itself gives', () => {
  const draw = (id: string, key: string, splits: readonly number[], { coverage, namespace }: Plan) => {
    const weights = [100 - splits.reduce((sum, split) => sum + split), ...splits].map((share) => share / 100)
    const { inExperiment, variationId } = new GrowthBook({ attributes: { id } }).run({
      key, variations: weights.map((_, arm) => arm) as [number, number], weights, hashVersion: 2,
      ...(coverage !== undefined && { coverage }), ...(namespace && { namespace: [...namespace] as [string, number, number] }),
    })
    return inExperiment ? variationId : -1
  }
  it.each<[string, number[], Plan]>([
    ['price', [50], {}],
    ['price', [0], {}],
    ['hero headline', [10], { coverage: 0.5 }],
    ['colour', [20, 20, 20, 20], { namespace: ['checkout', 0, 0.4] }],
    ['größe', [33.3, 33.3], { coverage: 0.1, namespace: ['checkout', 0.4, 1] }],
    ['nearly all', [99.9], {}],
  ])('%s with %j and %j', (name, splits, plan) => {
    const some = ids.slice(0, 2000)
    expect(some.map((id) => armOf(name, splits, { id, arms: NONE }, plan))).toEqual(some.map((id) => draw(id, name, splits, plan)))
  })
})

it('gives in each version of the library the arms that it gave in the first', () => {
  const golden = { price: [50], colour: [20, 20, 20, 20], 'hero headline': [10], größe: [33.3, 33.3] }
  const drawn = Object.entries(golden).map(([name, splits]) => [name, idsOf(24, 7).map((id) => armOf(name, splits, { id, arms: NONE })).join('')])
  expect(drawn).toMatchInlineSnapshot(`
    [
      [
        "price",
        "101110011101111110100000",
      ],
      [
        "colour",
        "310040220234322402311103",
      ],
      [
        "hero headline",
        "000000010000000000000000",
      ],
      [
        "größe",
        "200020212221202210002110",
      ],
    ]
  `)
})
