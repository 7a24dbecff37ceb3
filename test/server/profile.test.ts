import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOpportune, type Initial } from '../../src/index.js'
import { classifyText } from '../../src/intent/index.js'
import { cacheKey, embed, fromFetch, fromNode, profileFromRequest, VARY, type RequestFacts } from '../../src/server.js'
import { campaign, daypart, device, network, referrer, search } from '../../src/signals/index.js'
import { fakePage } from '../fake-page.js'

const MONDAY = Date.parse('2026-11-23T08:30Z')
const url = 'https://shop.example/boots'

describe('profileFromRequest', () => {
  const rows: [what: string, facts: RequestFacts, wanted: object][] = [
    ['a visit out of nowhere', { url }, { moment: { name: null }, traits: { source: 'direct' } }],
    ['a price comparison', { url, referrer: 'https://www.idealo.de/' }, { traits: { source: 'shopping' } }],
    ['a bought keyword', { url: `${url}?utm_medium=cpc&utm_term=buy+trail+running+shoes+online&utm_campaign=winter` }, { moment: { name: 'buy' }, traits: { source: 'ads', campaign: 'winter' } }],
    ["the site's own search", { url: `${url}?q=store+opening+hours+near+me` }, { moment: { name: 'go' } }],
    ['a phone that saves data', { url, device: 'phone', network: 'saving' }, { traits: { device: 'phone', network: 'saving' } }],
    ['a language', { url, language: 'de-AT' }, { traits: { language: 'de-AT' } }],
    ['a city and its clock', { url, date: MONDAY, geo: { country: 'AT', city: 'Wien', timeZone: 'Europe/Vienna' } }, { traits: { country: 'AT', city: 'Wien', daypart: 'morning', weekend: false } }],
    ['a place without a clock', { url, date: MONDAY, geo: { timeZone: 'Nowhere/Land' } }, { traits: { source: 'direct' } }],
    ['nonsense', { url: '::', referrer: '\0' }, { moment: { name: null }, traits: {} }],
  ]
  it.each(rows)('knows of %s', (_, facts, wanted) => expect(profileFromRequest(facts).profile).toMatchObject(wanted))

  it('concludes as a browser does from the same arrival, device and hour', () => {
    const facts: RequestFacts = {
      url: `${url}?utm_source=newsletter&utm_campaign=boots_sale&utm_term=cheap+boots`, referrer: 'https://mail.google.com/', device: 'phone', network: 'saving',
      language: 'en-US', date: MONDAY, geo: { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    }
    const signals = () => [referrer(), campaign({ classify: classifyText }), search({ classify: classifyText }), device(), network(), daypart()]
    const page = fakePage({ url: facts.url, referrer: facts.referrer!, date: MONDAY })
    Object.defineProperty(page.window.navigator, 'userAgentData', { value: { mobile: true } })
    Object.defineProperty(page.window.navigator, 'connection', { value: Object.assign(new page.window.EventTarget(), { saveData: true }) })
    const o = createOpportune({ page, signals: signals() })
    o.start()
    const { profile } = profileFromRequest(facts, { signals: signals() })
    expect(profile.moment.scores).toEqual(o.profile.moment.scores)
    expect([profile.moment.intent, profile.moment.urgency, profile.stage.scores]).toEqual([o.profile.moment.intent, o.profile.moment.urgency, o.profile.stage.scores])
    expect(o.profile.traits).toMatchObject(profile.traits)
  })

  it('gives the browser nothing twice', () => {
    const facts = { url: `${url}?utm_term=buy+boots`, referrer: 'https://www.idealo.de/' }
    const signals = [referrer(), campaign({ classify: classifyText })]
    const initial = profileFromRequest(facts, { signals })
    const scores = (given?: Initial) => {
      const o = createOpportune({ page: fakePage(facts), signals, ...(given && { initial: given }) })
      o.start()
      return o.profile.moment.scores
    }
    expect(scores(JSON.parse(embed(initial)))).toEqual(scores())
  })

  it('listens to the signals it is given, takes readings of others, and knows the personas', () => {
    const { profile } = profileFromRequest({ url, readings: { host: { about: 'persona', towards: 'commuter', weight: 4, why: 'has the card' } } }, {
      signals: [{ name: 'host', purpose: 'personalization', interpret: (reading) => [{ ...(reading as any), halfLife: 1000 }] }],
      personas: [{ name: 'commuter' }],
      thresholds: { moment: 0.9 },
    })
    expect([profile.persona.name, profile.traits.source]).toEqual(['commuter', undefined])
  })

  it('is pure, and plain data', () => {
    const facts = { url: `${url}?q=trail+shoes`, date: MONDAY }
    const { profile: _, ...initial } = profileFromRequest(facts)
    expect(profileFromRequest(facts)).toEqual(profileFromRequest(facts))
    expect(JSON.parse(embed(initial))).toEqual(initial)
  })

  it('cites no word that was typed', () => {
    const text = JSON.stringify(profileFromRequest({ url: `${url}?q=cheap+zweihander+near+me&utm_term=order+zweihander+today` }))
    for (const word of ['zweihander', 'near', 'today', 'cheap']) expect(text).not.toContain(word)
  })

  it('survives every url and referrer', () => {
    fc.assert(fc.property(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), (text, web, more) => {
      for (const [one, other] of [[text, web], [web, text], [`${url}?${more}`, web]] as const) {
        const { profile } = profileFromRequest({ url: one, referrer: other, language: more, geo: { timeZone: text }, date: 0 })
        expect(Object.values(profile.moment.scores).every((score) => score >= 0 && score < 1)).toBe(true)
      }
    }), { numRuns: 200 })
  })
})

