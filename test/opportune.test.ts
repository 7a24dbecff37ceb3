import { afterEach, describe, expect, it, vi } from 'vitest'
import { createOpportune, HALF_LIFE, moment, type HookContext, type Options, type Signal } from '../src/index.js'
import { snapshot } from '../src/storage/memory.js'
import { fakePage, type FakePage } from './fake-page.js'

/** A host's own signal, which speaks when told to. */
const voice = (extra: Partial<Signal> = {}) => {
  let emit: (reading: any) => void = () => {}
  const log: string[] = []
  const signal: Signal = {
    name: 'voice',
    purpose: 'personalization',
    start(_, say) {
      log.push('start')
      emit = say
      return () => log.push('end') as unknown as void
    },
    interpret: ({ towards, weight, halfLife = 90_000, why = 'said so' }) => [moment(towards, weight, why, halfLife)],
    ...extra,
  }
  return { signal, log, say: (reading: unknown) => emit(reading) }
}

let page: FakePage
const made = (options: Options = {}, fake = fakePage()) => {
  page = fake
  return createOpportune({ page, store: snapshot, ...options })
}
const root = () => page.document.documentElement
const stored = () => page.window.localStorage.getItem('opportune')

afterEach(() => vi.restoreAllMocks())

describe('an instance', () => {
  it('does nothing before it is started', () => {
    const { signal, log } = voice()
    const o = made({ signals: [signal] })
    expect([log, page.alive(), o.profile.moment.name]).toEqual([[], 0, null])
  })

  it('concludes from its signals, tells, and marks the root element', () => {
    const { signal, say } = voice()
    const o = made({ signals: [signal] })
    const heard: unknown[] = []
    o.on('moment', ({ name, previous, confidence, profile }) => heard.push([name, previous, confidence === profile.moment.confidence]))
    const dom = vi.fn()
    page.document.addEventListener('opportune:moment', (event) => dom((event as CustomEvent).detail.name, event.bubbles))
    o.start()
    say({ towards: 'buy', weight: 3 })
    expect(o.profile.moment.name).toBe('buy')
    expect(Object.isFrozen(o.profile) && Object.isFrozen(o.profile.moment.scores)).toBe(true)
    expect(root().getAttribute('data-op-moment')).toBe('buy')
    expect(heard).toEqual([['buy', null, true]])
    expect(dom).toHaveBeenCalledWith('buy', true)
  })

  it('changes at most once a frame, and by one timer when a name fades', () => {
    const { signal, say } = voice()
    const o = made({ signals: [signal] })
    const names: unknown[] = []
    o.on('moment', ({ name }) => names.push(name))
    o.start()
    page.advance(20)
    say({ towards: 'buy', weight: 3 })
    say({ towards: 'go', weight: 4, why: 'other' })
    expect(o.profile.moment.name).toBe('buy')
    page.advance(20)
    expect(o.profile.moment.name).toBe('go')
    page.advance(3_600_000)
    expect(names).toEqual(['buy', 'go', null])
    expect(root().hasAttribute('data-op-moment')).toBe(false)
  })

  it('gives the same profile object until something noticeable happens', () => {
    const { signal, say } = voice()
    const o = made({ signals: [signal] })
    o.start()
    say({ towards: 'buy', weight: 2 })
    page.advance(20)
    const before = o.profile
    say({ towards: 'know', weight: 0.01, why: 'hardly' })
    page.advance(20)
    expect(o.profile).toBe(before)
  })

  it('becomes ready with the profile, while parsing only when the document is there', async () => {
    const o = made({}, fakePage({ loading: true }))
    const done = vi.fn()
    void o.ready.then(done)
    const dom = vi.fn()
    page.document.addEventListener('opportune:ready', dom)
    o.start()
    await Promise.resolve()
    expect(done).not.toHaveBeenCalled()
    page.parsed()
    await o.ready
    await Promise.resolve()
    expect([done.mock.calls[0]?.[0], dom.mock.calls.length]).toEqual([o.profile, 1])
  })

  it('says why, with contributions that sum to the score', () => {
    const { signal, say } = voice()
    const o = made({ signals: [signal] })
    o.start()
    say({ towards: 'go', weight: 3 })
    const leader = o.explain()!.moment
    const { runnerUp, flip } = leader
    expect(leader.name).toBe('go')
    expect(leader.reasons.map(({ signal: by }) => by).sort()).toEqual(['prior', 'voice'])
    expect(leader.reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(leader.score, 9)
    expect(runnerUp.name).not.toBe('go')
    expect(flip.change).toBeGreaterThan(0)
  })
})

describe('listeners', () => {
  it('that come late hear the state once, in a microtask', async () => {
    const { signal, say } = voice()
    const o = made({ signals: [signal] })
    o.start()
    say({ towards: 'buy', weight: 3 })
    const heard = vi.fn()
    o.on('moment', heard)
    expect(heard).not.toHaveBeenCalled()
    await Promise.resolve()
    expect(heard).toHaveBeenCalledTimes(1)
  })
  it('that throw neither starve the others nor vanish', () => {
    const { signal, say } = voice()
    const o = made({ signals: [signal] })
    const surfaced = vi.fn()
    page.window.reportError = surfaced
    const heard = vi.fn()
    o.on('moment', () => {
      throw new Error('mine')
    })
    o.on('moment', heard)
    o.start()
    say({ towards: 'buy', weight: 3 })
    page.advance(100)
    say({ towards: 'go', weight: 4 })
    expect([heard.mock.calls.length, surfaced.mock.calls.length]).toEqual([2, 2])
  })
  it('are ended by what on() returns', () => {
    const { signal, say } = voice()
    const o = made({ signals: [signal] })
    const heard = vi.fn()
    o.on('moment', heard)()
    o.start()
    say({ towards: 'buy', weight: 3 })
    expect(heard).not.toHaveBeenCalled()
  })
})

describe('what fails', () => {
  const warned = () => vi.spyOn(page.window.console, 'warn').mockImplementation(() => {})
  it.each(['start', 'interpret', 'traits'] as const)('a signal that throws in %s is reported, and the others go on', (part) => {
    const broken = voice({ name: 'broken', [part]: () => { throw new Error('broken') } })
    const { signal, say } = voice()
    const o = made({ signals: [broken.signal, signal] })
    warned()
    const errors: string[] = []
    o.on('error', ({ where }) => errors.push(where))
    o.start()
    o.signal('broken', {})
    say({ towards: 'buy', weight: 3 })
    page.advance(20)
    expect([errors, o.profile.moment.name]).toEqual([['broken'], 'buy'])
  })
  it('a reading for nobody is told to the developer', () => {
    const o = made()
    const warn = warned()
    o.start()
    o.signal('clairvoyance', {})
    expect(warn).toHaveBeenCalledTimes(1)
  })
})

describe('starting and stopping', () => {
  it('a second start in the same document is inert', async () => {
    const first = made()
    first.start()
    const { signal, log } = voice()
    const warn = vi.spyOn(page.window.console, 'warn').mockImplementation(() => {})
    const second = createOpportune({ page, signals: [signal] })
    second.start()
    expect(log).toEqual([])
    expect((await second.ready).moment.name).toBeNull()
    expect(warn).toHaveBeenCalledTimes(1)
    first.stop()
    second.start()
    expect(log).toEqual(['start'])
  })
  it('stop leaves nothing behind, and start begins anew', () => {
    const { signal, say, log } = voice()
    const o = made({ signals: [signal] })
    o.start()
    say({ towards: 'buy', weight: 3 })
    o.stop()
    expect([page.alive(), root().getAttributeNames().filter((name) => name.startsWith('data-op')), log]).toEqual([0, [], ['start', 'end']])
    o.start()
    expect(o.profile.moment.name).toBeNull()
  })
  it.each([['enabled: false', { enabled: false }, ''], ['?op-off', {}, '?op-off']])('%s switches everything off', async (_, options, query) => {
    const { signal, log } = voice()
    const o = made({ ...options, signals: [signal] }, fakePage({ url: 'https://shop.example/' + query }))
    o.start()
    await o.ready
    expect([log, page.alive()]).toEqual([[], 0])
  })
  it('calls before start are kept', () => {
    const { signal } = voice()
    const o = made({ signals: [signal] })
    o.signal('voice', { towards: 'buy', weight: 3 })
    o.identify({ traits: { member: true } })
    o.start()
    expect([o.profile.moment.name, o.profile.traits['member']]).toEqual(['buy', true])
  })
})

describe('consent', () => {
  it('by default: in memory, nothing written', () => {
    const { signal, say } = voice()
    const o = made({ signals: [signal] })
    o.start()
    say({ towards: 'buy', weight: 3 })
    page.hide()
    expect([o.profile.moment.name, page.window.localStorage.length]).toEqual(['buy', 0])
  })
  it('waiting: no signal starts and every slot keeps its default until the first answer', () => {
    const { signal, log } = voice()
    const o = made({ consent: 'wait', signals: [signal] })
    o.start()
    const variants = [{ name: 'a', value: 1 }]
    expect([log, o.decide('hero', variants).reason]).toEqual([[], 'consent'])
    o.consent({ storage: true })
    expect([log, o.decide('hero', variants).reason, !!stored()]).toEqual([['start'], 'match', true])
  })
  it('an answer before start counts from the start', () => {
    const { signal, log } = voice()
    const o = made({ signals: [signal] })
    o.consent({ personalization: false })
    o.start()
    expect([log, o.decide('hero', [{ name: 'a' }]).reason]).toEqual([[], 'consent'])
  })
  it('storage lets the next document go on where this one was; its entry keeps the source', () => {
    const { signal, say } = voice({ traits: () => ({ source: 'ads', campaign: 'spring' }) })
    const o = made({ consent: { storage: true }, signals: [signal] })
    o.start()
    say({ towards: 'buy', weight: 4, halfLife: 600_000 })
    page.hide()
    const kept = stored()!
    const next = fakePage({ date: page.date() + 60_000 })
    next.window.localStorage.setItem('opportune', kept)
    const o2 = made({ consent: { storage: true }, signals: [voice({ traits: () => ({ source: 'internal' }) }).signal] }, next)
    o2.start()
    expect(o2.profile.moment.name).toBe('buy')
    expect(o2.profile.traits).toMatchObject({ source: 'ads', campaign: 'spring' })
    o2.consent({ storage: false })
    expect(next.window.localStorage.length).toBe(0)
  })
  it('a page that is reloaded counts its arrival once', () => {
    const arrive = (fake: FakePage) => {
      const { signal, say } = voice()
      const o = made({ consent: { storage: true }, signals: [signal] }, fake)
      o.start()
      say({ towards: 'go', weight: 2, why: 'searched: near me', halfLife: HALF_LIFE.arrival })
      fake.advance(20)
      return o.profile.moment.confidence
    }
    const first = fakePage()
    const confidence = arrive(first)
    first.hide()
    const again = fakePage({ date: first.date() })
    again.window.localStorage.setItem('opportune', stored()!)
    expect(arrive(again)).toBeCloseTo(confidence, 1)
  })
  it('a refusal in the configuration wipes what was stored', () => {
    const fake = fakePage()
    fake.window.localStorage.setItem('opportune', 'anything')
    made({ consent: { storage: false } }, fake).start()
    expect(stored()).toBeNull()
  })
  it('a withdrawn personalization ends the signals and empties what was concluded', () => {
    const { signal, say, log } = voice()
    const o = made({ signals: [signal] })
    o.start()
    say({ towards: 'buy', weight: 3 })
    page.advance(100)
    o.consent({ personalization: false })
    expect([o.profile.moment.name, log]).toEqual([null, ['start', 'end']])
  })
  it.each([
    ['Global Privacy Control', (fake: FakePage) => Object.assign(fake.window.navigator, { globalPrivacyControl: true }), {}, ['measurement']],
    ['children', () => {}, { childDirected: true }, ['measurement', 'storage']],
  ] as const)('%s bars what no answer lifts', (_, prepare, options, barred) => {
    const fake = fakePage()
    prepare(fake)
    const o = made({ ...options, consent: { storage: true, measurement: true } }, fake)
    o.start()
    o.consent({ storage: true, measurement: true })
    for (const purpose of barred) expect(o.explain()!.consent[purpose]).toBe(false)
    if (barred.includes('storage' as never)) expect(page.window.localStorage.length).toBe(0)
  })
})

describe('decide', () => {
  const variants = [
    { name: 'deal', when: { moment: 'buy' }, value: 'Deal' },
    { name: 'read', when: { moment: 'know' }, value: 'Read' },
  ]
  it('gives the same answer for the page view, and anew on the next', () => {
    const { signal, say } = voice()
    const o = made({ signals: [signal] })
    o.start()
    expect(o.decide('hero', variants)).toMatchObject({ variant: 'default', reason: 'undecided' })
    say({ towards: 'buy', weight: 3 })
    page.advance(50)
    expect(o.decide('hero', variants).variant).toBe('default')
    page.visitPage('https://shop.example/next')
    expect(o.decide('hero', variants)).toMatchObject({ variant: 'deal', value: 'Deal', reason: 'match' })
  })
  it('tells each decision once, and each exposure once', () => {
    const o = made()
    const decisions = vi.fn()
    const exposures = vi.fn()
    o.on('decision', decisions)
    o.on('exposure', exposures)
    o.start()
    const decision = o.decide('hero', variants)
    o.decide('hero', variants)
    decision.seen()
    o.decide('hero', variants).seen()
    expect([decisions.mock.calls.length, exposures.mock.calls.length]).toEqual([1, 1])
    expect(exposures.mock.calls[0]?.[0]).toMatchObject({ slot: 'hero', variant: 'default', reason: 'undecided', moment: null, at: page.date() })
  })
  it('before start is the default', () => {
    expect(made().decide('hero', variants)).toMatchObject({ variant: 'default', reason: 'default' })
  })
})

describe('identify', () => {
  it('wins over inference, takes only plain values, and is never stored', () => {
    const o = made({ consent: { storage: true }, personas: [{ name: 'runner' }, { name: 'hiker' }] })
    o.start()
    o.identify({ persona: 'runner', traits: { member: true, secret: { nested: 1 } as never } })
    expect(o.profile.persona).toMatchObject({ name: 'runner', source: 'identified', confidence: 1 })
    expect(o.profile.traits).toMatchObject({ member: true })
    expect(o.profile.traits).not.toHaveProperty('secret')
    page.hide()
    expect(stored()).not.toMatch(/runner|member/)
  })
})

describe('what is taken into use later', () => {
  it('starts at once, or with the instance, and once a name', () => {
    const hook = { name: 'hook', start: vi.fn() }
    const early = voice()
    const o = made()
    o.use({ signals: [early.signal], hooks: [hook, false] })
    expect([early.log, hook.start.mock.calls.length]).toEqual([[], 0])
    o.start()
    const late = voice({ name: 'late' })
    o.use({ signals: [late.signal, early.signal, null], hooks: [() => hook] })
    expect([early.log, late.log, hook.start.mock.calls.length]).toEqual([['start'], ['start'], 1])
    late.say({ towards: 'go', weight: 3 })
    expect(o.profile.moment.reasons[0]!.signal).toBe('late')
    o.stop()
    expect([early.log.at(-1), late.log.at(-1)]).toEqual(['end', 'end'])
  })
})

describe("a grant by the visitor's own act", () => {
  it('holds for the document, is no answer, and is not remembered', () => {
    let context: HookContext | undefined
    const hook = { name: 'hook', start: (given: HookContext) => void (context = given) }
    const part = { name: 'located', purpose: 'location' as const, start: vi.fn() }
    const heard = vi.fn()
    const o = made({ consent: { storage: true }, hooks: [hook, part] })
    o.on('consent', heard)
    o.start()
    context!.grant('location')
    expect(part.start).toHaveBeenCalledTimes(1)
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ location: true }))
    expect(o.explain().consent.location).toBe(true)
    o.stop()
    expect(JSON.parse(stored()!)).not.toContainEqual(expect.objectContaining({ location: true }))
    const waits = made({ consent: 'wait', hooks: [hook] })
    waits.start()
    context!.grant('location')
    expect(waits.explain().consent).toEqual({ personalization: false, storage: false, measurement: false, location: false })
  })
})
