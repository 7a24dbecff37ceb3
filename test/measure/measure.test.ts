import { afterEach, describe, expect, it } from 'vitest'
import { commerce } from '../../src/signals/commerce.js'
import { page as pageSignal } from '../../src/signals/page.js'
import { snapshot } from '../../src/storage/index.js'
import { measure } from '../../src/sinks.js'
import { preview } from '../../src/slots.js'
import { holds } from './schema.js'
import { stage } from './stage.js'

let on: ReturnType<typeof stage>
const begin = (options?: Parameters<typeof stage>[0]) => (on = stage(options))
afterEach(() => {
  holds(on.sent)
  expect(on.page.errors).toEqual([])
  on.opportune.stop()
  expect(on.page.alive()).toBe(0)
})

describe('an exposure', () => {
  it('is a second of the first 100 pixels in the viewport', () => {
    const { page, look, element, show, events } = begin()
    show('hero')
    look(element('hero'))
    page.advance(999)
    expect(events()).toEqual([])
    page.advance(1)
    expect(events()).toEqual(['exposure'])
  })
  it.each([
    ['too low', { top: 720 }],
    ['gone upwards', { top: -50 }],
    ['without a height', { height: 0 }],
  ])('is none %s', (_, seen) => {
    const { page, look, element, show, events } = begin()
    show('hero')
    look(element('hero'), seen)
    page.advance(5000)
    expect(events()).toEqual([])
  })
  it.each([
    ['as it leaves', ({ look, element }: typeof on) => look(element('hero'), { top: 900 })],
    ['as the page is left', ({ page }: typeof on) => page.hide()],
    ['as something taller than the viewport moves on unseen', ({ look, element }: typeof on) => look(element('hero'), { top: -300, height: 3000, unseen: true })],
  ])('breaks off %s', (_, leave) => {
    const { page, look, element, show, events } = begin()
    show('hero')
    look(element('hero'))
    page.advance(900)
    leave(on)
    page.advance(5000)
    expect(events().filter((event) => event === 'exposure')).toEqual([])
  })
  it('counts once, and the default like a variant', () => {
    const { page, look, element, show, told, sent } = begin()
    show('hero', [{ name: 'deal', when: { moment: 'buy' } }])
    look(element('hero'))
    page.advance(1000)
    look(element('hero'), { top: 900 })
    look(element('hero'))
    page.advance(2000)
    expect(told.map(([event, { variant, reason }]) => [event, variant, reason])).toEqual([['exposure', 'default', 'undecided']])
    expect(sent).toMatchObject([{ schema: 1, event: 'exposure', slot: 'hero', variant: 'default', reason: 'undecided' }])
  })
})

describe('a click', () => {
  it('counts once in a slot, exposes it, and goes to every slot around', () => {
    const { page, element, show, fire, events, sends } = begin({ fake: { html: '<div id="outer"><p id="hero"><a>Boots</a></p></div>' } })
    show('outer')
    show('hero')
    const link = page.document.querySelector('a')!
    fire(link, 'click')
    fire(link, 'click')
    fire(element('outer'), 'click')
    fire(page.document.body, 'click')
    expect(events()).toEqual(['exposure', 'click', 'exposure', 'click'])
    page.advance(1000)
    expect(sends()).toEqual(['exposure hero', 'click hero', 'exposure outer', 'click outer'])
  })
  it('counts in the moment of its exposure', () => {
    const { page, look, element, show, fire, told, opportune } = begin({
      signals: [{ name: 'voice', purpose: 'personalization', interpret: () => [{ about: 'moment', towards: 'buy', weight: 4, why: 'said so', halfLife: 1e6 }] }],
    })
    show('hero')
    look(element('hero'))
    page.advance(1000)
    opportune.signal('voice', 1)
    page.advance(100)
    fire(element('hero'), 'click')
    expect(opportune.profile.moment.name).toBe('buy')
    expect(told.map(([event, { moment }]) => [event, moment])).toEqual([['exposure', null], ['click', null]])
  })
})

