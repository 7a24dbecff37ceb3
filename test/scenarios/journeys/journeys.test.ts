import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { play, type Scenario } from './play.js'

const folder = new URL('.', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
const scenarios = files.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Scenario[]] as const)

/** What may stand in the place of a value: at least or at most so much, or one of several. */
const fits = (expected: unknown, found: unknown): boolean =>
  typeof expected === 'string' && /^[<>]/.test(expected)
    ? expected[0] === '<' ? Number(found) <= Number(expected.slice(1)) : Number(found) >= Number(expected.slice(1))
    : Array.isArray(expected) ? expected.some((one) => fits(one, found)) : expected === (found ?? null)

describe.each(scenarios)('journeys of %s', (_, list) => {
  it.each(list.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
    const outcomes = play(scenario)
    expect(outcomes.length).toBeGreaterThan(0)
    for (const { step, expected, found, profile } of outcomes)
      for (const [path, value] of Object.entries(expected)) {
        const part = path.split('.')[0] as 'stage'
        const why = profile[part]?.reasons?.map(({ towards, contribution, why }) => `${contribution.toFixed(2)} ${towards} ${why}`).join('; ')
        expect(fits(value, found[path]), `step ${step}: ${path} is ${found[path]}, not ${JSON.stringify(value)}; ${JSON.stringify(profile[part]?.scores)} ${why}`).toBe(true)
      }
  })
})

describe('the journeys', () => {
  const all = scenarios.flatMap(([, list]) => list)
  it('are at least 120, each with a name of its own, of which at least 20 run in browsers too', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    expect(all.length).toBeGreaterThanOrEqual(120)
    expect(all.filter(({ browser }) => browser).length).toBeGreaterThanOrEqual(20)
  })
  it('take milliseconds', () => {
    const began = performance.now()
    all.forEach((scenario) => play(scenario))
    expect((performance.now() - began) / all.length).toBeLessThan(50)
  })
  it('that are wrong are seen to be', () => {
    const [outcome] = play({ name: 'x', steps: [['0s', 'open', { page: 'checkout' }], ['1s', 'expect', { stage: 'advocacy' }]] })
    expect(fits(outcome!.expected['stage'], outcome!.found['stage'])).toBe(false)
    expect([fits('>0.5', 0.4), fits('<0.5', 0.4), fits([null, 'buy'], undefined), fits('buy', null)]).toEqual([false, true, true, false])
  })
})
