import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { grade } from '../../src/evidence/claim.js'
import { speaks } from '../../src/inference/persona.js'
import { createOpportune } from '../../src/index.js'
import { search } from '../../src/signals/index.js'
import { fakePage } from '../fake-page.js'

const signs = (speaksFor: readonly string[], said: object) => speaks([{ name: 'p', speaksFor }], said, []).length

describe('what speaks for a persona', () => {
  const found: [sign: string, said: object][] = [
    ['trail', { text: 'Trail-running shoes' }],
    ['trail running', { text: 'trail  running!' }],
    ['run*', { text: 'runner' }],
    ['campaign=spring*', { campaign: 'spring-2026' }],
    ['source=social', { source: 'social' }],
    ['social', { source: 'social' }],
    ['page=pricing', { page: 'pricing' }],
    ['pricing', { also: ['place', 'pricing'] }],
    ['member=true', { member: true }],
    ['age=34', { age: 34 }],
    ['Straße', { text: 'neue straße' }],
    ['靴', { text: '靴 屋' }],
  ]
  test.each(found)('%s is found in %j', (sign, said) => expect(signs([sign], said)).toBe(1))
  const missed: [sign: string, said: object][] = [
    ['run', { text: 'trunk' }],
    ['run', { text: 'runner' }],
    ['source=social', { campaign: 'social' }],
    ['7', { seconds: 7 }],
    ['*', { text: 'anything' }],
    ['=', { text: 'anything' }],
    ['', { text: 'anything' }],
    ['constructor', { text: 'shoes' }],
    ['__proto__=x', { text: 'x' }],
  ]
  test.each(missed)('%s is not found in %j', (sign, said) => expect(signs([sign], said)).toBe(0))

  it('are the ends of the axes too', () => {
    const claims = [grade('pace', -0.5, 'Text read', 1000), grade('ground', 0.4, 'Facts', 1000)]
    expect(speaks([{ name: 'p', speaksFor: ['slow', 'emotion'] }], {}, claims).map(({ weight }) => weight)).toEqual([0.5, -0.4])
  })
  it('is bounded, whatever is declared and whatever is said', () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 5 }), fc.dictionary(fc.string(), fc.anything()), (speaksFor, said) => {
        for (const { weight, why } of speaks([{ name: 'p', speaksFor: speaksFor as string[] }], said, [])) {
          expect(Math.abs(weight)).toBeLessThanOrEqual(4)
          expect(why.length).toBeLessThanOrEqual(80)
        }
      }),
    )
  })
})

describe('a persona that the site declares', () => {
  const personas = [{ name: 'racer', speaksFor: ['carbon', 'campaign=performance*', 'club=yes'] }, { name: 'family' }]
  const started = () => {
    const page = fakePage()
    const opportune = createOpportune({ page, personas, signals: [search()] })
    opportune.start()
    return { page, opportune }
  }
  it('is matched by evidence, with reasons in the words of the site, which sum to the score', () => {
    const { page, opportune } = started()
    opportune.signal('search', { text: 'carbon wheels for my neighbour' })
    opportune.identify({ traits: { club: 'yes' } })
    page.advance(20)
    expect(opportune.profile.persona).toMatchObject({ name: 'racer', source: 'inferred' })
    expect(opportune.profile.persona.reasons.map(({ why }) => why)).toContain('A sign of this persona: carbon')
    const { score, reasons } = opportune.explain().persona
    expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9)
    expect(JSON.stringify(opportune.profile)).not.toContain('neighbour')
  })
  it('is null below the threshold, and never a buying mode', () => {
    const { page, opportune } = started()
    opportune.signal('search', { text: 'carbon' })
    page.advance(20)
    expect(opportune.profile.persona.name).toBe(null)
    expect(Object.keys(opportune.profile.persona.scores)).toEqual(['racer', 'family'])
  })
})