describe('engagement', () => {
  it('is the time in sight and how far down, told when the page is left', () => {
    const { page, look, element, show, told } = begin()
    show('hero')
    look(element('hero'), { top: 700, height: 400 })
    page.advance(2000)
    look(element('hero'), { top: 500, height: 400 })
    page.advance(3000)
    look(element('hero'), { top: 2000 })
    page.advance(60_000)
    page.hide()
    expect(told.at(-1)).toMatchObject(['engagement', { slot: 'hero', seconds: 5, scrolled: 0.75 }])
    page.show()
    page.advance(1000)
    page.hide()
    expect(told.filter(([event]) => event === 'engagement')).toHaveLength(1)
  })
  it('goes on after a pause, without the pause', () => {
    const { page, look, element, show, told } = begin()
    show('hero')
    look(element('hero'))
    page.advance(20_000)
    page.hide()
    page.advance(60_000)
    page.show()
    page.advance(2500)
    page.hide()
    expect(told.filter(([event]) => event === 'engagement').map(([, { seconds, bounced }]) => [seconds, bounced])).toEqual([[20, undefined], [2.5, undefined]])
  })
  it('counts media that are played, but for muted ones', () => {
    const { page, look, element, show, fire, told } = begin()
    show('hero')
    look(element('hero'))
    const video = page.document.querySelector('video')!
    page.advance(1500)
    fire(video, 'play')
    video.muted = true
    fire(video, 'play')
    page.hide()
    expect(told.at(-1)).toMatchObject(['engagement', { played: 1 }])
  })
  it.each([
    [9000, false, true],
    [11_000, false, undefined],
    [9000, true, undefined],
  ])('who leaves after %i ms, having acted: %s, bounced: %s', (wait, act, bounced) => {
    const { page, look, element, show, fire, told } = begin()
    show('hero')
    look(element('hero'))
    page.advance(wait)
    if (act) fire(page.document.body, 'click')
    page.hide()
    page.show()
    page.advance(100)
    page.hide()
    expect(told.filter(([event]) => event === 'engagement').map(([, payload]) => payload.bounced)).toEqual([bounced, undefined])
  })
  it('is told of what a slot showed before it shows something else, and of what is gone', () => {
    const { page, look, element, show, told, opportune } = begin()
    show('hero')
    look(element('hero'))
    page.advance(2000)
    opportune.decide('hero', [{ name: 'next', when: {} }]).seen(element('hero'))
    page.advance(3000)
    element('hero').remove()
    page.hide()
    expect(told.filter(([event]) => event === 'engagement').map(([, { variant, seconds }]) => [variant, seconds])).toEqual([['all', 2], ['next', 3]])
  })
})

describe('a goal in the markup', () => {
  const HTML = `<div id="hero"><a data-op-goal="signup">Sign up</a><button data-op-goal="share">Share</button></div>
    <form data-op-goal="contact"><input name="closest"><input name="getAttribute"><button>Send</button></form><button id="like" data-op-goal="like">Like</button>`
  it.each([
    ['a link', 'a', 'click', ['conversion', { goal: 'signup' }]],
    ['a form that is sent', 'form', 'submit', ['conversion', { goal: 'contact' }]],
    ['a share in a slot', 'button', 'click', ['engagement', { slot: 'hero', goal: 'share' }]],
    ['a like outside', '#like', 'click', ['conversion', { goal: 'like' }]],
  ])('%s', (_, selector, type, event) => {
    const { page, show, fire, told, element } = begin({ fake: { html: HTML } })
    show('hero')
    fire(page.document.querySelector(selector)!, type)
    fire(page.document.querySelector(selector)!, type)
    expect(told.filter(([name]) => name === 'conversion' || name === 'engagement')).toMatchObject([event])
    page.visitPage('https://shop.example/other')
    fire(page.document.querySelector(selector)!, type)
    expect(told.filter(([, { goal }]) => goal)).toHaveLength(2)
    expect(element('hero')).toBeTruthy()
  })
  it('is not a click into the form', () => {
    const { page, fire, events } = begin({ fake: { html: HTML } })
    fire(page.document.querySelector('form')!, 'click')
    fire(page.document.querySelector('form button')!, 'click')
    expect(events()).toEqual([])
  })
})

describe('a conversion', () => {
  it('tells what was exposed before it, and how long ago', () => {
    const { page, look, element, show, opportune, sent, told } = begin()
    show('hero')
    look(element('hero'))
    page.advance(5000)
    show('banner')
    look(element('banner'))
    page.advance(3000)
    opportune.convert('signup', { value: 5, currency: 'EUR', id: 'S1' })
    opportune.convert('signup', { id: 'S1' })
    page.advance(1000)
    expect(told.filter(([event]) => event === 'conversion')).toHaveLength(1)
    expect(sent.at(-1)).toMatchObject({
      event: 'conversion', goal: 'signup', value: 5, currency: 'EUR', id: 'S1',
      exposed: [{ slot: 'hero', variant: 'all', after: 7 }, { slot: 'banner', variant: 'all', after: 2 }],
    })
  })
  it('is no bounce', () => {
    const { page, look, element, show, opportune, told } = begin()
    show('hero')
    look(element('hero'))
    page.advance(1500)
    opportune.convert('signup')
    page.hide()
    expect(told.at(-1)?.[1].bounced).toBeUndefined()
  })
})

