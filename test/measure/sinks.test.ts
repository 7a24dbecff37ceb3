import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { encode } from '../../src/hooks/sinks/batch.js'
import { createOpportune } from '../../src/index.js'
import { beacon, dataLayer, growthbook, gtag, measure, openFeature, readBatch, segment, type Measurement } from '../../src/sinks.js'
import { fakePage } from '../fake-page.js'
import { holds, holdsBatch } from './schema.js'

const AT = 1_760_000_000_000
const exposure = (more: Partial<Measurement> = {}): Measurement => ({
  schema: 1, event: 'exposure', visit: 'f3k2j5h7', slot: 'hero', variant: 'deal', reason: 'match', moment: 'buy', persona: 'competitive', stage: 'decision', source: 'search', campaign: 'spring', at: AT, ...more,
})
const EVENTS: readonly Measurement[] = [
  exposure(),
  exposure({ experiment: 'headline', arm: 0, variant: 'default', reason: 'control', wouldBe: 'deal', at: AT + 1 }),
  exposure({ experiment: 'headline', arm: 2 }),
  { schema: 1, event: 'exposure', visit: 'a', slot: 'hero', variant: 'default', reason: 'undecided', at: AT + 5 },
  exposure({ event: 'click', at: AT + 900 }),
  exposure({ event: 'engagement', seconds: 2.5, scrolled: 0.25, played: 1, bounced: true, at: AT + 9000 }),
  exposure({ event: 'engagement', goal: 'share' }),
  exposure({ event: 'engagement', vital: 'CLS', amount: 0 }),
  {
    schema: 1, event: 'conversion', visit: 'a', goal: 'order', value: 89.5, currency: 'EUR', id: 'T1', moment: 'buy', at: AT + 60_000,
    exposed: [
      { slot: 'hero', variant: 'deal', reason: 'match', moment: 'buy', at: AT, after: 60 },
      { slot: 'next', variant: 'default', reason: 'control', experiment: 'x', arm: 0, at: AT + 60_000, after: 0 },
    ],
  },
  { schema: 1, event: 'conversion', visit: 'a', goal: 'call', at: AT, exposed: [] },
]
const plain = (events: readonly Measurement[]) => JSON.parse(JSON.stringify(events))

describe('a batch', () => {
  it('holds to its schema, and comes back as it was', () => {
    holds(EVENTS)
    const text = encode(EVENTS)
    holdsBatch(JSON.parse(text))
    const read = readBatch(text)
    holds(read)
    expect(plain(read)).toEqual(plain(EVENTS))
  })
  it('comes back whatever the names are', () => {
    const name = fc.string({ minLength: 1, maxLength: 100 })
    const event = fc.record({ slot: name, variant: name, campaign: name, at: fc.integer({ min: AT, max: AT + 1e7 }), event: fc.constantFrom('exposure' as const, 'click' as const) })
    fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 30 }), (list) => {
      const events = list.map(exposure)
      expect(plain(readBatch(encode(events)))).toEqual(plain(events))
    }))
  })
  it('of 500 exposures takes at most 90 bytes each, with names of their own', () => {
    const events = Array.from({ length: 500 }, (_, at) => exposure({ slot: `category-teaser-${at}`, variant: `variant-${at % 50}`, at: AT + at * 7, ...(at % 3 && { experiment: `experiment-${at % 20}`, arm: at % 4 }) }))
    expect(new Blob([encode(events)]).size / 500).toBeLessThan(90)
  })
  it('is read whatever it is', () => {
    expect(readBatch('{"schema":1,"at":5,"keys":["event","visit","at","__proto__","slot"],"words":["click","v"],"rows":[[1,2,3,1,99],[1],"x",null,[[1],2],[0,0,0]]}')).toEqual([
      { schema: 1, event: 'click', visit: 'v', at: 8 },
    ])
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => Array.isArray(readBatch(text))))
    const part = fc.oneof(fc.anything(), fc.array(fc.anything()), fc.array(fc.array(fc.oneof(fc.integer(), fc.anything()))))
    fc.assert(
      fc.property(fc.record({ schema: fc.constant(1), at: fc.integer(), keys: fc.oneof(fc.constant(['event', 'visit', 'at', 'exposed']), part), words: part, rows: part }), (batch) => {
        let text: string | undefined
        try {
          text = JSON.stringify(batch)
        } catch {}
        return Array.isArray(readBatch(text ?? ''))
      }),
    )
  })
})

