import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { next } from '../src/next.js'
import type { Touchpoint } from '../src/vocabulary.js'

const steps = (text: string, stage?: Touchpoint['stage']): Touchpoint[] => text.split(' ').map((moment, at) => ({ at, moment: moment as 'know', ...(stage && { stage }) }))

describe('the next moment', () => {
  it('is the same as now where this browser has done nothing yet', () => {
    for (const moment of ['know', 'go', 'do', 'buy']) expect(next(steps(moment)).name).toBe(moment)
  })
  it('is what this browser did before', () => {
    expect(next(steps('know buy know buy know buy know buy know')).name).toBe('buy')
    expect(next(steps('know buy know buy know buy know buy know')).probability).toBeGreaterThan(0.4)
  })
  it('leans to the moment of the stage', () => {
    const { scores } = next(steps('know'))
    expect(next(steps('know', 'decision')).scores.buy).toBeGreaterThan(scores.buy)
    expect(next(steps('know', 'advocacy')).scores).toEqual(scores)
  })
  it('is a distribution, for steps of any shape', () => {
    const step = fc.oneof(fc.anything(), fc.record({ at: fc.integer(), moment: fc.constantFrom('know', 'go', 'do', 'buy', 'x', '__proto__'), stage: fc.constantFrom('decision', 'constructor') }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (journey) => {
        const { name, probability, scores } = next(journey as Touchpoint[])
        expect(Object.values(scores).reduce((sum, score) => sum + score)).toBeCloseTo(1, 9)
        expect(scores[name]).toBe(probability)
        expect(Object.values(scores).every((score) => score > 0 && score < 1)).toBe(true)
      }),
    )
  })
})
