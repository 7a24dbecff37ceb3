import { describe, engine, expect, onlyIn, pause, test, type Site, type Tab } from './harness/index.js'

/** Where the visitor stands, 1.2 km from the one place and 144 km from the other. */
const HERE = { latitude: 48.2186543, longitude: 16.3785321 }
const CANARY = /48\.21|16\.37(?!30)|2186543|3785321/
const ALWAYS = { hours: '24/7', timeZone: 'Europe/Vienna' }
const PLACES = [
  { id: 'graz', name: 'Graz', latitude: 47.0707, longitude: 15.4395, ...ALWAYS },
  { id: 'vienna', name: 'Vienna', latitude: 48.2085, longitude: 16.373, phone: '+43 1 234', ...ALWAYS },
]
const BODY = `<section data-op-slot="branch">
    <template data-op-near="5km"><h2>Nearest: <b data-op-text="place.name">ours</b>, <i data-op-text="place.distance">near</i></h2></template>
    <h2>All our branches</h2></section>
  <p data-op-show data-op-open hidden>open now</p>
  <button data-op-action="locate">Find the nearest</button>`

interface Made {
  consent?: object
  headers?: Record<string, string>
  head?: string
  body?: string
  places?: unknown[]
  host?: string
  /** The add-on before the tag, behind it, or when everything has been done. */
  order?: 'before' | 'after' | 'late'
}

