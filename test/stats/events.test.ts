import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countExperiments, countHoldout, readEvents, report, type CountedEvent } from '../../src/stats.js'

const seen = (visit: string, more: Partial<CountedEvent>, at = 1000): CountedEvent => ({ event: 'exposure', visit, at, ...more })
const reached = (visit: string, at: number, goal = 'order'): CountedEvent => ({ event: 'conversion', visit, at, goal })
const price = (arm: number) => ({ experiment: 'price', arm, reason: arm ? 'match' : 'control' })

describe('counting', () => {
  it('takes a visit once, with what it reached after it had seen its arm', () => {
    const events = [
      seen('a', price(1)), seen('a', price(1), 2000), reached('a', 9000), reached('a', 9500),
      seen('b', price(0), 5000), reached('b', 4000),
      seen('c', price(0)), reached('c', 70_000),
      reached('d', 5000),
      seen('e', { reason: 'match' }), reached('e', 5000),
    ]
    expect(countExperiments(events).get('price')).toEqual([{ visits: 2, conversions: 1 }, { visits: 1, conversions: 1 }])
    expect(countExperiments(events.reverse()).get('price')).toEqual([{ visits: 2, conversions: 1 }, { visits: 1, conversions: 1 }])
    expect(countExperiments(events, { within: 10 }).get('price')).toEqual([{ visits: 2, conversions: 0 }, { visits: 1, conversions: 1 }])
    expect(countExperiments(events, { goal: 'signup' }).get('price')).toEqual([{ visits: 2, conversions: 0 }, { visits: 1, conversions: 0 }])
  })
  it('leaves out previews, visits of two arms, and arms that are none', () => {
    const events = [
      seen('a', { ...price(1), reason: 'preview' }), seen('b', price(0)), seen('b', price(1)), seen('c', price(0)),
      ...[-1, 0.5, NaN, 1e9, '1', null, undefined].map((arm, at) => seen(`x${at}`, { ...price(0), arm: arm as number })),
    ]
    expect(countExperiments(events).get('price')).toEqual([{ visits: 1, conversions: 0 }])
  })
  it('holds those held out against those who saw something in their place', () => {
    const events = [
      seen('held', { reason: 'holdout', wouldBe: 'deal' }), reached('held', 2000),
      seen('shown', { reason: 'match', wouldBe: 'deal' }),
      seen('nothing for either', { reason: 'default', wouldBe: 'default' }),
      seen('nothing, held', { reason: 'holdout', wouldBe: 'default' }),
      seen('without an id', { reason: 'match' }),
    ]
    expect(countHoldout(events)).toEqual([{ visits: 1, conversions: 1 }, { visits: 1, conversions: 0 }])
    expect(report(countHoldout([]), [95])).toMatchObject({ winner: null, arms: [{ visits: 0 }, { visits: 0 }] })
  })
  it.each(['constructor', '__proto__', 'toString'])('takes %s for the name of an experiment', (experiment) => {
    expect(countExperiments([seen('a', { experiment, arm: 0 })]).get(experiment)).toEqual([{ visits: 1, conversions: 0 }])
  })
})

describe('lines of JSON', () => {
  const lines = [seen('a', price(1)), reached('a', 2000)].map((event) => JSON.stringify(event))
  it('are read, and what is none is left out', () => {
    expect(readEvents(['', lines[0], '{', 'null', '5', '{"event":"exposure"}', '{"event":1,"visit":"a","at":5}', lines[1], ''].join('\n'))).toHaveLength(2)
    expect(readEvents(lines.join('\r\n'))).toHaveLength(2)
  })
  it('never throw, whatever they hold', () => {
    const event = fc.record({ event: fc.constantFrom('exposure', 'conversion'), visit: fc.string(), at: fc.double(), experiment: fc.anything(), arm: fc.anything(), wouldBe: fc.anything(), goal: fc.anything() })
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.json(), fc.string(), event.map((one) => JSON.stringify(one)))), (rows) => {
        const events = readEvents(rows.join('\n'))
        for (const counts of [...countExperiments(events).values(), countHoldout(events)]) report(counts)
      }),
      { numRuns: 300 },
    )
  })
})
