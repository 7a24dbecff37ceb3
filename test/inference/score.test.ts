import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differs, untilChange } from '../../src/inference/change.js'
import { explain } from '../../src/inference/explain.js'
import { infer, type Knowledge } from '../../src/inference/infer.js'
import { ask, MOMENTS, namesOf } from '../../src/inference/questions.js'
import { HYSTERESIS, choose, probabilities } from '../../src/inference/score.js'
import { faded } from '../../src/evidence/ledger.js'
import type { Evidence, MomentName, Profile } from '../../src/vocabulary.js'

const knowledge: Knowledge = { thresholds: { moment: 0.5, persona: 0.5, stage: 0.5 }, names: namesOf([]), traits: {} }

const evidence = fc.record({
  signal: fc.constantFrom('search', 'page', 'clicks', 'scroll'),
  about: fc.constant('moment' as const),
  towards: fc.constantFrom(...MOMENTS),
  weight: fc.double({ min: -4, max: 4, noNaN: true }),
  why: fc.constantFrom('a', 'b', 'c'),
  at: fc.integer({ min: 0, max: 600_000 }),
  halfLife: fc.constantFrom(30_000, 60_000, 180_000),
}) satisfies fc.Arbitrary<Evidence>

const one = (towards: MomentName, weight: number, at = 0, halfLife = 60_000): Evidence => ({
  signal: 'test',
  about: 'moment',
  towards,
  weight,
  why: `${towards} ${weight}`,
  at,
  halfLife,
})

describe('probabilities', () => {
  it('lie in 0..1 and leave to none what is missing to 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 6 }), (odds) => {
        const scores = probabilities(odds)
        const none = 1 / (1 + odds.reduce((sum, x) => sum + Math.exp(x), 0))
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
        expect(1 - scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(none, 9)
      }),
    )
  })
  it('do not overflow', () => expect(probabilities([800, 0])).toEqual([1, 0]))
})

describe('reasons', () => {
  it('sum to the log-odds of their name', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 40 }), fc.integer({ min: 0, max: 900_000 }), (all, now) => {
        const asked = ask('moment', MOMENTS, all)
        const odds = asked.odds(now)
        MOMENTS.forEach((_, place) => {
          const sum = asked.reasons(place, now).reduce((total, reason) => total + reason.contribution, 0)
          expect(sum).toBeCloseTo(odds[place] as number, 9)
        })
      }),
    )
  })
})

describe('fading', () => {
  it('halves at the half-life, never grows, and stays whole when the clock jumps back', () => {
    const it = one('buy', 2, 1000, 60_000)
    expect(faded(it, 61_000)).toBeCloseTo(1, 12)
    expect(faded(it, 0)).toBe(2)
    fc.assert(
      fc.property(evidence, fc.integer({ min: -1e9, max: 1e9 }), fc.nat(1e9), (piece, now, later) => {
        expect(Math.abs(faded(piece, now + later))).toBeLessThanOrEqual(Math.abs(faded(piece, now)))
      }),
    )
  })
})