describe('an order', () => {
  const orders = ({ told }: typeof on) => told.filter(([event]) => event === 'conversion').map(([, { goal, id, value }]) => [goal, id, value])
  const ORDER = { html: '<main><h1>Thank you for your order</h1></main>', url: 'https://shop.example/order-confirmation' }
  const later = (...entries: unknown[]) => (on.page.window as any).dataLayer.push(...entries)
  const start = (layer: unknown[], fake: object = {}, arrival = 'navigate') =>
    begin({
      fake,
      signals: [commerce(), pageSignal()],
      before({ window }) {
        Object.assign(window, { dataLayer: layer })
        window.performance.getEntriesByType = () => [{ type: arrival }] as unknown as PerformanceEntryList
      },
    })
  const purchase = (id?: string) => ({ event: 'purchase', ecommerce: { ...(id && { transaction_id: id }), value: 9, currency: 'EUR' } })
  it('is a purchase in the data layer, whenever it comes, each id once', () => {
    start([purchase('T1')])
    later(purchase('T1'), purchase('T2'))
    expect(orders(on)).toEqual([['order', 'T1', 9], ['order', 'T2', 9]])
  })
  it('without an id counts once', () => {
    start([purchase()])
    later(purchase())
    expect(orders(on)).toEqual([['order', undefined, 9]])
  })
  it('is a page that confirms one, where the analytics say nothing', () => {
    start([], ORDER)
    on.page.advance(2900)
    expect(orders(on)).toEqual([])
    on.page.advance(200)
    expect(orders(on)).toEqual([['order', undefined, undefined]])
    later(purchase())
    expect(orders(on)).toHaveLength(1)
  })
  it('is told by the site', () => {
    begin({ signals: [commerce()] }).opportune.signal('commerce', { event: 'order', value: 30, currency: 'EUR', id: 'T3' })
    expect(orders(on)).toEqual([['order', 'T3', 30]])
  })
  it('of a page counts by what its analytics say of it', () => {
    start([], ORDER)
    later(purchase('T1'))
    on.page.advance(10_000)
    expect(orders(on)).toEqual([['order', 'T1', 9]])
  })
  it.each(['reload', 'back_forward'])('is not a page that was come to by %s', (arrival) => {
    start([], ORDER, arrival)
    on.page.advance(10_000)
    expect(orders(on)).toEqual([])
  })
})

describe('nobody measures', () => {
  it('a program', () => {
    const { page, look, element, show, fire, events, sends, opportune } = begin({
      before: ({ window }) => Object.defineProperty(window.navigator, 'webdriver', { value: true }),
      fake: { html: '<div id="hero"><a data-op-goal="signup">Boots</a></div>' },
    })
    expect(show('hero')).toMatchObject({ variant: 'all', reason: 'match' })
    look(element('hero'))
    page.advance(3000)
    fire(page.document.querySelector('a')!, 'click')
    page.hide()
    expect([events(), sends(), opportune.metrics()]).toEqual([[], [], []])
  })
  it('before it is granted: nothing is sent, and what is in sight counts from then', () => {
    const { page, look, element, show, fire, opportune, events, sent, sends } = begin({ consent: {} })
    show('hero')
    look(element('hero'))
    page.advance(2000)
    fire(element('hero'), 'click')
    opportune.convert('early')
    page.advance(5000)
    expect([events(), sends(), opportune.metrics()]).toEqual([['exposure', 'click', 'conversion'], [], []])
    const granted = page.date()
    opportune.consent({ measurement: true })
    page.advance(1500)
    fire(element('hero'), 'click')
    opportune.convert('late')
    page.hide()
    expect(sends()).toEqual(['exposure hero', 'click hero', 'conversion late', 'engagement hero'])
    expect(sent.every(({ at }) => at >= granted)).toBe(true)
    expect(sent[2]!.exposed).toMatchObject([{ slot: 'hero', after: 0.5 }])
    expect(sent[3]).toMatchObject({ seconds: 1.5 })
  })
  it('after it is taken back', () => {
    const { page, opportune, sends } = begin()
    opportune.convert('one')
    opportune.consent({ measurement: false })
    opportune.convert('two')
    page.advance(5000)
    page.hide()
    expect([sends(), opportune.metrics()]).toEqual([[], []])
  })
  it('a preview, variant or default', () => {
    const { page, look, element, show, fire, opportune, events, sends } = begin({
      fake: { url: 'https://shop.example/?op-preview=key,moment:buy' }, preview: { key: 'key' }, hooks: [preview(), measure()],
    })
    expect(show('hero', [{ name: 'deal', when: { moment: 'buy' } }])).toMatchObject({ variant: 'deal', reason: 'preview' })
    expect(show('banner', [{ name: 'deal', when: { moment: 'go' } }])).toMatchObject({ variant: 'default' })
    for (const id of ['hero', 'banner']) {
      look(element(id))
      page.advance(2000)
      fire(element(id), 'click')
    }
    opportune.convert('signup')
    page.hide()
    expect([events(), sends(), opportune.metrics()]).toEqual([[], [], []])
  })
  it('under Global Privacy Control, whatever is granted', () => {
    const { page, opportune, sends } = begin({ before: ({ window }) => Object.defineProperty(window.navigator, 'globalPrivacyControl', { value: true }) })
    opportune.consent({ measurement: true })
    opportune.convert('one')
    page.hide()
    expect([sends(), opportune.metrics()]).toEqual([[], []])
  })
})

