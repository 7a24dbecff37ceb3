import { describe, expect, it, test } from 'vitest'
import { attribute, callback, googleConsent, gpp, tcf, type ConsentMode } from '../../src/consent.js'
import { createOpportune, type Hook, type Options } from '../../src/index.js'
import { snapshot } from '../../src/storage/index.js'
import { fakePage, type FakeOptions } from '../fake-page.js'

const REFUSED = { storage: false, personalization: false, measurement: false, location: false }
const EVERYTHING = { storage: true, personalization: true, measurement: true, location: true }

/** A page with a bridge, and every answer that has arrived. */
const bridged = (hook: Hook, options: Options = {}, on: FakeOptions = {}, before?: (window: any) => void) => {
  const page = fakePage(on)
  before?.(page.window)
  const opportune = createOpportune({ page, store: snapshot, consent: 'wait', hooks: [hook], ...options })
  const answers: object[] = []
  opportune.on('consent', (state) => answers.push(state))
  opportune.start()
  return { page, opportune, answers, state: () => opportune.export().consent }
}

/** A CMP that keeps its listeners and speaks when told to. */
const cmp = () => {
  const listeners = new Map<number, (...args: any[]) => void>()
  const asked: unknown[][] = []
  return {
    listeners,
    asked,
    tcf: (command: string, _version: number, listener: (...args: any[]) => void, id?: number) => {
      asked.push([command])
      if (command === 'addEventListener') listeners.set(listeners.size + 1, listener)
      else listeners.delete(id!)
    },
    gpp: (command: string, listener: (...args: any[]) => void, id?: number) => {
      asked.push([command])
      if (command === 'addEventListener') listeners.set(listeners.size + 1, listener)
      else listeners.delete(id!)
    },
    say: (data: object, success: unknown = true) => listeners.forEach((listener, listenerId) => listener({ listenerId, ...data }, success)),
  }
}
const purposes = (...ids: number[]) => ({ purpose: { consents: Object.fromEntries(ids.map((id) => [id, true])) } })