describe('a name', () => {
  const cases: [string, number[], MomentName | null, MomentName | null][] = [
    ['is null while nothing reaches the threshold', [0.3, 0.2, 0.1, 0.1], null, null],
    ['is not taken up at the threshold itself', [0.52, 0.1, 0.1, 0.1], null, null],
    ['is taken up above it', [0.55, 0.1, 0.1, 0.1], null, 'know'],
    ['is kept down to the threshold', [0.5, 0.2, 0.1, 0.1], 'know', 'know'],
    ['is dropped below it', [0.49, 0.2, 0.1, 0.1], 'know', null],
    ['gives way to one that is clearly ahead', [0.3, 0.1, 0.1, 0.56], 'know', 'buy'],
  ]
  it.each(cases)('%s', (_, scores, previous, expected) => {
    expect(choose(MOMENTS, scores, previous, 0.5)).toBe(expected)
  })
  it('under a low threshold, is not shaken by one that is hardly ahead', () => {
    expect(choose(MOMENTS, [0.4, 0.43, 0, 0], 'know', 0.3)).toBe('know')
    expect(choose(MOMENTS, [0.4, 0.46, 0, 0], 'know', 0.3)).toBe('go')
  })
  it('with a confidence under the threshold does not exist', () => {
    const scores = fc.array(fc.double({ min: 0, max: 0.25, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(scores, fc.constantFrom(null, ...MOMENTS), (all, previous) => {
        expect(choose(MOMENTS, all, previous, 0.5)).toBeNull()
      }),
    )
  })
})

describe('a moment does not flap', () => {
  const profileAt = (all: readonly Evidence[], previous: Profile | undefined, now: number) => infer(all, knowledge, previous, now, now)

  it('in 10,000 random sessions a name is only left after its lead has moved by more than the hysteresis', () => {
    const session = fc.array(fc.tuple(evidence, fc.integer({ min: 50, max: 20_000 })), { minLength: 3, maxLength: 12 })
    fc.assert(
      fc.property(session, (steps) => {
        let now = 0
        let profile: Profile | undefined
        let taken = 1
        const all: Evidence[] = []
        for (const [piece, wait] of steps) {
          now += wait
          all.push({ ...piece, at: now })
          const next = profileAt(all, profile, now)
          const { name } = next.moment
          const former = profile?.moment.name ?? null
          if (former !== null && name !== former) {
            const held = next.moment.scores[former]
            const fell = held < 0.5
            const beaten = name !== null && next.moment.scores[name] - held > HYSTERESIS
            expect(taken).toBeGreaterThanOrEqual(0.5 + HYSTERESIS)
            expect(fell || beaten).toBe(true)
          }
          if (name !== null && name !== former) taken = next.moment.scores[name]
          profile = next
        }
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)

  it('small evidence to and fro around the threshold changes the name at most once', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.9, max: 2.6, noNaN: true }),
        fc.array(fc.double({ min: -0.09, max: 0.09, noNaN: true }), { minLength: 20, maxLength: 40 }),
        (base, jitter) => {
          let profile: Profile | undefined
          let changes = 0
          for (const [index, shake] of jitter.entries()) {
            const next = profileAt([one('buy', base + shake, 0, 1e12)], profile, index)
            if (profile && next.moment.name !== profile.moment.name) changes++
            profile = next
          }
          expect(changes).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('the next change', () => {
  it('is where a dense look at the future finds it', () => {
    fc.assert(
      fc.property(fc.array(evidence, { minLength: 1, maxLength: 8 }), (all) => {
        const now = 600_000
        const profile = infer(all, knowledge, undefined, now, 0)
        const wait = untilChange(all, knowledge, profile, now)
        const nameAfter = (later: number) => infer(all, knowledge, profile, now + later, 0).moment.name
        if (wait === undefined) {
          for (const later of [1e3, 1e4, 1e5, 1e6, 1e7]) expect(nameAfter(later)).toBe(profile.moment.name)
        } else {
          const next = infer(all, knowledge, profile, now + wait, 0)
          const changed = next.moment.name !== profile.moment.name || next.persona.name !== profile.persona.name
          expect(changed).toBe(true)
        }
      }),
    )
  })
  it('needs no timer where there is no evidence', () => {
    expect(untilChange([], knowledge, infer([], knowledge, undefined, 0, 0), 0)).toBeUndefined()
  })
})

describe('what a visitor does outweighs what they arrived with', () => {
  it('"buy boots", then two minutes with the care guide: no longer buying', () => {
    const arrived = one('buy', 2.6, 0, 60_000)
    const guide = one('do', 1, 5000, 120_000)
    const reading = one('do', 2, 125_000, 180_000)
    const first = infer([arrived], knowledge, undefined, 0, 0)
    expect(first.moment.name).toBe('buy')
    const later = infer([arrived, guide, reading], knowledge, first, 126_000, 0)
    expect(later.moment.name).toBe('do')
  })
})

describe('grades', () => {
  it('are 0..1, and value is the cube root of their product, 0 while undecided', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 10 }), (all) => {
        const { moment } = infer(all, knowledge, undefined, 600_000, 0)
        const { intent, urgency, relevance, value, name } = moment
        for (const grade of [intent, urgency, relevance, value]) expect(grade >= 0 && grade <= 1).toBe(true)
        expect(value).toBeCloseTo(name === null ? 0 : Math.cbrt(intent * urgency * relevance), 12)
      }),
    )
  })
})

describe('explain', () => {
  it('names the smallest change that flips the answer, and that change does', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 8 }), (all) => {
        const now = 600_000
        const profile = infer(all, knowledge, undefined, now, 0)
        const { moment } = explain(all, knowledge, profile, now)
        const { towards, change } = moment.flip
        const leader = moment.name as MomentName
        expect(moment.reasons.reduce((sum, reason) => sum + reason.contribution, 0)).toBeCloseTo(moment.score, 9)
        expect(moment.score).toBeGreaterThanOrEqual(moment.runnerUp.score)
        if (!Number.isFinite(change)) return
        const extra: Evidence = { ...one(leader, 0, now), weight: towards === null ? -change : change, towards: towards ?? (profile.moment.name as string) }
        expect(infer([...all, extra], knowledge, profile, now, 0).moment.name).not.toBe(profile.moment.name)
      }),
    )
  })
})

describe('a new profile', () => {
  const base = infer([], knowledge, undefined, 0, 0)
  it('is not made for nothing', () => expect(differs(base, infer([], knowledge, base, 5, 5))).toBe(false))
  it('is made when a number moved by 0.05', () => {
    expect(differs(base, infer([one('buy', 0.2)], knowledge, base, 0, 0))).toBe(false)
    expect(differs(base, infer([one('buy', 0.8)], knowledge, base, 0, 0))).toBe(true)
  })
})
