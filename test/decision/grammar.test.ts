import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, type Terms } from '../../src/decision/grammar.js'
import { CONDITIONS } from '../../src/dev/condition.js'
import { match } from '../../src/decision/match.js'
import { IDS, PROBLEMS, ROWS } from './grammar.rows.js'
import { profileOf, type Known } from './profile.js'

const terms: Terms = { personas: ['spontaneous', 'methodical', 'humanistic', 'competitive', 'Weekend Runner'], instant: Date.parse }
process.env.TZ = 'UTC'
const NOW = Date.parse('2026-11-22T08:00:00Z')
const holds = (when: unknown, known: Known) => match(parse(when, terms), { profile: profileOf(known), date: NOW })

describe('conditions', () => {
  it.each(ROWS.map((row) => [JSON.stringify(row[0]), JSON.stringify(row[1]), row] as const))('%s of %s', (_when, _known, [when, known, expected]) => {
    expect(holds(when, known)).toBe(expected)
    expect(parse(when, terms).problems).toEqual([])
  })

  it.each(PROBLEMS.map((row, at) => [at, row] as const))('what cannot be read, number %i', (_, [when, said, fits = false]) => {
    const { problems } = parse(when, terms)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]).toMatch(said)
    const everything: Known = { moment: 'buy', persona: 'competitive', stage: 'decision', traits: { device: 'phone', source: 'search' } }
    expect(holds(when, everything)).toBe(fits)
  })

  it.each(IDS.map((row) => [JSON.stringify(row[0]), row] as const))('the id of %s', (_, [when, id, specificity]) => {
    const read = parse(when, terms)
    expect([read.id, read.tests.length]).toEqual([id, specificity])
  })

  it('an empty or foreign object of conditions asks nothing', () => {
    for (const nothing of [undefined, null, 0, true, [], {}, () => {}]) expect(holds(nothing, {})).toBe(true)
    expect(holds('buy', {})).toBe(false)
  })
})

const KEYS = [...CONDITIONS.filter((key) => key !== 'trait-'), 'trait-color', 'trait-member', 'trait-', 'nonsense']
const WORDS = 'know go do buy new returning phone open closed closing search direct de en-GB 5km 3mi 0.5 1 2026-12-24 x* * ! !! bye competitive'.split(' ')
const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 12 }))
const text = fc.array(fc.tuple(fc.boolean(), word), { maxLength: 4 }).map((words) => words.map(([not, each]) => (not ? '!' : '') + each).join(' '))
const when = fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 10 })), fc.oneof(text, fc.anything()), { maxKeys: 5 })
const sound = fc.uniqueArray(
  fc.constantFrom(
    ['moment', 'buy !go'], ['persona', 'methodical'], ['stage', '!decision'], ['device', '!phone'], ['visitor', 'new'], ['near', '!5km'],
    ['open', ''], ['source', '!direct'], ['campaign', '!a*'], ['language', '!de'], ['trait-color', '!red'], ['confidence', '0.5'], ['until', '2030-01-01'],
  ),
  { selector: ([key]) => key, maxLength: 6 },
)
const known: fc.Arbitrary<Known> = fc.record({
  moment: fc.constantFrom('know', 'go', 'do', 'buy'), persona: fc.constantFrom('methodical', 'competitive'), stage: fc.constantFrom('decision', 'awareness'),
  traits: fc.record(
    { device: fc.constantFrom('phone', 'desktop'), visitor: fc.constantFrom('new', 'returning'), source: fc.constantFrom('direct', 'ai'), campaign: fc.constantFrom('ab', 'c'),
      language: fc.constantFrom('de', 'en'), color: fc.constantFrom('red', 'blue'), place: fc.record({ distance: fc.double(), open: fc.constantFrom('open', 'closed') }) },
    { requiredKeys: [] },
  ) as fc.Arbitrary<any>,
}, { requiredKeys: [] }) as fc.Arbitrary<Known>

describe('whatever is written', () => {
  it('nothing is thrown', () => {
    fc.assert(fc.property(fc.oneof(when, fc.anything()), known, (each, who) => [true, false, undefined].includes(holds(each, who))), { numRuns: 2000 })
  })

  it('an unknown value satisfies no condition, negated or not', () => {
    const nobody = { moment: undefined, persona: undefined, stage: undefined, traits: {} } as unknown as Known
    fc.assert(
      fc.property(sound, (pairs) => {
        const asked = pairs.filter(([key]) => key !== 'confidence' && key !== 'until')
        return asked.length === 0 || holds(Object.fromEntries(asked), nobody) !== true
      }),
    )
  })

  it('one more condition never lowers specificity, and never makes hold what did not', () => {
    fc.assert(
      fc.property(sound, fc.constantFrom('device', 'moment', 'trait-size', 'from'), known, (pairs, extra, who) => {
        const before = Object.fromEntries(pairs)
        const after = { ...before, [extra]: before[extra] ?? { device: 'phone', moment: 'buy', 'trait-size': 'xl', from: '2020-01-01' }[extra] }
        const [few, more] = [holds(before, who), holds(after, who)]
        return parse(after, terms).tests.length >= parse(before, terms).tests.length && !(few === false && more !== false) && !(few === undefined && more === true)
      }),
    )
  })

  it('what holds for one reading holds in any order and case', () => {
    fc.assert(
      fc.property(sound, known, (pairs, who) => {
        const turned = Object.fromEntries([...pairs].reverse().map(([key, value]) => [key, value!.toUpperCase().split(' ').reverse().join('  ')]))
        return holds(Object.fromEntries(pairs), who) === holds(turned, who)
      }),
    )
  })

  it('a long value is refused before it costs anything', () => {
    for (const long of ['0'.repeat(1e6), '1'.repeat(1e6) + 'km', 'a '.repeat(5e5), '!'.repeat(1e6), ' '.repeat(1e3) + 'x'.repeat(1e6)]) {
      for (const key of ['near', 'confidence', 'from', 'trait-a', 'campaign']) {
        const { id, problems } = parse({ [key]: long }, terms)
        expect(id.length).toBeLessThan(600)
        expect(problems).toEqual([expect.stringMatching(/^.{0,80}: expected at most 500 characters$/s)])
      }
    }
  })
})