describe('tallies', () => {
  it('count by slot, variant and moment', () => {
    const { page, look, element, show, fire, opportune } = begin()
    show('hero')
    look(element('hero'))
    page.advance(2000)
    fire(element('hero'), 'click')
    page.advance(10_000)
    opportune.convert('signup', { value: 5 })
    page.hide()
    expect(opportune.metrics()).toEqual([
      { slot: 'hero', variant: 'all', moment: null, exposures: 1, clicks: 1, conversions: 1, engagements: 1, within10: 0, within60: 1, value: 5, seconds: 12, bounces: 0 },
    ])
  })
})

describe('sinks', () => {
  it('get what came together within a second, or at once when the page goes', async () => {
    const batches: number[] = []
    const { page, opportune } = begin({ sinks: { list: (events: unknown[]) => batches.push(events.length) } })
    opportune.convert('one')
    opportune.convert('two')
    expect(batches).toEqual([])
    page.advance(1000)
    expect(batches).toEqual([2])
    opportune.convert('three')
    page.hide()
    expect(batches).toEqual([2, 1])
    opportune.convert('four')
    opportune.convert('five')
    await Promise.resolve()
    expect(batches).toEqual([2, 1, 2])
  })
  it('that throw, reject or are none leave the others alone', async () => {
    const { page, opportune, told } = begin({
      sinks: {
        broken() {
          throw new Error('no')
        },
        async rejecting() {
          throw new Error('not yet')
        },
        never: () => new Promise(() => {}),
        unknown: true, constructor: true, off: false, dataLayer: true,
        list: (events: never[]) => void on.sent.push(...events),
      },
    })
    opportune.convert('one')
    page.advance(1000)
    await new Promise((done) => setTimeout(done))
    expect(told.filter(([event]) => event === 'error').map(([, { where }]) => where).sort()).toEqual(['broken', 'rejecting'])
    expect(on.sends()).toEqual(['conversion one'])
  })
  it('get a visit that lasts where something may be stored, and one a document elsewhere', () => {
    const visits = [false, true].map((storage) => {
      const { page, opportune, sent } = begin({ store: snapshot, consent: { measurement: true, storage } })
      opportune.convert('one')
      page.advance(1000)
      expect(sent[0]!.visit === opportune.export().visit?.id).toBe(storage)
      return sent[0]!.visit
    })
    expect(new Set(visits).size).toBe(2)
  })
  it('are not sent what anybody typed, searched or opened', () => {
    const { page, look, element, show, fire, opportune, sent } = begin({
      signals: [commerce(), pageSignal()],
      fake: { url: 'https://shop.example/canary?q=canary&utm_term=canary&gclid=canary#canary', referrer: 'https://canary.example/canary', html: '<title>canary</title><div id="hero"><a href="/canary">canary</a><input value="canary"></div>' },
    })
    opportune.identify({ traits: { name: 'canary' } })
    show('hero')
    look(element('hero'))
    page.advance(1500)
    fire(page.document.querySelector('a')!, 'click')
    opportune.convert('signup')
    page.hide()
    expect(sent.length).toBe(4)
    expect(JSON.stringify(sent)).not.toContain('canary')
  })
})