/** A window that records what would be sent. */
const network = ({ full = false, missing = false, broken = false } = {}) => {
  const page = fakePage()
  const sent: [by: string, url: string, body: string, init?: RequestInit][] = []
  const send = (url: string, body: string) => {
    if (broken) throw new TypeError('blocked')
    return !full && !!sent.push(['beacon', url, body])
  }
  Object.defineProperty(page.window.navigator, 'sendBeacon', { value: missing ? undefined : send, configurable: true })
  page.window.fetch = (async (url: string, init: RequestInit) => {
    sent.push(['fetch', url, String(init.body), init])
    throw new TypeError('blocked')
  }) as unknown as typeof fetch
  return { page, sent }
}

describe('the beacon', () => {
  it('sends a batch as text', () => {
    const { page, sent } = network()
    beacon('/collect')!([exposure()], page)
    expect(sent).toEqual([['beacon', '/collect', encode([exposure()])]])
  })
  it.each([['is full', { full: true }], ['is missing', { missing: true }]])('falls back to a fetch that outlives the page, and drops what that cannot send: the queue %s', async (_, how) => {
    const { page, sent } = network(how)
    beacon('/collect')!([exposure()], page)
    await Promise.resolve()
    expect(sent).toMatchObject([['fetch', '/collect', encode([exposure()]), { method: 'POST', keepalive: true }]])
  })
  it('splits what is more than 30 kB, loses nothing, and stays within the 64 KiB that may be on the way', () => {
    const { page, sent } = network()
    const events = Array.from({ length: 500 }, (_, at) => exposure({ slot: `a-slot-with-a-rather-long-name-of-its-own-ü-${at}`, variant: `and-a-variant-${at}`, at: AT + at }))
    beacon('https://shop.example/collect')!(events, page)
    const sizes = sent.map(([, , body]) => new Blob([body]).size)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(30_000)
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(65_536)
    expect(plain(sent.flatMap(([, , body]) => readBatch(body)))).toEqual(plain(events))
  })
  it.each(['/collect', 'collect', 'collect?a=b:c', './a/b', '//shop.example/collect', 'https://shop.example/collect', 'HTTP://shop.example/'])('goes to %s', (url) => expect(beacon(url)).toBeTypeOf('function'))
  it.each(['javascript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 'blob:https://shop.example/1', 'file:///etc/passwd', 'ws://shop.example'])('does not go to %s', (url) => expect(beacon(url)).toBeUndefined())
  it('that is wrong in the configuration is named with its path', () => {
    const page = fakePage()
    const warned = vi.spyOn(page.window.console, 'warn').mockImplementation(() => {})
    createOpportune({ page, hooks: [measure({ beacon })], sinks: { beacon: 'javascript:alert(1)' } }).start()
    expect(warned.mock.calls.map(([, where]) => where)).toEqual(['sinks.beacon'])
  })
})

describe('what Google Analytics 4 gets', () => {
  const LONG = exposure({ slot: 'x'.repeat(100), variant: 'y'.repeat(100), experiment: 'z'.repeat(100), arm: 1, wouldBe: 'w'.repeat(100) })
  /** https://support.google.com/analytics/answer/9267744, and the reserved prefixes and names of answer 13316687. */
  const withinLimits = (name: string, parameters: object) => {
    expect(name).toMatch(/^(?!ga_|google_|firebase_)[a-z][a-z0-9_]{0,39}$/i)
    expect(Object.keys(parameters).length).toBeLessThanOrEqual(25)
    for (const [key, value] of Object.entries(parameters)) {
      expect(key).toMatch(/^(?!ga_|google_|firebase_)[a-z][a-z0-9_]{0,39}$/i)
      if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(100)
    }
  }
  it('by the dataLayer is one push an event, in an object that leaves nothing of the one before', () => {
    const { page } = network()
    dataLayer()([exposure(), ...EVENTS, LONG], page)
    const layer = (page.window as any).dataLayer as any[]
    expect(layer.slice(0, 2)).toEqual([{ opportune: null }, { event: 'experience_impression', exp_variant_string: 'opportune-hero-deal', opportune: exposure() }])
    for (const { event, exp_variant_string, opportune } of layer.filter(({ event }) => event)) {
      const { exposed, ...parameters } = opportune
      withinLimits(event, { exp_variant_string, ...parameters })
    }
    expect([...new Set(layer.map(({ event }) => event))].filter(Boolean)).toEqual(['experience_impression', 'experience_click', 'experience_engagement', 'experience_conversion'])
  })
  it('goes to a list of another name, and into one that is there', () => {
    const { page } = network()
    const layer: unknown[] = ((page.window as any).tags = [1])
    dataLayer('tags')([exposure({ experiment: 'headline', arm: 1 })], page)
    expect(layer[2]).toMatchObject({ exp_variant_string: 'opportune-headline-deal' })
  })
  it('by gtag is flat', () => {
    const { page } = network()
    const calls: [string, string, object][] = []
    ;(page.window as any).gtag = (...call: [string, string, object]) => calls.push(call)
    gtag()([...EVENTS, LONG], page)
    expect(calls[0]).toEqual(['event', 'experience_impression', {
      exp_variant_string: 'opportune-hero-deal', op_schema: 1, op_visit: 'f3k2j5h7', op_slot: 'hero', op_variant: 'deal', op_reason: 'match',
      op_moment: 'buy', op_persona: 'competitive', op_stage: 'decision', op_source: 'search', op_campaign: 'spring',
    }])
    expect(calls.at(-3)).toMatchObject(['event', 'experience_conversion', { op_goal: 'order', value: 89.5, currency: 'EUR', op_id: 'T1', op_after: 0 }])
    for (const [, name, parameters] of calls) withinLimits(name, parameters)
  })
  it('is nothing where there is no gtag', () => expect(() => gtag()(EVENTS, fakePage())).not.toThrow())
})

describe('the other sinks', () => {
  it('Segment: track, with the names of its A/B specification for experiments', () => {
    const track = vi.fn()
    segment({ track })(EVENTS, fakePage())
    expect(track.mock.calls.map(([name]) => name)).toEqual([
      'Personalization Viewed', 'Experiment Viewed', 'Experiment Viewed', 'Personalization Viewed', 'Personalization Clicked',
      'Personalization Engaged', 'Personalization Engaged', 'Personalization Engaged', 'Goal Reached', 'Goal Reached',
    ])
    expect(track.mock.calls[1]![1]).toMatchObject({ experiment_id: 'headline', experiment_name: 'headline', variation_id: '0', variation_name: 'default' })
    expect(track.mock.calls[8]![1]).toMatchObject({ goal: 'order', value: 89.5, currency: 'EUR', after: 0 })
  })
  it('Segment: the page’s own analytics, where there is one', () => {
    const page = fakePage()
    expect(() => segment()(EVENTS, page)).not.toThrow()
    const track = vi.fn()
    Object.assign(page.window, { analytics: { track } })
    segment()([exposure()], page)
    expect(track).toHaveBeenCalledTimes(1)
  })
  it('GrowthBook: the arms that were seen, control included', async () => {
    const callback = vi.fn()
    await growthbook(callback)(EVENTS, fakePage())
    expect(callback.mock.calls).toEqual([
      [{ key: 'headline' }, { variationId: 0, key: '0', name: 'default', inExperiment: true, hashUsed: true, featureId: 'hero' }],
      [{ key: 'headline' }, { variationId: 2, key: '2', name: 'deal', inExperiment: true, hashUsed: true, featureId: 'hero' }],
    ])
  })
  it('OpenFeature: track with flat details', () => {
    const track = vi.fn()
    openFeature({ track })(EVENTS, fakePage())
    expect(track.mock.calls[0]![0]).toBe('opportune.exposure')
    expect(track.mock.calls.at(-2)).toMatchObject(['opportune.conversion', { value: 89.5, goal: 'order', after: 0 }])
    for (const [, details] of track.mock.calls) for (const value of Object.values(details)) expect(value).toSatisfy((each) => /string|number|boolean/.test(typeof each))
  })
})
