import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createOpportune, type Options } from '../../src/index.js'
import { places } from '../../src/places.js'
import { device } from '../../src/signals/index.js'
import { fakePage, type FakeOptions, type FakePage } from '../fake-page.js'

/** Monday, 15 June 2026, ten in the morning in Vienna. */
const MONDAY = Date.parse('2026-06-15T10:00+02:00')
const HERE = { latitude: 48.20817, longitude: 16.37381 }
const STEPHANSPLATZ = { id: 'stephansplatz', name: 'Stephansplatz', latitude: 48.2085, longitude: 16.373, hours: 'Mo-Fr 09:00-18:00', timeZone: 'Europe/Vienna', phone: '+43 1 234', url: '/vienna' }
const GRAZ = { id: 'graz', name: 'Graz', latitude: 47.0707, longitude: 15.4395, hours: 'Mo-Fr 09:00-10:30', timeZone: 'Europe/Vienna' }

type Permission = 'granted' | 'denied' | 'prompt' | 'missing' | 'throws' | 'pending'
interface World extends FakeOptions, Options {
  permission?: Permission
  answers?: GeolocationPosition['coords'] | object | 'refused' | 'never' | 'throws'
  language?: string
  gesture?: boolean
}

const open = ({ permission = 'prompt', answers = HERE, language = 'de-AT', gesture = true, url, referrer, html, loading, date = MONDAY, ...options }: World = {}) => {
  const page = fakePage({ ...(url && { url }), ...(referrer && { referrer }), ...(html && { html }), ...(loading && { loading }), date })
  const status = Object.assign(new page.window.EventTarget(), { state: permission })
  const asked = vi.fn((found: PositionCallback, failed: PositionErrorCallback, _: PositionOptions) => {
    if (answers === 'throws') throw new Error('no')
    if (answers === 'refused') failed({ code: 1 } as GeolocationPositionError)
    else if (answers !== 'never') found({ coords: answers } as GeolocationPosition)
  })
  const query = vi.fn(() => {
    if (permission === 'throws') throw new TypeError('no')
    return permission === 'pending' ? new Promise(() => {}) : Promise.resolve(status)
  })
  const set = (name: string, value: unknown) => Object.defineProperty(page.window.navigator, name, { value, configurable: true })
  set('geolocation', { getCurrentPosition: asked })
  set('permissions', permission === 'missing' ? undefined : { query })
  set('userActivation', { isActive: gesture })
  set('language', language)
  const opportune = createOpportune({ page, ...options, ...places() })
  opportune.start()
  /** A frame later, with what is unknown named. */
  const place = (): Record<string, any> | undefined => {
    page.advance(20)
    const { place } = opportune.profile.traits
    return place && { open: undefined, ...place }
  }
  /** The permission is changed behind the page's back. */
  const turn = (state: string) => {
    Object.assign(status, { state }).dispatchEvent(new page.window.Event('change'))
    page.advance(50)
  }
  return { page, opportune, asked, query, place, turn }
}
/** Promises and frames. */
const settle = async (page: FakePage) => {
  for (let turn = 0; turn < 5; turn++) {
    await Promise.resolve()
    page.advance(20)
  }
}