describe('the headers', () => {
  const headers = {
    host: 'shop.example', referer: 'https://www.google.com/', 'accept-language': 'fr;q=0.8, de-AT, *;q=0.1', 'sec-ch-ua-mobile': '?1', 'save-data': 'on',
    'cf-ipcountry': 'AT', 'cf-ipcity': 'K%C3%B6flach', 'cf-timezone': 'Europe/Vienna', 'x-land': 'CH',
  }
  const said = { referrer: 'https://www.google.com/', language: 'de-AT', device: 'phone', network: 'saving' }
  it('of a fetch request', () => {
    const request = new Request('https://shop.example/a?q=b', { headers: { ...headers, host: '' } })
    // The fetch of Node takes no Referer; a server gets it all the same.
    const facts = fromFetch({ url: request.url, headers: { get: (name) => (headers as Record<string, string>)[name] ?? null } })
    expect(facts).toMatchObject({ ...said, url: 'https://shop.example/a?q=b' })
    expect(Math.abs(facts.date! - Date.now())).toBeLessThan(1000)
    expect(fromFetch(request)).toMatchObject({ language: 'de-AT' })
  })
  it('of a request of Node, and of Express', () => {
    expect(fromNode({ url: '/a?q=b', headers })).toMatchObject({ ...said, url: 'http://shop.example/a?q=b' })
    expect(fromNode({ url: '/a', originalUrl: '/shop/a', headers: {} })).toMatchObject({ url: 'http://localhost/shop/a', referrer: '', device: undefined })
  })
  it('of a CDN, where it is believed', () => {
    expect(fromNode({ headers }).geo).toBeUndefined()
    expect(fromNode({ headers }, { geo: 'cloudflare' }).geo).toEqual({ country: 'AT', city: 'Köflach', timeZone: 'Europe/Vienna' })
    expect(fromNode({ headers }, { geo: { country: 'x-land' } }).geo).toEqual({ country: 'CH' })
    expect(fromNode({ headers: { 'x-vercel-ip-city': '%E0%A4%A' } }, { geo: 'vercel' }).geo).toEqual({ city: '%E0%A4%A' })
  })
  const languages: [string, string | undefined][] = [['', undefined], ['*', undefined], ['en;q=0', undefined], ['en-GB,en;q=0.9', 'en-GB'], ['xx"><script>', undefined], ['en;q=0.5,de;q=0.9', 'de']]
  it.each(languages)('Accept-Language: %s', (accepted, wanted) => expect(fromNode({ headers: { 'accept-language': accepted } }).language).toBe(wanted))
  it('are those that Vary names', () => {
    const asked = new Set<string>()
    fromNode({ headers: new Proxy({}, { get: (_, name) => void asked.add(String(name)) }) })
    expect(VARY.toLowerCase().split(', ').sort()).toEqual([...asked].filter((name) => name !== 'host').sort())
  })
})

describe('what goes into the page and the cache', () => {
  it('cannot end its script element', () => {
    const initial = profileFromRequest({ url, geo: { city: '</script><script>alert(1)</script>\u2028' } })
    expect(embed(initial)).not.toMatch(/[<\u2028]/)
    expect(JSON.parse(embed(initial)).traits.city).toContain('</script>')
  })
  it('has the same key where the same is known', () => {
    const key = (facts: Partial<RequestFacts>) => cacheKey(profileFromRequest({ url, ...facts }))
    const google = key({ referrer: 'https://www.google.com/' })
    expect(key({ referrer: 'https://www.google.at/search', url: 'https://shop.example/hats', date: 5 })).toBe(google)
    const others = [{}, { referrer: 'https://www.idealo.de/' }, { referrer: 'https://www.google.com/', device: 'phone' as const }, { referrer: 'https://www.google.com/', language: 'de' }]
    expect(new Set([google, ...others.map(key)]).size).toBe(5)
  })
})
