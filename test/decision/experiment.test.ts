import { describe, expect, it } from 'vitest'
import { choose, type Candidate, type Decision, type Ground } from '../../src/decision/decide.js'
import { armOf, chooseArm, type Plan, type Subject } from '../../src/decision/experiment.js'
import { createReader } from '../../src/decision/grammar.js'
import { idsOf } from './ids.js'
import { profileOf, type Known } from './profile.js'

const read = createReader({ personas: [], instant: Date.parse })
const ids = idsOf(2000)
/** The first visitor whom an experiment of equal shares gives this arm. */
const visitor = (experiment: string, arm: number, arms = 2, plan: Plan = {}): Subject => ({
  id: ids.find((id) => armOf(experiment, Array(arms - 1).fill(undefined), { id, arms: new Map() }, plan) === arm)!,
  arms: new Map(),
})
interface Setting {
  known?: Known
  plans?: Record<string, Plan>
  holdout?: number
  ground?: Partial<Ground>
  refused?: boolean
}
const decide = (candidates: Candidate<string>[], subject: Subject, { known = { moment: 'buy' }, plans, holdout, ground, refused }: Setting = {}) =>
  chooseArm(candidates, (drawn) => choose('hero', drawn, refused ? undefined : { profile: profileOf(known), date: 0, read, ...ground }), subject, plans, holdout)
const brief = ({ variant, value, reason, experiment, arm, wouldBe }: Decision) =>
  [variant, value, reason, experiment && `${experiment} ${arm}`, wouldBe && `would be ${wouldBe}`].filter((one) => one !== undefined).join(', ')

const when = { moment: 'buy' }
const DEAL = { name: 'deal', when, value: 'd', experiment: 'price', split: '50' }
const FAST = { name: 'fast', when, value: 'f', experiment: 'price', split: '25' }
const PLAIN = { name: 'plain', when, value: 'p' }
const ANYBODY = { name: 'anybody', value: 'a' }

