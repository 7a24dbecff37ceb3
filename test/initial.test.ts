import { describe, expect, it } from 'vitest'
import { createOpportune, HALF_LIFE, moment, type Candidate, type Initial, type Options } from '../src/index.js'
import type { Hook } from '../src/hooks/hook.js'
import { fakePage } from './fake-page.js'

const BUY: Initial = {
  evidence: [{ signal: 'referrer', ...moment('buy', 3, 'Came from shopping', HALF_LIFE.arrival) }],
  traits: { source: 'shopping', language: 'de-AT' },
  date: Date.parse('2026-11-30T12:00Z'),
}
const DEALS: readonly Candidate<string>[] = [
  { name: 'guide', when: { moment: 'know' }, value: 'Guide' },
  { name: 'deal', when: { moment: 'buy' }, value: 'Deal' },
]
/** In a browser, with evidence that comes only there. */
const inBrowser = (options: Options = {}, page = fakePage()) => {
  const later = { name: 'later', purpose: 'personalization', interpret: () => [moment('know', 4, 'Reads on', HALF_LIFE.act)] } as const
  return { page, o: createOpportune({ page, signals: [later], ...options }) }
}

describe('on a server', () => {
  it('has the profile of the request from the start, and decides on it', async () => {
    const o = createOpportune({ initial: BUY })
    expect(o.profile.moment.name).toBe('buy')
    expect(o.profile.traits).toMatchObject(BUY.traits)
    expect(await o.ready).toBe(o.profile)
    expect(o.decide('hero', DEALS)).toMatchObject({ variant: 'deal', value: 'Deal', reason: 'match' })
    expect(o.decide('hero', DEALS).pending).toBeUndefined()
    o.decide('hero', DEALS).seen()
  })
  it('knows the date of the request', () => {
    const sale = [{ name: 'sale', when: { from: '2026-11-30T00:00Z', until: '2026-12-01T00:00Z' } }]
    expect(createOpportune({ initial: BUY }).decide('hero', sale).variant).toBe('sale')
    expect(createOpportune({ initial: { ...BUY, date: 0 } }).decide('hero', sale).variant).toBe('default')
  })
  it('decides nothing where nobody knows anything, or nobody has allowed it', () => {
    expect(createOpportune().decide('hero', DEALS)).toMatchObject({ variant: 'default', reason: 'default', pending: true })
    expect(createOpportune({ initial: BUY, consent: { personalization: false } }).decide('hero', DEALS).reason).toBe('consent')
    expect(createOpportune({ initial: BUY, consent: 'wait' }).decide('hero', DEALS)).toMatchObject({ reason: 'consent', pending: true })
  })
})

describe('in the browser', () => {
  it('goes on from what the server knew, with its own evidence on top', () => {
    const { o } = inBrowser({ initial: BUY })
    expect(o.profile.moment.name).toBe('buy')
    o.start()
    expect(o.profile.moment.name).toBe('buy')
    expect(o.profile.traits).toMatchObject(BUY.traits)
    o.signal('later', {})
    expect(o.profile.moment.name).toBe('know')
    expect(o.explain().moment.reasons.some(({ why }) => why === 'Reads on')).toBe(true)
  })
  it('keeps a name that hovers around the threshold, as it would have without a server', () => {
    // Just above where a name is taken up.
    const weight = 1.803
    const initial = { ...BUY, evidence: [{ ...BUY.evidence[0]!, weight }] }
    const { o, page } = inBrowser({ initial })
    const { name, confidence } = o.profile.moment
    expect([name, confidence > 0.55]).toEqual(['buy', true])
    page.advance(5_000)
    o.start()
    expect(o.profile.moment.confidence).toBeLessThan(0.55)
    expect(o.profile.moment.name).toBe('buy')
  })
  it('answers as the server did where a framework takes over, and anew elsewhere', () => {
    const { o, page } = inBrowser({ initial: BUY })
    o.start()
    o.signal('later', {})
    expect(o.served.profile.moment.name).toBe('buy')
    expect(o.served.decide('hero', DEALS).variant).toBe('deal')
    expect(o.decide('tips', DEALS).variant).toBe('guide')
    // Once decided it holds for the page view, whoever asks.
    expect(o.decide('hero', DEALS)).toBe(o.served.decide('hero', DEALS))
    page.visitPage('https://shop.example/other')
    expect(o.decide('hero', DEALS).variant).toBe('guide')
  })
  it('takes what the parser still reads as decided by the server', () => {
    const { o, page } = inBrowser({ initial: BUY }, fakePage({ loading: true }))
    o.start()
    o.signal('later', {})
    expect(o.decide('hero', DEALS).variant).toBe('deal')
    page.parsed()
    expect(o.decide('tips', DEALS).variant).toBe('guide')
  })
  it('reads nothing of the browser for it', () => {
    const { o } = inBrowser({ initial: { ...BUY, traits: {} } })
    o.start()
    expect(o.profile.traits.language).toBeTruthy()
    expect(o.served.profile.traits.language).toBeUndefined()
  })
  it('leaves the decision open where the server knew nothing', () => {
    const { o } = inBrowser()
    o.start()
    o.signal('later', {})
    expect(o.served.decide('hero', DEALS)).toMatchObject({ variant: 'default', pending: true })
    expect(o.decide('hero', DEALS)).toMatchObject({ variant: 'guide' })
  })
  it('gives an element to whoever measures, in place of an exposure at once', () => {
    const watched: unknown[] = []
    const watcher: Hook = { name: 'watcher', start: ({ onDecision }) => onDecision(({ variant }, element) => watched.push([variant, element.tagName])) as () => void }
    const { o, page } = inBrowser({ initial: BUY, hooks: [watcher] })
    const exposed: string[] = []
    o.on('exposure', ({ variant }) => exposed.push(variant))
    o.start()
    const decision = o.served.decide('hero', DEALS)
    decision.seen(page.document.body)
    expect([watched, exposed]).toEqual([[['deal', 'BODY']], []])
    decision.seen()
    expect(exposed).toEqual(['deal'])
  })
  it('forgets it with everything else', () => {
    const { o } = inBrowser({ initial: BUY })
    o.start()
    o.forget()
    expect([o.profile.moment.name, o.profile.traits.source]).toEqual([null, undefined])
  })

  const broken: unknown[] = [
    null, 7, 'x', [], {}, { evidence: 7, traits: 'x', date: 'y' }, { evidence: [null, 7, {}, { weight: 1, halfLife: 1 }, { ...BUY.evidence[0], why: {} }] },
    { traits: JSON.parse('{"__proto__":{"moment":1},"constructor":{"prototype":1}}') }, { evidence: [{ ...BUY.evidence[0], weight: 1e9, halfLife: Infinity }], date: -1 },
  ]
  it.each(broken)('survives %j', (initial) => {
    const { o } = inBrowser({ initial: initial as Initial })
    o.start()
    expect(o.profile.moment.scores.buy).toBeLessThan(1)
    expect(o.served.decide('hero', DEALS).slot).toBe('hero')
    expect(({} as { moment?: unknown }).moment).toBeUndefined()
    o.stop()
  })
})
