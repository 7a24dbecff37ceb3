import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createWarn } from '../src/dev/warn.js'
import { settingsOf } from '../src/options.js'

const told = (options: unknown) => {
  const warn = vi.fn()
  return { settings: settingsOf(options, warn), paths: warn.mock.calls.map(([code, path, detail]) => [code, path, detail].filter(Boolean).join(' · ')) }
}

describe('options', () => {
  it('have defaults', () => {
    expect(told({}).settings).toMatchObject({
      enabled: true,
      prefix: 'data-op-',
      thresholds: { moment: 0.5, persona: 0.5, stage: 0.5 },
      consent: {},
      days: 30,
      personas: [],
    })
  })
  const cases: [string, unknown, string[]][] = [
    ['right ones are taken silently', { site: 'shop', siteName: 'Fell & Ford', consent: 'wait', thresholds: { moment: 0.6 }, storage: { days: 7 } }, []],
    ['an unknown key is named', { sitee: 'shop' }, ['option-unknown · sitee']],
    ['a wrong value is named with what was expected', { site: 'store' }, ['option-wrong · site · expected one of "shop", "services", "content", "software"']],
    ['inside an object the whole path', { thresholds: { moment: 2 } }, ['option-wrong · thresholds.moment · expected a number from 0 to 1']],
    ['an unknown purpose', { consent: { ads: true } }, ['option-unknown · consent.ads']],
    ['a purpose that is neither granted nor refused', { consent: { storage: 'yes' } }, ['option-wrong · consent.storage · expected true or false']],
    ['a list that is none', { personas: 'x' }, ['option-wrong · personas · expected a list']],
    ['a prefix that is none', { prefix: 'op' }, ['option-wrong · prefix · expected a text such as "data-op"']],
    ['options that are none', 'x', ['option-wrong · options · expected an object']],
    ['keys of the prototype', JSON.parse('{"__proto__": {"a": 1}, "constructor": {"prototype": {"b": 1}}}'), ['option-unknown · __proto__', 'option-unknown · constructor']],
  ]
  it.each(cases)('%s', (_, options, expected) => expect(told(options).paths).toEqual(expected))
  it('keep what is right beside what is wrong', () => {
    expect(told({ site: 'nonsense' }).settings.site).toBeUndefined()
    expect(told({ site: 'nonsense', language: 'de', thresholds: { moment: 'x', stage: 0.7 } }).settings).toMatchObject({
      language: 'de',
      thresholds: { moment: 0.5, persona: 0.5, stage: 0.7 },
    })
  })
  it('take the prefix with or without its last dash', () => {
    expect(told({ prefix: 'data-x-' }).settings.prefix).toBe('data-x-')
    expect(told({ prefix: 'data-x' }).settings.prefix).toBe('data-x-')
  })
  it('take signals as values, as factories, and skip what is falsy', () => {
    const signal = { name: 'x', purpose: 'personalization' as const, interpret: () => [] }
    expect(told({ signals: [signal, () => signal, false, undefined] }).settings.signals).toEqual([signal, signal])
  })
  it('never throw and pollute nothing', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (options) => {
        told(options)
        expect(({} as { b?: unknown }).b).toBeUndefined()
      }),
    )
  })
})

describe('a warning', () => {
  it('comes once for each place, in a sentence', () => {
    const console = { warn: vi.fn() } as unknown as Console
    const warn = createWarn(console)
    warn('option-unknown', 'sitee')
    warn('option-unknown', 'sitee')
    warn('option-unknown', 'other')
    expect(vi.mocked(console.warn).mock.calls).toEqual([
      ['opportune: there is no such option; it is ignored', 'sitee'],
      ['opportune: there is no such option; it is ignored', 'other'],
    ])
  })
})