describe('an experiment', () => {
  it('shows the variant, or as the control the default and not the next match', () => {
    expect(brief(decide([DEAL, PLAIN], visitor('price', 1)))).toBe('deal, d, match, price 1')
    expect(brief(decide([DEAL, PLAIN], visitor('price', 0)))).toBe('default, control, price 0')
  })
  it('numbers its arms in the order of the candidates, whatever stands between', () => {
    const at = (bucket: number) => ids.find((id) => armOf('price', [50, 25], { id, arms: new Map() }) === bucket)!
    const of = (arm: number) => brief(decide([DEAL, ANYBODY, FAST], { id: at(arm), arms: new Map() }))
    expect([0, 1, 2].map(of)).toEqual(['default, control, price 0', 'deal, d, match, price 1', 'fast, f, match, price 2'])
  })
  it('stands where its first candidate stands, in every arm', () => {
    const arms = [0, 1, 2].map((arm) => ids.find((id) => armOf('price', [50, 25], { id, arms: new Map() }) === arm)!)
    expect(arms.map((id) => brief(decide([PLAIN, DEAL, FAST], { id, arms: new Map() })))).toEqual(Array(3).fill('plain, p, match'))
    expect(arms.map((id) => decide([DEAL, PLAIN, FAST], { id, arms: new Map() }).experiment)).toEqual(Array(3).fill('price'))
  })
  it('gives way to what is more specific', () => {
    const both = { moment: 'buy', stage: 'decision' }
    expect(brief(decide([DEAL, { name: 'more', when: both }], visitor('price', 1), { known: both }))).toBe('more, match')
  })
  it('draws only within its audience', () => {
    const subject = visitor('price', 1)
    expect(brief(decide([DEAL], subject, { known: { moment: 'go' } }))).toBe('default, default')
    expect(brief(decide([DEAL], subject, { known: {} }))).toBe('default, undecided')
    expect(subject.arms.size).toBe(0)
  })
  it.each<[string, Subject, Setting]>([
    ['nobody has an id', { id: undefined, arms: new Map() }, {}],
    ['it covers others only', visitor('price', 1), { plans: { price: { coverage: 0 } } }],
    ['the namespace is another’s', { id: '1', arms: new Map() }, { plans: { price: { namespace: ['namespace1', 0, 0.4] } } }],
    ['its share cannot be read', visitor('price', 1), { plans: { price: { coverage: NaN } } }],
  ])('is skipped, and nothing is counted, where %s', (_, subject, setting) => {
    expect(brief(decide([DEAL, ANYBODY], subject, setting))).toBe('anybody, a, match')
    expect(brief(decide([DEAL], subject, setting))).toBe('default, default')
    expect(brief(decide([DEAL], subject, { ...setting, known: {} }))).toBe('default, default')
    expect(subject.arms.size).toBe(0)
  })
  it('is skipped where its candidates are for different people, and not where they only say it in another order', () => {
    const subject = visitor('price', 1)
    expect(brief(decide([DEAL, { ...FAST, when: { moment: 'go' } }], subject))).toBe('default, default')
    const [one, other] = [{ moment: 'buy', device: 'phone' }, { device: 'phone', moment: 'buy' }]
    const known = { moment: 'buy', traits: { device: 'phone' } } as Known
    expect(decide([{ ...DEAL, when: one }, { ...FAST, when: other }], subject, { known }).experiment).toBe('price')
  })
  it('shares equally without splits', () => {
    const counts = [0, 0, 0, 0]
    for (const id of ids) counts[armOf('price', [undefined, undefined, undefined], { id, arms: new Map() })]!++
    expect(Math.min(...counts)).toBeGreaterThan(440)
  })
  it.each([[[60, 60]], [['x']], [[NaN, 50]], [[-10]], [[Infinity]], [['']], [[{}]]])('draws an arm that is there, or none, from shares of %j', (splits) => {
    for (const id of ids.slice(0, 200)) {
      const arm = armOf('price', splits, { id, arms: new Map() })
      expect(arm >= -1 && arm <= splits.length && Number.isInteger(arm)).toBe(true)
    }
  })
  it('takes part in the order of a namespace: two that share none of it share no visitor', () => {
    const inside = (from: number, to: number) => (id: string) => armOf('x', [50], { id, arms: new Map() }, { namespace: ['checkout', from, to] }) >= 0
    expect(ids.filter(inside(0, 0.5)).length).toBeGreaterThan(900)
    expect(ids.filter(inside(0, 0.5)).filter(inside(0.5, 1))).toEqual([])
    expect(ids.filter(inside(0, 0.5)).length + ids.filter(inside(0.5, 1)).length).toBe(ids.length)
  })
  it('forces an arm to look at it, which is a preview and is not remembered', () => {
    const subject = { id: undefined, arms: new Map<string, number>() }
    const forced = (arm: number) => brief(decide([DEAL, FAST], subject, { plans: { price: { arm } }, holdout: 1 }))
    expect([0, 1, 2, 3].map(forced)).toEqual(['default, preview, price 0', 'deal, d, preview, price 1', 'fast, f, preview, price 2', 'default, default'])
    expect(subject.arms.size).toBe(0)
  })
  it('remembers what it has shown, and keeps to it when the shares change, unless nothing is left of it', () => {
    const subject = visitor('price', 1)
    decide([DEAL], subject)
    expect([...subject.arms]).toEqual([['price', 1]])
    const later = (split: number, plans = {}) => brief(decide([{ ...DEAL, split }], subject, { plans }))
    expect(later(0.01)).toBe('deal, d, match, price 1')
    expect(later(1, { price: { namespace: ['other', 0, 0] } })).toBe('deal, d, match, price 1')
    expect(later(0)).toBe('default, control, price 0')
  })
  it.each(['constructor', '__proto__', 'hasOwnProperty'])('may be called %s', (experiment) => {
    expect(decide([{ ...DEAL, experiment }], visitor(experiment, 1), { plans: {} })).toMatchObject({ variant: 'deal', experiment, arm: 1 })
  })
  it('survives candidates that are none', () => {
    for (const wrong of [null, undefined, 5, 'x', { experiment: 7 }, { experiment: {} }, { experiment: 'x', when: 7 }])
      expect(decide([wrong as unknown as Candidate<string>, PLAIN], visitor('x', 1)).slot).toBe('hero')
  })
})

describe('a holdout', () => {
  const held = visitor('*', 0)
  const free = visitor('*', 1)
  const holdout = 0.5
  it('sees the default, and says what it would have seen', () => {
    expect(brief(decide([PLAIN], held, { holdout }))).toBe('default, holdout, would be plain')
    expect(brief(decide([PLAIN], held, { holdout, known: { moment: 'go' } }))).toBe('default, holdout, would be default')
    expect(brief(decide([PLAIN], free, { holdout }))).toBe('plain, p, match, would be plain')
    expect(held.arms.get('*')).toBe(0)
    expect(free.arms.get('*')).toBe(1)
  })
  it('takes no part in experiments', () => {
    const decision = decide([DEAL], held, { holdout })
    expect(decision).toMatchObject({ reason: 'holdout', wouldBe: expect.stringMatching(/deal|default/) })
    expect('experiment' in decision || held.arms.has('price')).toBe(false)
  })
  it('stays one when its share shrinks, and ends when there is none', () => {
    expect(decide([PLAIN], held, { holdout: 0.0001 }).reason).toBe('holdout')
    expect(brief(decide([PLAIN], held))).toBe('plain, p, match')
  })
  it('is nobody without an id, while nobody has answered, and in a preview', () => {
    const nobody = { id: undefined, arms: new Map<string, number>() }
    expect(brief(decide([PLAIN], nobody, { holdout: 1 }))).toBe('plain, p, match')
    expect(brief(decide([PLAIN], held, { holdout: 1, refused: true }))).toBe('default, consent')
    expect(brief(decide([PLAIN], held, { holdout: 1, ground: { preview: true } }))).toBe('plain, p, preview')
  })
})