const serve = (site: Site, { consent = { location: true }, headers = {}, head = '', body = BODY, places = PLACES, order = 'before' }: Made = {}) => {
  const tag = '<script src="/dist/opportune.min.js" data-op-config="#op-config"></script>'
  const more = '<script src="/dist/opportune.places.min.js"></script>'
  const late = `<script>onload = () => setTimeout(() => document.head.append(Object.assign(document.createElement('script'), { src: '/dist/opportune.places.min.js' })), 100)</script>`
  const config = `<script type="application/json" id="op-config">${JSON.stringify({ ...(places[0] ? { places } : {}), consent })}</script>`
  const scripts = { before: more + tag, after: tag + more, late: tag + late }[order]
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Branches</title>${head}${config}${scripts}</head><body>${body}</body></html>`
  site.serve({ '/': { body: html, headers } })
}

/** Counts who asks for a position, and with what. With `at` it also answers. */
const watch = (tab: Tab, at?: object | number) =>
  tab.onNewDocument((answer) => {
    const calls: unknown[] = ((window as any).calls = [])
    const real = Geolocation.prototype.getCurrentPosition
    Geolocation.prototype.getCurrentPosition = function (found, failed, options) {
      calls.push(options)
      if (typeof answer === 'object') setTimeout(() => found({ coords: answer, timestamp: 0 } as any), 20)
      else if (typeof answer === 'number') setTimeout(() => failed?.({ code: answer } as any), 20)
      else real.call(navigator.geolocation, found, failed, options)
    }
    Geolocation.prototype.watchPosition = () => calls.push('watch')
    // What anybody was told.
    const heard: string[] = ((window as any).heard = [])
    for (const name of ['moment', 'profile', 'decision', 'exposure', 'consent', 'error', 'ready'])
      document.addEventListener('opportune:' + name, (event) => heard.push(JSON.stringify((event as CustomEvent).detail)))
  }, at as object)

const calls = (tab: Tab) => tab.evaluate(() => (window as any).calls as unknown[])
const place = (tab: Tab) => tab.evaluate(() => (window as any).opportune.profile.traits.place as Record<string, any> | undefined)
const shown = (tab: Tab) => tab.evaluate(() => document.querySelector<HTMLElement>('section')!.innerText.trim())
const uncaught = async (tab: Tab) => (await tab.console()).filter(({ type }) => type === 'uncaught')
const settled = () => pause(400)
const everything = (tab: Tab) =>
  tab.evaluate(() => {
    const { opportune, heard } = window as any
    return JSON.stringify([heard, opportune.profile, opportune.explain(), opportune.export(), { ...localStorage }, { ...sessionStorage }, document.cookie, document.body.innerHTML, document.documentElement.getAttributeNames().map((name) => document.documentElement.getAttribute(name))])
  })

/** A real answer to the question of permission. It holds as long as the session that gave it. */
const permit = async (tab: Tab, origin: string, setting: 'granted' | 'denied' | 'prompt') => {
  const session = await tab.native!.createCDPSession()
  const browserContextId = tab.native!.browserContext().id!
  await session.send('Browser.setPermission', { permission: { name: 'geolocation' }, setting, origin, browserContextId })
}
const origin = (url: string) => new URL(url).origin

describe('the branch finder', () => {
  test.for(['before', 'after', 'late'] as const)('knows the only place, with the add-on %s the tag', async (order, { site, tab }) => {
    serve(site, { order, places: [PLACES[1]], body: '<div style="height:3000px"></div><p data-op-show data-op-open hidden>open</p><b data-op-text="place.phone">phone</b>' })
    await tab.goto(site.url('/'))
    await tab.waitFor(() => document.querySelector('b')!.textContent === '+43 1 234')
    expect(await tab.evaluate(() => document.querySelector('p')!.hidden)).toBe(false)
    expect(await place(tab)).toMatchObject({ id: 'vienna', open: 'open', zone: 'Europe/Vienna' })
    expect(await uncaught(tab)).toEqual([])
  })

  test('shows before the first paint what is known without a position', async ({ site, tab }) => {
    serve(site, { places: [PLACES[1]], body: '<section data-op-slot="a"><template data-op-open>open</template>shop</section>' })
    await tab.goto(site.url('/'))
    expect(await shown(tab)).toBe('open')
  })

  test("reads the page's own markup, with nothing to configure", async ({ site, tab }) => {
    const dentist = { '@type': 'Dentist', name: 'Dr Zahn', telephone: '+43 1 9', openingHours: '24/7' }
    serve(site, { places: [], head: `<script type="application/ld+json">${JSON.stringify(dentist)}</script>`, body: `<b data-op-text="place.name">us</b>` })
    await tab.goto(site.url('/'))
    expect(await place(tab)).toMatchObject({ name: 'Dr Zahn', open: 'open', zone: 'assumed' })
    expect(await tab.evaluate(() => document.querySelector('b')!.textContent)).toBe('Dr Zahn')
  })

  test('asks when the visitor wants it, changes at once and in sight, and keeps no coordinates', async ({ site, tab }) => {
    await watch(tab, HERE)
    serve(site, { consent: { storage: true, measurement: true } })
    await tab.goto(site.url('/'))
    await settled()
    expect(await calls(tab)).toEqual([])
    expect(await shown(tab)).toBe('All our branches')
    await tab.click('button')
    await tab.waitFor(() => document.querySelector('section')!.innerText.includes('Nearest'))
    expect(await shown(tab)).toBe('Nearest: Vienna, 0.7 mi')
    expect(await tab.evaluate(() => document.querySelector('p')!.hidden)).toBe(false)
    expect(await place(tab)).toMatchObject({ id: 'vienna', distance: 1.2 })
    expect(await calls(tab)).toEqual([{ enableHighAccuracy: false, maximumAge: 600_000, timeout: 5000 }])
    await tab.evaluate(() => dispatchEvent(new Event('pagehide')))
    expect(await everything(tab)).not.toMatch(CANARY)
    expect(await tab.evaluate(() => localStorage.getItem('opportune'))).toContain('clicks')
    expect(JSON.stringify(site.requests)).not.toMatch(CANARY)
    // For this document only.
    await tab.reload()
    await settled()
    expect(await calls(tab)).toEqual([])
    expect(await tab.evaluate(() => (window as any).opportune.explain().consent.location)).toBe(false)
    expect(await uncaught(tab)).toEqual([])
  })

  test('leaves everything as it is when the visitor refuses', async ({ site, tab }) => {
    await watch(tab, 1)
    serve(site)
    await tab.goto(site.url('/'))
    await tab.click('button')
    await settled()
    expect(await shown(tab)).toBe('All our branches')
    expect(await tab.evaluate(() => (window as any).opportune.requestLocation().then((found: unknown) => found ?? 'nowhere'))).toBe('nowhere')
    expect(await uncaught(tab)).toEqual([])
  })

  test('takes the position that the edge of the site fills in', async ({ site, tab }) => {
    await watch(tab, HERE)
    serve(site, { consent: {}, head: '<meta name="op-place" content="47.1,15.4">' })
    await tab.goto(site.url('/'))
    expect(await place(tab)).toMatchObject({ id: 'graz', distance: 4.4 })
    expect(await calls(tab)).toEqual([])
  })

  test('never prompts at load, nor without a gesture', async ({ site, tab }) => {
    await watch(tab)
    serve(site, { head: '<script>(window.opportune ||= []).push((o) => o.requestLocation())</script>' })
    await tab.goto(site.url('/'))
    await settled()
    // An engine that cannot say whether there was a gesture asks when the site says so; ours all can.
    expect(await tab.evaluate(() => 'userActivation' in navigator)).toBe(true)
    expect(await calls(tab)).toEqual([])
    expect(await place(tab)).toBe(engine === 'webkit' ? null : undefined)
  })
})

describe('a real permission (case 52)', () => {
  const real = onlyIn(['chromium'], 'no other driver sets the permission and the position')

  real('granted: one call at load, of low accuracy, and only rounded data kept', async ({ site, tab }) => {
    await watch(tab)
    serve(site, { consent: { location: true, storage: true } })
    await permit(tab, origin(site.url('/')), 'granted')
    await tab.native!.setGeolocation({ ...HERE, accuracy: 20 })
    await tab.goto(site.url('/'))
    await tab.waitFor(() => (window as any).opportune.profile.traits.place)
    expect(await place(tab)).toMatchObject({ id: 'vienna', distance: 1.2 })
    expect(await calls(tab)).toEqual([{ enableHighAccuracy: false, maximumAge: 600_000, timeout: 5000 }])
    // It came after the first paint: in sight the default stays.
    expect(await shown(tab)).toBe('All our branches')
    expect(await everything(tab)).not.toMatch(CANARY)
  })

  real('granted, but not the purpose: no call', async ({ site, tab }) => {
    await watch(tab)
    serve(site, { consent: {} })
    await permit(tab, origin(site.url('/')), 'granted')
    await tab.goto(site.url('/'))
    await settled()
    expect(await calls(tab)).toEqual([])
  })

  real('prompt: no call at load', async ({ site, tab }) => {
    await watch(tab)
    serve(site)
    await permit(tab, origin(site.url('/')), 'prompt')
    await tab.goto(site.url('/'))
    await settled()
    expect(await tab.evaluate(() => navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state))).toBe('prompt')
    expect(await calls(tab)).toEqual([])
  })

  real('denied: no call at load, and a button that does no harm', async ({ site, tab }) => {
    await watch(tab)
    serve(site)
    await permit(tab, origin(site.url('/')), 'denied')
    await tab.goto(site.url('/'))
    await settled()
    expect(await calls(tab)).toEqual([])
    await tab.click('button')
    await settled()
    expect([await shown(tab), await place(tab), await uncaught(tab)]).toEqual(['All our branches', undefined, []])
  })

  real('revoked: what was known is forgotten, and not asked for again', async ({ site, tab }) => {
    await watch(tab)
    serve(site)
    await permit(tab, origin(site.url('/')), 'granted')
    await tab.native!.setGeolocation({ ...HERE, accuracy: 20 })
    await tab.goto(site.url('/'))
    await tab.waitFor(() => (window as any).opportune.profile.traits.place)
    await permit(tab, origin(site.url('/')), 'denied')
    await tab.waitFor(() => !(window as any).opportune.profile.traits.place)
    await tab.reload()
    await settled()
    expect(await calls(tab)).toEqual([])
  })

  real('a policy that forbids: no call at load, and a button that does no harm', async ({ site, tab }) => {
    await watch(tab)
    serve(site, { headers: { 'permissions-policy': 'geolocation=()' } })
    await tab.goto(site.url('/'))
    await settled()
    expect(await tab.evaluate(() => navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state))).toBe('denied')
    expect(await calls(tab)).toEqual([])
    await tab.click('button')
    await settled()
    expect([await shown(tab), await place(tab), await uncaught(tab)]).toEqual(['All our branches', undefined, []])
  })

  real('an insecure origin: no call at load, and a button that does no harm', async ({ site, tab }) => {
    await watch(tab)
    serve(site)
    await tab.goto('http://shop.test/')
    await settled()
    expect(await tab.evaluate(() => isSecureContext)).toBe(false)
    expect(await calls(tab)).toEqual([])
    await tab.click('button')
    await settled()
    expect([await shown(tab), await place(tab), await uncaught(tab)]).toEqual(['All our branches', undefined, []])
  })

  real('spoofed positions: the pole, the date line and nowhere in particular', async ({ site, tab }) => {
    await watch(tab)
    serve(site)
    await permit(tab, origin(site.url('/')), 'granted')
    for (const [latitude, longitude, id] of [[90, 0, 'vienna'], [-90, 180, 'graz'], [0, -180, 'vienna'], [0, 0, 'graz']] as const) {
      await tab.native!.setGeolocation({ latitude, longitude, accuracy: 100_000 })
      await tab.goto(site.url('/'))
      await tab.waitFor(() => (window as any).opportune.profile.traits.place)
      const found = (await place(tab))!
      expect(found['id']).toBe(id)
      expect(found['distance']).toBeGreaterThan(4000)
    }
    expect(await uncaught(tab)).toEqual([])
  })

  real('without the Permissions API: not granted, and nothing waits for it', async ({ site, tab }) => {
    await watch(tab)
    await tab.onNewDocument(() => Object.defineProperty(Navigator.prototype, 'permissions', { value: undefined }))
    serve(site)
    await permit(tab, origin(site.url('/')), 'granted')
    await tab.native!.setGeolocation({ ...HERE, accuracy: 20 })
    await tab.goto(site.url('/'))
    await settled()
    expect(await calls(tab)).toEqual([])
    expect(await tab.evaluate(() => (window as any).opportune.ready.then(() => true))).toBe(true)
    await tab.click('button')
    await tab.waitFor(() => document.querySelector('section')!.innerText.includes('Nearest: Vienna'))
  })
})

describe('the demo shop', () => {
  const SHOPS = '/shop/shops.html'

  test('lists its branches, and shows the nearest when it is asked to', async ({ site, openTab }) => {
    const tab = await openTab({ viewport: { width: 390, height: 844 } })
    site.folder('/shop/', 'examples/shop')
    await watch(tab, { latitude: 52.11, longitude: 1.36 })
    await tab.goto(site.url(SHOPS))
    await settled()
    const finder = () => tab.evaluate(() => document.querySelector<HTMLElement>('.nearest')!.innerText.replace(/\s+/g, ' ').trim())
    expect(await finder()).toMatch(/^Which one is nearest\?/)
    expect(await calls(tab)).toEqual([])
    await tab.evaluate(() => document.querySelector('[data-op-action]')!.scrollIntoView({ block: 'center' }))
    await tab.click('[data-op-action=locate]')
    await tab.waitFor(() => document.querySelector('.nearest h2')!.textContent!.includes('Station Yard'))
    expect(await finder()).toMatch(/^Nearest to you: Station Yard 3 Station Yard, Westbridge, 1.5 mi away\. (Open until|Closing soon, at|Closed now, opens) .*\d:\d\d.* Call 01632 960221 Route$/)
    expect(await tab.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('.nearest a')].map(({ href }) => href))).toEqual([
      'tel:+441632960221', 'https://www.openstreetmap.org/directions?to=52.1233%2C1.3871',
    ])
    // Nothing is wider than the phone.
    expect(await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await uncaught(tab)).toEqual([])
  })
})
