import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { answerOf, createGate, DEFAULT_CONSENT, PURPOSES } from '../../src/consent/gate.js'
import { createRunner } from '../../src/consent/runner.js'
import type { Consent, Purpose } from '../../src/vocabulary.js'

const state = (given: Partial<Consent>): Consent => ({ ...DEFAULT_CONSENT, ...given })

describe('the state at start, key by key', () => {
  const cases: [string, Parameters<typeof createGate>, Consent][] = [
    ['is the default where nobody has said anything', [{}, undefined, []], state({})],
    ['is what the site wrote', [{ storage: true }, { storage: false }, []], state({ storage: true })],
    ['else what is remembered', [{}, { measurement: true }, []], state({ measurement: true })],
    ['never what is barred', [{ measurement: true }, undefined, ['measurement']], state({})],
    ['is nothing while waiting', ['wait', undefined, []], state({ personalization: false })],
    ['but a remembered grant is an answer', ['wait', { storage: true }, []], state({ storage: true })],
  ]
  it.each(cases)('%s', (_, standing, expected) => expect(createGate(...standing).state()).toEqual(expected))
})

describe('an answer', () => {
  it('is merged, and ends the waiting', () => {
    const gate = createGate('wait', undefined, [])
    expect(gate.waiting()).toBe(true)
    gate.merge({ storage: true })
    expect(gate.waiting()).toBe(false)
    expect(gate.state()).toEqual(state({ storage: true }))
    gate.merge({ personalization: false })
    expect(gate.state()).toEqual(state({ storage: true, personalization: false }))
    expect(gate.answers()).toEqual({ storage: true, personalization: false })
  })
  it('never lifts what is barred, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom(...PURPOSES), fc.boolean())), (answers) => {
        const gate = createGate({ measurement: true }, undefined, ['measurement'])
        answers.forEach((answer) => gate.merge(answer))
        expect(gate.may('measurement')).toBe(false)
      }),
    )
  })
  it('of unknown origin is read key by key', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const [purpose, granted] of Object.entries(answerOf(value))) {
          expect(PURPOSES).toContain(purpose)
          expect(typeof granted).toBe('boolean')
        }
      }),
    )
    expect(answerOf(JSON.parse('{"__proto__": {"storage": true}, "storage": "yes", "location": true}'))).toEqual({ location: true })
  })
})

describe('the runner', () => {
  const part = (name: string, purpose: Purpose | undefined, log: string[]) => ({
    name,
    purpose,
    start: () => {
      log.push('start ' + name)
      return () => void log.push('end ' + name)
    },
  })
  it('starts and ends parts as the gate allows, each once', () => {
    const log: string[] = []
    const allowed = new Set<Purpose>(['personalization'])
    const parts = [part('a', 'personalization', log), part('b', 'storage', log)]
    const runner = createRunner(parts, (one) => one.start(), (p) => allowed.has(p), () => {})
    parts.push(part('c', undefined, log))
    runner.sync()
    runner.sync()
    expect(log).toEqual(['start a', 'start c'])
    allowed.add('storage').delete('personalization')
    runner.sync()
    expect(log.slice(2)).toEqual(['end a', 'start b'])
    runner.stop()
    expect(log.slice(4).sort()).toEqual(['end b', 'end c'])
  })
  it('reports a part that fails, and starts the others', () => {
    const log: string[] = []
    const report = vi.fn()
    const broken = { name: 'broken', purpose: undefined, start: () => { throw new Error('no') } }
    createRunner([broken, part('ok', undefined, log)], (one) => one.start(), () => true, report).sync()
    expect(report).toHaveBeenCalledWith(expect.any(Error), 'broken')
    expect(log).toEqual(['start ok'])
  })
})
