import { describe, expect, it } from 'vitest'
import { choose, type Candidate, type Ground } from '../../src/decision/decide.js'
import { createReader } from '../../src/decision/grammar.js'
import { profileOf, type Known } from './profile.js'

const read = createReader({ personas: ['methodical', 'competitive'], instant: Date.parse })
const ground = (known: Known, more: Partial<Ground> = {}): Ground => ({ profile: profileOf(known), date: 0, read, ...more })
const of = (known: Known, ...candidates: Candidate<string>[]) => {
  const { variant, reason, value } = choose('hero', candidates, ground(known))
  return [variant, reason, value]
}

describe('a choice', () => {
  it.each<[string, Known, Candidate<string>[], unknown[]]>([
    ['the one that matches', { moment: 'buy' }, [{ when: { moment: 'go' } }, { when: { moment: 'buy' }, value: 'b' }], ['buy', 'match', 'b']],
    ['by its name', { moment: 'buy' }, [{ name: 'deal', when: { moment: 'buy' }, value: 'b' }], ['deal', 'match', 'b']],
    ['the most specific', { moment: 'buy', stage: 'decision' }, [{ when: { moment: 'buy' } }, { when: { moment: 'buy', stage: 'decision' } }], ['buy+stage=decision', 'match', undefined]],
    ['the first of equals', { moment: 'buy', stage: 'decision' }, [{ when: { stage: 'decision' } }, { when: { moment: 'buy' } }], ['stage=decision', 'match', undefined]],
    ['confidence, value and dates make nothing more specific', { moment: 'buy' }, [{ when: { moment: 'buy' } }, { name: 'late', when: { moment: 'buy', confidence: '0.5', value: '0.1', until: '2030-01-01' } }], ['buy', 'match', undefined]],
    ['one without conditions fits last', { moment: 'buy' }, [{ value: 'all' }, { when: { moment: 'buy' } }], ['buy', 'match', undefined]],
    ['one without conditions or name', {}, [{ when: { moment: 'buy' } }, { value: 'all' }], ['variant-2', 'match', 'all']],
    ['the default', { moment: 'go' }, [{ when: { moment: 'buy' }, value: 'b' }], ['default', 'default', undefined]],
    ['nothing to choose from', { moment: 'go' }, [], ['default', 'default', undefined]],
    ['undecided, when a name is all that lacks', {}, [{ when: { moment: 'buy' } }], ['default', 'undecided', undefined]],
    ['not undecided, when more lacks', {}, [{ when: { moment: 'buy', device: 'phone' } }], ['default', 'default', undefined]],
    ['undecided among others that fail', { traits: { device: 'phone' } }, [{ when: { moment: 'buy' } }, { when: { device: 'desktop' } }], ['default', 'undecided', undefined]],
    ['a match beats what is undecided', { traits: { device: 'phone' } }, [{ when: { moment: 'buy', device: 'phone' } }, { when: { device: 'phone' } }], ['device=phone', 'match', undefined]],
    ['what is under test is skipped while nobody can be told apart', { moment: 'buy' }, [{ when: { moment: 'buy' }, experiment: 'price' }], ['default', 'default', undefined]],
    ['what cannot be read is skipped', { moment: 'buy' }, [{ when: { moment: 'bye' } }], ['default', 'default', undefined]],
  ])('%s', (_, known, candidates, expected) => {
    expect(of(known, ...candidates)).toEqual(expected)
  })

  it('is the default with reason consent where nobody allows more', () => {
    expect(choose('hero', [{ value: 1 }], undefined)).toEqual({ slot: 'hero', variant: 'default', value: undefined, reason: 'consent' })
  })

  it('says when it is a preview', () => {
    expect(choose('hero', [{ value: 1 }], ground({}, { preview: true })).reason).toBe('preview')
  })

  it('tells what is wrong, and of which candidate', () => {
    const wrong = { when: { moment: 'bye' } }
    const told: unknown[] = []
    choose('hero', [wrong], ground({}), (candidate, problem) => told.push(candidate, problem))
    expect(told).toEqual([wrong, 'moment="bye": did you mean "buy"?'])
  })

  it('survives candidates that are none', () => {
    expect(of({}, ...([null, undefined, 5, 'x', { when: 7 }] as unknown as Candidate<string>[]))[0]).toBe('variant-1')
  })
})