describe('the TCF', () => {
  const withTcf = (options: Options = {}) => {
    const stub = cmp()
    return { stub, ...bridged(tcf(), options, {}, (window) => (window.__tcfapi = stub.tcf)) }
  }
  const answers: [string, object, object][] = [
    ['everything', { ...purposes(1, 5, 6, 8), specialFeatureOptins: { 1: true } }, EVERYTHING],
    ['nothing', purposes(), REFUSED],
    ['storage alone', purposes(1), { ...REFUSED, storage: true }],
    ['one of the two that personalizing needs', purposes(5), REFUSED],
    ['measuring alone', purposes(8), { ...REFUSED, measurement: true }],
    ['answers of the wrong type', { purpose: { consents: { 1: 'yes', 5: 1, 6: {} } } }, REFUSED],
    ['no purposes at all', { purpose: null }, REFUSED],
  ]
  test.each(answers)('of %s', (_, data, expected) => {
    const { stub, state } = withTcf()
    stub.say({ eventStatus: 'useractioncomplete', gdprApplies: true, ...data })
    expect(state()).toEqual(expected)
  })
  it('that shows its window settles nothing yet, and then settles once', () => {
    const { stub, answers, opportune } = withTcf()
    stub.say({ eventStatus: 'cmpuishown', ...purposes(1, 5, 6, 8) })
    expect(answers).toHaveLength(0)
    expect(opportune.decide('hero', [{ name: 'a', when: {}, value: 1 }]).reason).toBe('consent')
    stub.say({ eventStatus: 'useractioncomplete', ...purposes(1, 5, 6) })
    stub.say({ eventStatus: 'useractioncomplete', ...purposes(1, 5, 6) })
    expect(answers).toHaveLength(1)
    stub.say({ eventStatus: 'useractioncomplete', ...purposes(5, 6) })
    expect(answers).toHaveLength(2)
  })
  it('that never answers holds nothing up', async () => {
    const { opportune, answers } = withTcf()
    await opportune.ready
    expect(answers).toEqual([])
    expect(opportune.decide('hero', []).variant).toBe('default')
  })
  it('that does not apply leaves the defaults of the site, and ends the waiting', () => {
    const { stub, state } = withTcf()
    stub.say({ eventStatus: 'tcloaded', gdprApplies: false })
    expect(state()).toEqual({ personalization: true, storage: false, measurement: false, location: false })
  })
  it('that fails, or speaks nonsense, has said nothing', () => {
    const { stub, answers } = withTcf()
    stub.say({ eventStatus: 'tcloaded', ...purposes(1) }, false)
    stub.listeners.forEach((listener) => [null, undefined, 7, 'x', []].forEach((value) => listener(value, true)))
    expect(answers).toEqual([])
    expect(bridged(tcf(), {}, {}, (window) => (window.__tcfapi = () => { throw new Error('broken') })).answers).toEqual([])
    expect(bridged(tcf(), {}, {}, (window) => (window.__tcfapi = 'not a function')).answers).toEqual([])
  })
  it('that comes late is found when the page is parsed, or has loaded', () => {
    const stub = cmp()
    const { page, state } = bridged(tcf(), {}, { loading: true })
    page.parsed()
    ;(page.window as any).__tcfapi = stub.tcf
    page.window.dispatchEvent(new page.window.Event('load'))
    page.window.dispatchEvent(new page.window.Event('load'))
    expect(stub.asked).toEqual([['addEventListener']])
    stub.say({ eventStatus: 'tcloaded', ...purposes(1, 5, 6) })
    expect(state().storage).toBe(true)
  })
  it('is let go of at the end, and then heard no more', () => {
    const { stub, opportune, answers, page } = withTcf()
    const [listener] = stub.listeners.values()
    stub.say({ eventStatus: 'cmpuishown' })
    opportune.stop()
    expect(stub.listeners.size).toBe(0)
    listener!({ eventStatus: 'tcloaded', ...purposes(1, 5, 6) }, true)
    expect(answers).toEqual([])
    expect(page.alive()).toBe(0)
  })
  it('withdrawn empties what is kept', () => {
    const { stub, page } = withTcf()
    stub.say({ eventStatus: 'tcloaded', ...purposes(1, 5, 6) })
    expect(page.window.localStorage.length).toBe(1)
    stub.say({ eventStatus: 'useractioncomplete', ...purposes(5, 6) })
    expect(page.window.localStorage.length).toBe(0)
  })
})

