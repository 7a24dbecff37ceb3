import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moment } from '../../src/evidence/claim.js'
import { createLedger } from '../../src/evidence/ledger.js'

describe('the ledger', () => {
  it('lets the same claim of the same signal take the place of the former', () => {
    const ledger = createLedger()
    ledger.add('attention', moment('know', 0.6, 'time on an article', 60_000), 0)
    ledger.add('attention', moment('know', 1.2, 'time on an article', 60_000), 10)
    expect(ledger.all().map(({ weight }) => weight)).toEqual([1.2])
  })
  it('but not while the former still weighs more', () => {
    const ledger = createLedger()
    ledger.add('clicks', moment('go', 2.5, 'phone number clicked', 60_000), 0)
    ledger.add('clicks', moment('go', 1, 'phone number clicked', 60_000), 1000)
    expect(ledger.all().map(({ weight }) => weight)).toEqual([2.5])
    ledger.add('clicks', moment('go', 1, 'phone number clicked', 60_000), 200_000)
    expect(ledger.all().map(({ weight }) => weight)).toEqual([1])
  })
  it('keeps what different signals say of the same thing', () => {
    const ledger = createLedger()
    ledger.add('a', moment('go', 1, 'x', 1), 0)
    ledger.add('b', moment('go', 1, 'x', 1), 0)
    ledger.drop('a')
    expect(ledger.all().map(({ signal }) => signal)).toEqual(['b'])
  })
  it('drops what a signal said, all or of one half-life', () => {
    const ledger = createLedger()
    ledger.add('a', moment('go', 1, 'arrived', 60), 0)
    ledger.add('a', moment('go', 1, 'acted', 180), 0)
    ledger.add('b', moment('go', 1, 'arrived', 60), 0)
    ledger.drop('a', 60)
    expect(ledger.all().map(({ signal, why }) => signal + ' ' + why)).toEqual(['a acted', 'b arrived'])
    ledger.drop('a')
    expect(ledger.all()).toHaveLength(1)
  })
  it('takes nothing that is not a weight with a half-life, and clamps the rest to ±4', () => {
    const ledger = createLedger()
    for (const [weight, halfLife] of [[NaN, 1], [Infinity, 1], [1, 0], [1, -5], [1, NaN]] as const) ledger.add('a', moment('go', weight, 'x', halfLife), 0)
    expect(ledger.all()).toEqual([])
    ledger.add('a', moment('go', 99, 'x'.repeat(500), 1), 0)
    expect(ledger.all()[0]).toMatchObject({ weight: 4, why: 'x'.repeat(80) })
  })
  it('stays bounded, giving up what weighs least', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.double({ min: -4, max: 4, noNaN: true })), { maxLength: 300 }), (claims) => {
        const ledger = createLedger()
        ledger.add('kept', moment('buy', 4, 'the heaviest', 1e9), 0)
        claims.forEach(([why, weight], index) => ledger.add('s', moment('go', weight, why, 1000), index))
        expect(ledger.all().length).toBeLessThanOrEqual(96)
        expect(ledger.all().some(({ signal }) => signal === 'kept')).toBe(true)
      }),
    )
  })
})