const ld = (thing: object) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`

describe('the place', () => {
  it('is the only one of the configuration, known at once, with all there is to tell', () => {
    const { place } = open({ places: [STEPHANSPLATZ], loading: true })
    expect(place()).toEqual({
      id: 'stephansplatz', name: 'Stephansplatz', phone: '+43 1 234', url: '/vienna', open: 'open', closes: Date.parse('2026-06-15T18:00+02:00'),
      distance: undefined, zone: 'Europe/Vienna', region: expect.any(Boolean), text: { distance: false, closes: '18:00', opensNext: undefined },
    })
  })

  it('is unknown among several', () => expect(open({ places: [STEPHANSPLATZ, GRAZ] }).place()).toBeUndefined())

  it.each<[string, unknown, object | undefined]>([
    ['the nearest of a position', HERE, { id: 'stephansplatz', distance: 0.1 }],
    ['as texts', { latitude: '47.07', longitude: '15.43' }, { id: 'graz', distance: 0.7 }],
    ['named', { id: 'graz' }, { id: 'graz', distance: undefined }],
    ['named, but there is none of that name', { id: 'linz' }, undefined],
    ['of a position that is none', { latitude: '', longitude: '' }, undefined],
    ['of a position that is no number', { latitude: NaN, longitude: {} }, undefined],
    ['of half a position', { latitude: 48 }, undefined],
    ['of null', null, undefined],
    ['of a list that comes later', { places: [GRAZ] }, { id: 'graz' }],
    ['of a list with anything in it', { places: [null, 3, 'x', { ...GRAZ, hours: Symbol('x') }], ...HERE }, { id: 'graz', open: undefined }],
  ])('%s', (_, reading, expected) => {
    const { opportune, place } = open({ places: [STEPHANSPLATZ, GRAZ] })
    opportune.signal('place', reading)
    if (expected) expect(place()).toMatchObject(expected)
    else expect(place()).toBeUndefined()
  })

  it('stays the one that was named when its distance becomes known, until somebody asks for the nearest', async () => {
    const { page, opportune, place } = open({ places: [STEPHANSPLATZ, GRAZ] })
    opportune.signal('place', { id: 'graz' })
    opportune.signal('place', HERE)
    page.advance(20)
    expect(place()).toMatchObject({ id: 'graz', distance: 144.6 })
    const promise = opportune.requestLocation()
    await settle(page)
    expect(await promise).toMatchObject({ id: 'stephansplatz', distance: 0.1 })
  })

  it('is given by a tag that the edge of the site fills, which gives way to what is surer', async () => {
    const html = '<head><meta name="op-place" content="47.1,15.4"></head><body></body>'
    const { page, opportune, place } = open({ places: [STEPHANSPLATZ, GRAZ], html })
    expect(place()).toMatchObject({ id: 'graz', distance: 4.4 })
    void opportune.requestLocation()
    await settle(page)
    expect(place()).toMatchObject({ id: 'stephansplatz' })
    page.hide()
    page.show()
    page.advance(20)
    expect(place()).toMatchObject({ id: 'stephansplatz' })
  })

  it('goes with the clock, and by one timer', () => {
    const { page, place } = open({ places: [{ ...GRAZ, hours: ['Mo 09:00-11:30', 'Mo 13:00-18:00'] }] })
    expect(place()).toMatchObject({ open: 'open', text: { closes: '11:30' } })
    page.advance(31 * 60_000)
    expect(place()).toMatchObject({ open: 'closing' })
    page.advance(60 * 60_000)
    expect(place()).toMatchObject({ open: 'closed', text: { opensNext: '13:00' } })
    page.advance(2 * 3_600_000)
    expect(place()!.open).toBe('open')
  })

  it.each<[string, string, string, object]>([
    ['German', 'de-AT', 'Mo-Fr 09:00-18:00', { distance: '1,2 km', closes: '18:00' }],
    ['American', 'en-US', 'Mo-Fr 09:00-18:00', { distance: '0.7 mi', closes: expect.stringMatching(/^6:00\sPM$/) }],
    ['British', 'en-GB', 'Mo-Fr 09:00-18:00', { distance: '0.7 mi', closes: '18:00' }],
    ['French, tomorrow', 'fr', 'Tu 14:00-18:00', { distance: expect.stringMatching(/^1,2\skm$/), opensNext: 'mar. 14:00' }],
    ['German, in autumn', 'de', '', { opensNext: expect.stringContaining('1. Sept.') }],
  ])('is said in words for the reader: %s', (_, language, hours, expected) => {
    const opening = hours || { opens: '09:00', closes: '18:00', validFrom: '2026-09-01' }
    const { opportune, place } = open({ language, places: [{ ...STEPHANSPLATZ, hours: opening }] })
    opportune.signal('place', { latitude: 48.2186, longitude: 16.3785 })
    expect(place()!['text']).toMatchObject(expected)
  })

  it('marks the hours of a place without a time zone, or with one that there is not', () => {
    for (const timeZone of [undefined, 'Mars/Olympus', 7]) expect(open({ places: [{ ...STEPHANSPLATZ, timeZone }] }).place()).toMatchObject({ zone: 'assumed' })
  })
  it('is neither open nor closed where its hours cannot be read', () => {
    expect(open({ places: [{ ...STEPHANSPLATZ, hours: 'ask inside' }] }).place()!.open).toBeUndefined()
  })
})

describe("the page's own markup", () => {
  const geo = { '@type': 'GeoCoordinates', latitude: 48.2085, longitude: '16.373' }
  const DENTIST = { '@context': 'https://schema.org', '@type': 'Dentist', '@id': '#d', name: 'Dr Zahn', telephone: '+43 1 9', geo, openingHours: ['Mo-Fr 09:00-18:00'] }
  const props = (attribute: string) => `
    <span ${attribute}="name">Dr Zahn</span> <a ${attribute}="telephone" href="tel:+4319">01 9</a>
    <time ${attribute}="openingHours" datetime="Mo-Th 09:00-18:00">weekdays</time><meta ${attribute}="openingHours" content="Fr 09:00-12:00">`
  const found = { name: 'Dr Zahn', open: 'open', zone: 'assumed', text: { closes: expect.any(String) } }
  const specification = { dayOfWeek: 'https://schema.org/Monday', opens: '09:00', closes: '18:00' }

  // The test's own zone is the visitor's.
  const date = new Date('2026-06-15T10:00').getTime()
  it.each<[string, string, object | undefined]>([
    ['JSON-LD', ld(DENTIST), { ...found, id: '#d', phone: '+43 1 9' }],
    ['JSON-LD in a graph', ld({ '@graph': [{ '@type': 'WebSite', name: 'x' }, DENTIST] }), found],
    ['JSON-LD with hours as objects', ld({ ...DENTIST, openingHours: undefined, openingHoursSpecification: specification }), found],
    ['JSON-LD closed for the day', ld({ ...DENTIST, specialOpeningHoursSpecification: { opens: '00:00', closes: '00:00', validFrom: '2026-06-15', validThrough: '2026-06-15' } }), { open: 'closed' }],
    ['JSON-LD of an event there', ld({ '@type': 'Event', location: [DENTIST] }), found],
    ['a department is no other place', ld({ ...DENTIST, department: { name: 'X-ray', openingHours: 'Mo' } }), found],
    ['microdata', `<div itemscope itemtype="https://schema.org/Dentist">${props('itemprop')}</div>`, { ...found, phone: '+4319' }],
    ['microdata, nested', `<div itemscope itemtype="https://schema.org/Dentist"><b itemprop="name">Dr Zahn</b>
      <div itemprop="geo" itemscope><meta itemprop="latitude" content="48.2"><meta itemprop="longitude" content="16.3"></div>
      <div itemprop="openingHoursSpecification" itemscope><link itemprop="dayOfWeek" href="https://schema.org/Monday"><time itemprop="opens" datetime="09:00">9</time><time itemprop="closes" content="18:00">6</time></div>
      <div itemprop="openingHoursSpecification" itemscope><link itemprop="dayOfWeek" href="https://schema.org/Tuesday"><b itemprop="opens">09:00</b><b itemprop="closes">12:00</b></div></div>`, found],
    ['RDFa', `<div vocab="https://schema.org/" typeof="Dentist">${props('property')}</div>`, found],
    ['RDFa with a prefix', `<div typeof="schema:Dentist">${props('property').replaceAll('property="', 'property="schema:')}</div>`, found],
    ['two places', ld([DENTIST, { ...DENTIST, '@id': '#e' }]), undefined],
    ['broken JSON-LD beside a whole one', `<script type="application/ld+json">{"geo":</script>${ld(DENTIST)}`, found],
    ['nothing of the kind', ld({ '@type': 'Organization', name: 'x' }), undefined],
    ['what is no object', ld([1, null, 'x', [[]]] as object), undefined],
    ['hours that nobody can read', ld({ ...DENTIST, openingHours: 'Mo-Fr till late' }), { name: 'Dr Zahn', open: undefined }],
  ])('%s', (_, html, expected) => {
    const { place } = open({ html, date })
    if (expected) expect(place()).toMatchObject(expected)
    else expect(place()).toBeUndefined()
  })

  it('is read when all of it is there, and again when the page has grown or turned', () => {
    const { page, place } = open({ html: ld(DENTIST), loading: true, date })
    expect(place()).toBeUndefined()
    page.parsed()
    page.advance(20)
    expect(place()!.name).toBe('Dr Zahn')
    page.document.querySelector('script')!.remove()
    page.grow()
    page.advance(1000)
    expect(place()).toBeUndefined()
  })
  it('gives way to the configuration', () => expect(open({ html: ld(DENTIST), places: [GRAZ] }).place()!.id).toBe('graz'))
})

describe('where the visitor is', () => {
  const TWO = { places: [STEPHANSPLATZ, GRAZ] }
  const granted = { consent: { location: true } }

  it.each<[string, World, number]>([
    ['is read once at load where both the browser and the purpose allow it', { ...granted, permission: 'granted' }, 1],
    ['is not where the purpose does not', { permission: 'granted' }, 0],
    ['is not where the browser would ask', { ...granted, permission: 'prompt' }, 0],
    ['is not where it is forbidden', { ...granted, permission: 'denied' }, 0],
    ['is not where there is no way to know', { ...granted, permission: 'missing' }, 0],
    ['is not where that way is broken', { ...granted, permission: 'throws' }, 0],
    ['is not while the browser does not answer', { ...granted, permission: 'pending' }, 0],
    ['is not before the first answer', { consent: 'wait', permission: 'granted' }, 0],
  ])('%s', async (_, world, times) => {
    const { page, asked, query, place } = open({ ...TWO, ...world })
    await settle(page)
    expect(asked).toHaveBeenCalledTimes(times)
    if (times) expect(asked.mock.calls[0]![2]).toEqual({ enableHighAccuracy: false, maximumAge: 600_000, timeout: 5000 })
    if (!world.consent || world.consent === 'wait') expect(query).not.toHaveBeenCalled()
    expect(place()?.id).toBe(times ? 'stephansplatz' : undefined)
    expect(page.errors).toEqual([])
  })

  it.each<[string, World, string | undefined]>([
    ['is found', {}, 'stephansplatz'],
    ['is found without the Permissions API', { permission: 'missing' }, 'stephansplatz'],
    ['is not found where the visitor refuses', { answers: 'refused' }, undefined],
    ['is not found where geolocation throws', { answers: 'throws' }, undefined],
    ['is not even asked for without a gesture', { gesture: false }, undefined],
    ['is not asked for while an answer to the question of consent is waited for', { consent: 'wait' }, undefined],
    ['is not asked for where personalization is refused', { consent: { personalization: false } }, undefined],
  ])('%s when the visitor wants it', async (_, world, id) => {
    const { page, opportune, asked } = open({ ...TWO, ...world })
    const promise = opportune.requestLocation()
    await settle(page)
    expect((await promise)?.id).toBe(id)
    expect(asked).toHaveBeenCalledTimes(world.gesture === false || world.consent ? 0 : 1)
    expect(opportune.explain().consent.location).toBe(!(world.gesture === false || world.consent))
    await expect(opportune.requestLocation()).resolves
  })

  it('is asked for by a button, and by no other', async () => {
    const { page, asked, place } = open({ ...TWO, html: '<button data-op-action="locate"><b>near me</b></button><i>x</i>' })
    page.document.querySelector('i')!.click()
    expect(asked).not.toHaveBeenCalled()
    page.document.querySelector('b')!.click()
    await settle(page)
    expect(place()).toMatchObject({ id: 'stephansplatz', distance: 0.1 })
  })

  it('is forgotten when the browser or the visitor withdraws it, and read again when it is given back', async () => {
    const { page, opportune, place, turn } = open({ ...TWO, ...granted, permission: 'granted' })
    await settle(page)
    expect(place()?.id).toBe('stephansplatz')
    turn('denied')
    expect(place()).toBeUndefined()
    turn('granted')
    expect(place()?.id).toBe('stephansplatz')
    opportune.consent({ location: false })
    await settle(page)
    expect(place()).toBeUndefined()
    opportune.consent({ location: true })
    await settle(page)
    expect(place()?.id).toBe('stephansplatz')
  })

  it('is not forgotten with the location purpose where the site itself gave it', async () => {
    const { page, opportune, place } = open(TWO)
    opportune.signal('place', HERE)
    opportune.consent({ location: false })
    await settle(page)
    expect(place()?.id).toBe('stephansplatz')
  })

  it('is not taken after the end, and asked for no more', async () => {
    const { page, opportune, asked } = open({ ...TWO, ...granted, permission: 'granted' })
    opportune.stop()
    await settle(page)
    expect(await opportune.requestLocation()).toBeUndefined()
    expect(asked).not.toHaveBeenCalled()
    expect(page.alive()).toBe(0)
  })
})

describe('what is not what it should be', () => {
  const keys = ['id', '@id', 'name', 'url', 'geo', 'latitude', 'longitude', 'hours', 'openingHours', 'openingHoursSpecification', 'timeZone', 'asked', 'places', 'distance', 'open']
  const anything = fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...keys), fc.anything()))
  it('is no reading, and nothing is thrown', () => {
    const { page, opportune } = open({ places: [STEPHANSPLATZ, GRAZ] })
    fc.assert(fc.property(anything, (reading) => opportune.signal('place', reading)), { numRuns: 300 })
    expect(page.errors).toEqual([])
    opportune.signal('place', { places: [STEPHANSPLATZ], ...HERE, asked: true })
    page.advance(50)
    expect(opportune.profile.traits.place).toMatchObject({ id: 'stephansplatz', distance: 0.1 })
  })
  it('is no place, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 3 }), (places) => {
        const { page, opportune } = open({ places })
        opportune.signal('place', HERE)
        page.advance(50)
        expect(page.errors).toEqual([])
        opportune.stop()
      }),
      { numRuns: 50 },
    )
  })
  it('is no markup, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (value, thing) => {
        const { page, opportune } = open({ html: ld([value, thing, { '@graph': [thing, value] }] as object).replaceAll('<\/', '') })
        expect(page.errors).toEqual([])
        opportune.stop()
      }),
      { numRuns: 50 },
    )
  })
})

describe('coordinates', () => {
  it('are found nowhere, whatever is granted and however they came', async () => {
    const CANARY = { latitude: 48.777_123_4, longitude: 16.888_567_8 }
    const heard: string[] = []
    const { page, opportune } = open({ places: [STEPHANSPLATZ, GRAZ], consent: { location: true, storage: true, measurement: true }, permission: 'granted', answers: CANARY })
    for (const name of ['moment', 'persona', 'stage', 'profile', 'consent', 'error'] as const) opportune.on(name, (event) => heard.push(JSON.stringify(event)))
    opportune.signal('place', CANARY)
    opportune.signal('place', { ...CANARY, latitude: `${CANARY.latitude}` })
    void opportune.requestLocation()
    await settle(page)
    page.hide()
    const all = JSON.stringify([heard, opportune.profile, opportune.explain(), opportune.export(), opportune.journey(), opportune.metrics(), { ...page.window.localStorage }, page.document.documentElement.outerHTML])
    expect(opportune.profile.traits.place!.distance).toBeGreaterThan(50)
    expect(all).not.toMatch(/48\.7|16\.8|777123|888567/)
    expect(page.errors).toEqual([])
  })
})

describe('evidence for go', () => {
  const weigh = async (world: World, reading?: object) => {
    const { page, opportune } = open({ ...world, signals: [] })
    if (reading) opportune.signal('place', reading)
    await settle(page)
    const { moment } = opportune.profile
    return { go: moment.scores.go, urgency: moment.urgency, why: opportune.explain().moment.reasons.map(({ why }) => why) }
  }
  const near = (km: number) => ({ latitude: 48.2085 + km / 111.2, longitude: 16.373 })

  it('falls with the distance, and turns against it', async () => {
    const scores = await Promise.all([0.5, 3, 20, 80, 900].map(async (km) => (await weigh({ places: [STEPHANSPLATZ, GRAZ].slice(0, 1) }, near(km))).go))
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    const nothing = (await weigh({})).go
    expect(scores.filter((score) => score > nothing)).toHaveLength(3)
  })
  it('alone names no moment', async () => expect((await weigh({ places: [STEPHANSPLATZ] }, near(0))).go).toBeLessThan(0.5))
  it('grows when the door is open, and haste before it closes', async () => {
    const at = (hours: string) => weigh({ places: [{ ...STEPHANSPLATZ, hours }] }, near(1))
    const [open, closing, closed] = [await at('Mo 09:00-18:00'), await at('Mo 09:00-10:30'), await at('Mo 12:00-13:00')]
    expect(open!.go).toBeGreaterThan(closed!.go)
    expect(closing!.urgency).toBeGreaterThan(open!.urgency)
    expect(open!.urgency).toBeGreaterThan(closed!.urgency)
    expect(closing!.why).toContain('The place: closing within the hour')
  })
  it('grows with a phone in the hand', () => {
    const told = (phone: boolean) => {
      const { opportune, page } = open({ places: [STEPHANSPLATZ] })
      opportune.use({ signals: [device] })
      opportune.signal('device', { device: phone ? 'phone' : 'desktop', touch: phone, calm: false, viewport: 'small' })
      opportune.signal('place', near(1))
      page.advance(50)
      return opportune.explain().moment.reasons.map(({ why }) => why)
    }
    expect(told(true)).toContain('The place: near a phone in hand')
    expect(told(false)).not.toContain('The place: near a phone in hand')
  })
  it('is a guess, and said to be one, from the time zone', async () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const [here, away] = await Promise.all([zone, 'Pacific/Kiritimati'].map((timeZone) => weigh({ places: [{ ...STEPHANSPLATZ, timeZone, hours: undefined }] })))
    expect(here!.why).toContain('The place: in this time zone, a guess')
    expect(here!.go).toBeGreaterThan(away!.go)
    expect(open({}).opportune.profile.traits['region']).toEqual([zone, 'de-AT'])
  })
})