describe('the GPP', () => {
  const withGpp = (options: Options = {}) => {
    const stub = cmp()
    return { stub, ...bridged(gpp(), options, {}, (window) => (window.__gpp = stub.gpp)) }
  }
  const ping = (parsedSections: unknown, applicableSections = [7]) => ({ pingData: { signalStatus: 'ready', parsedSections, applicableSections } })
  const ready = { eventName: 'signalStatus', data: 'ready' }
  const optOuts: [string, unknown][] = [
    ['sale', { usnat: { SaleOptOut: 1 } }],
    ['sharing, in a segment', { usca: [{ SharingOptOut: 1 }, { Gpc: false }] }],
    ['targeted advertising', { usva: { TargetedAdvertisingOptOut: 1 } }],
    ['everything, by the browser', { usnat: [{ SaleOptOut: 2 }, { Gpc: true }] }],
  ]
  test.each(optOuts)('opted out of %s bars measurement, whatever else is granted', (_, sections) => {
    const { stub, state, opportune } = withGpp({ consent: { measurement: true } })
    stub.say({ ...ready, ...ping(sections) })
    expect(state().measurement).toBe(false)
    opportune.consent({ measurement: true })
    expect(state().measurement).toBe(false)
    expect(state().personalization).toBe(true)
  })
  it('without an opt-out grants nothing, and ends the waiting', () => {
    const { stub, state, answers } = withGpp()
    stub.say({ ...ready, ...ping({ usnat: { SaleOptOut: 2, SharingOptOut: 0 } }) })
    expect(answers).toHaveLength(1)
    expect(state()).toEqual({ personalization: true, storage: false, measurement: false, location: false })
  })
  it('holds while it is not ready, and then speaks once', () => {
    const { stub, answers } = withGpp()
    stub.say({ eventName: 'listenerRegistered', pingData: { signalStatus: 'not ready' } })
    stub.say({ eventName: 'signalStatus', data: 'not ready', ...ping({ usnat: { SaleOptOut: 1 } }) })
    expect(answers).toEqual([])
    stub.say({ ...ready, ...ping({ usnat: { SaleOptOut: 1 } }) })
    stub.say({ ...ready, ...ping({ usnat: { SaleOptOut: 1 } }) })
    expect(answers).toHaveLength(1)
  })
  it('that was ready before is heard at once', () => {
    const { stub, answers } = withGpp()
    stub.say({ eventName: 'listenerRegistered', ...ping({ usnat: { SaleOptOut: 1 } }) })
    expect(answers).toHaveLength(1)
  })
  it('leaves Europe to the TCF', () => {
    const { stub, answers } = withGpp()
    stub.say({ ...ready, ...ping({ tcfeuv2: {} }, [2]) })
    expect(answers).toEqual([])
  })
  it('lifts the bar when the visitor opts in again', () => {
    const { stub, state, opportune } = withGpp({ consent: {} })
    stub.say({ ...ready, ...ping({ usnat: { SaleOptOut: 1 } }) })
    stub.say({ ...ready, ...ping({ usnat: { SaleOptOut: 2 } }) })
    opportune.consent({ measurement: true })
    expect(state().measurement).toBe(true)
  })
  it('that speaks nonsense has said nothing', () => {
    const { stub, answers } = withGpp()
    const ring: any = {}
    ring.ring = ring
    stub.say({ ...ready, ...ping(ring) })
    stub.listeners.forEach((listener) => [null, undefined, 7].forEach((value) => listener(value)))
    expect(answers).toEqual([])
  })
})

describe('what the site passes on', () => {
  it('of Google Consent Mode', () => {
    let tell: (mode: ConsentMode) => void = () => {}
    const { state, answers, opportune } = bridged(googleConsent((hear) => void (tell = hear)))
    tell({ ad_storage: 'granted', analytics_storage: 'granted', personalization_storage: 'denied' })
    expect(state()).toEqual({ personalization: true, storage: false, measurement: true, location: false })
    tell({ personalization_storage: 'granted', analytics_storage: 'granted' })
    tell({ personalization_storage: 'granted', analytics_storage: 'granted' })
    expect([state().storage, answers.length]).toEqual([true, 2])
    tell({ analytics_storage: true, personalization_storage: 'maybe' })
    tell(null as never)
    expect(state().storage).toBe(true)
    opportune.stop()
    tell({ personalization_storage: 'denied' })
    expect(answers).toHaveLength(3)
  })
  it('in its own words, by a callback', () => {
    let ended = 0
    const { state, opportune } = bridged(callback((tell) => {
      tell({ storage: true, measurement: 'yes', extra: true } as never)
      return () => ended++
    }))
    expect(state()).toEqual({ personalization: true, storage: true, measurement: false, location: false })
    opportune.stop()
    expect(ended).toBe(1)
  })
  it('by a callback that throws harms nobody', async () => {
    const { opportune, page } = bridged(callback(() => { throw new Error('broken') }))
    await opportune.ready
    expect(page.errors).toEqual([])
  })
  it('by an attribute, as it changes', async () => {
    const hook = attribute()
    const { page, state } = bridged(hook, {}, {}, (window) => window.document.documentElement.setAttribute('data-op-consent', 'storage !location nonsense'))
    expect(state()).toEqual({ personalization: true, storage: true, measurement: false, location: false })
    page.document.documentElement.setAttribute('data-op-consent', '!storage measurement')
    await new Promise((done) => setTimeout(done, 5))
    expect(state()).toEqual({ personalization: true, storage: false, measurement: true, location: false })
  })
  it('by no attribute is no answer', () => {
    const { answers, opportune } = bridged(attribute())
    expect(answers).toEqual([])
    opportune.stop()
  })
})
