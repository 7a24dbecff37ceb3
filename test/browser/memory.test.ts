import { describe, engine, expect, onlyIn, pause, test, type Tab } from './harness/index.js'

/* What is kept between pages, what empties it, and what happens where it cannot be kept. The script tag, in real pages. */

declare const window: Window & { opportune?: any; refused?: string[] }

const page = (config: object, body = '', before = '') =>
  `<!doctype html><html lang="en"><head><title>Boots</title>${before}<script type="application/json" id="op-config">${JSON.stringify(config)}</script>
  <script src="/dist/opportune.min.js" data-op-config="#op-config"></script></head><body>${body}</body></html>`
const STORED = { consent: { storage: true } }
const SLOT = '<section data-op-slot="hero"><template data-op-stage="decision"><h1>Variant</h1></template><h1>Default</h1></section>'

const ready = (tab: Tab) => tab.waitFor(() => window.opportune?.ready && window.opportune.ready.then(() => true))
const decide = (tab: Tab) =>
  tab.evaluate(() => window.opportune.signal('host', { about: 'stage', towards: 'decision', weight: 4, why: 'The test says so' }))
const uncaught = async (tab: Tab) => (await tab.console()).filter(({ type }) => type === 'uncaught')

/** Everything that lies in this browser for this site. */
const kept = (tab: Tab) =>
  tab.evaluate(async () => {
    const databases = indexedDB.databases ? (await indexedDB.databases()).map(({ name }) => name) : []
    return {
      local: Object.entries(localStorage).map(([key, value]) => `${key} ${value}`),
      session: Object.entries(sessionStorage).map(([key, value]) => `${key} ${value}`),
      cookies: document.cookie,
      caches: 'caches' in window ? await caches.keys() : [],
      databases,
    }
  })
/** The record in IndexedDB, '' where there is none. */
const record = (tab: Tab) =>
  tab.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const request = indexedDB.open('opportune')
        request.onupgradeneeded = () => request.transaction!.abort()
        request.onerror = (event) => (event.preventDefault(), resolve(''))
        request.onsuccess = () => {
          const { result } = request
          if (!result.objectStoreNames.length) return result.close(), resolve('')
          const get = result.transaction('opportune').objectStore('opportune').get('opportune')
          get.onsuccess = () => (result.close(), resolve(String(get.result ?? '')))
        }
      }),
  )
const NOTHING = { local: [], session: [], cookies: '', caches: [], databases: [] }

describe('what is kept', () => {
  test('is nothing without consent, and nothing is asked of the network (case 46)', async ({ site, tab }) => {
    site.serve({ '/': page({}, SLOT) })
    await tab.goto(site.url('/?q=boots'))
    await ready(tab)
    await decide(tab)
    expect(await tab.evaluate(() => window.opportune.profile.stage.name)).toBe('decision')
    await pause(700)
    await tab.goto(site.url('/?q=boots'))
    await ready(tab)
    expect(await kept(tab)).toEqual(NOTHING)
    expect(site.requests.map(({ path }) => path).filter((path) => path !== '/' && path !== '/dist/opportune.min.js')).toEqual([])
  })

  test('with consent is the snapshot and the journey, and selects on the next page', async ({ site, tab }) => {
    const show = '<p data-op-show data-op-visitor="new" hidden>New</p><p data-op-show data-op-persona="methodical" hidden>Method</p>'
    site.serve({ '/': page(STORED, SLOT + show) })
    await tab.goto(site.url('/'), { referrer: 'https://www.google.com/' })
    await ready(tab)
    expect(await tab.evaluate(() => document.querySelector('h1')!.textContent)).toBe('Default')
    await decide(tab)
    await tab.evaluate(() => window.opportune.signal('host', { about: 'persona', towards: 'methodical', weight: 4, why: 'The test says so' }))
    await pause(700)
    await tab.goto(site.url('/'))
    await ready(tab)
    expect(await tab.evaluate(() => document.querySelector('[data-op-slot]')!.textContent!.trim())).toContain('Variant')
    expect(await tab.evaluate(() => [...document.querySelectorAll('[data-op-show]')].map((one) => (one as HTMLElement).hidden))).toEqual([false, false])
    await tab.waitFor(() => window.opportune.journey().some(({ stage }: any) => stage === 'decision'))
    expect(await tab.evaluate(() => window.opportune.journey()[0].source)).toBe('search')
    expect(await tab.evaluate(() => localStorage.getItem('opportune')!.length)).toBeLessThan(2048)
    expect(await uncaught(tab)).toEqual([])
  })

  test('holds no word of the visitor: canaries in query, referrer, campaign, form, fragment and place (cases 50, 51)', async ({ site, tab }) => {
    const form = '<form onsubmit="return false"><input name="email" id="field"><textarea id="note"></textarea><button id="send">Send</button></form>'
    site.serve({ '/find': page({ consent: { storage: true, measurement: true, location: true }, sinks: { dataLayer: true } }, SLOT + form) })
    const url = '/find?q=canaryquery&utm_term=canaryterm&utm_content=canarycontent&utm_campaign=spring&gclid=canaryclick#:~:text=canaryfragment'
    await tab.goto(site.url(url), { referrer: 'https://www.google.com/search?q=canaryreferrer' })
    await ready(tab)
    await tab.evaluate(() => {
      window.refused = []
      for (const type of ['moment', 'persona', 'stage', 'profile', 'decision', 'exposure', 'click', 'engagement', 'conversion', 'consent', 'error'])
        document.addEventListener('opportune:' + type, (event) => window.refused!.push(JSON.stringify((event as CustomEvent).detail)))
    })
    await tab.type('#field', 'canaryfield')
    await tab.type('#note', 'canarynote')
    await tab.evaluate(() => {
      window.opportune.signal('search', { text: 'canarytyped boots' })
      window.opportune.identify({ traits: { secret: 'canarytrait' } })
      window.opportune.convert('canary 1234567', { id: 'x' })
    })
    await decide(tab)
    await tab.click('#send')
    await pause(900)
    const events = await tab.evaluate(() => window.refused!)
    const attributes = await tab.evaluate(() => document.documentElement.cloneNode(false) as Element && document.documentElement.getAttributeNames().map((name) => document.documentElement.getAttribute(name)))
    const all = { kept: await kept(tab), record: await record(tab), attributes, layer: await tab.evaluate(() => JSON.stringify((window as any).dataLayer ?? [])) }
    expect(all.record).toContain('spring')
    // What a goal is called is the site's own word, and is sent; it is not kept.
    expect(JSON.stringify({ ...all, layer: all.layer.replaceAll('canary 1234567', '') })).not.toMatch(/canary/)
    // What identify passed is the page's own, and shown to the page.
    expect(events.join().replaceAll('canarytrait', '').replaceAll('canary 1234567', '')).not.toMatch(/canary/)
    expect(events.length).toBeGreaterThan(0)
    expect((await tab.console()).filter(({ text }) => text.includes('canary'))).toEqual([])
    for (const { url, path } of site.requests) if (!/^.(find|search)/.test(path)) expect(url).not.toContain('canary')
  })

  test('is not written for a program', async ({ site, openTab }) => {
    if (engine === 'webkit') return
    const tab = await openTab({ bot: true })
    site.serve({ '/': page(STORED, SLOT) })
    await tab.goto(site.url('/'))
    await ready(tab)
    await decide(tab)
    expect(await tab.evaluate(() => window.opportune.profile.stage.name)).toBe('decision')
    await pause(700)
    await tab.reload()
    await ready(tab)
    expect(await kept(tab)).toEqual(NOTHING)
  })

  test('of a site for children is nothing', async ({ site, tab }) => {
    site.serve({ '/': page({ ...STORED, childDirected: true }, SLOT) })
    await tab.goto(site.url('/'))
    await ready(tab)
    await tab.evaluate(() => window.opportune.consent({ storage: true, measurement: true }))
    await pause(500)
    await tab.reload()
    await ready(tab)
    expect(await kept(tab)).toEqual(NOTHING)
  })
})

describe('two tabs', () => {
  test('withdraw together: every store is empty within a second (cases 39, 47)', async ({ site, tab }) => {
    site.serve({ '/': page({}, SLOT) })
    await tab.goto(site.url('/'))
    await ready(tab)
    const other = await tab.newTab()
    await other.goto(site.url('/'))
    await ready(other)
    await tab.evaluate(() => window.opportune.consent({ storage: true }))
    await other.waitFor(() => window.opportune.export().consent.storage)
    await decide(other)
    await pause(700)
    expect(await record(other)).not.toBe('')
    await tab.evaluate(() => window.opportune.consent({ storage: false }))
    await pause(1000)
    expect(await other.evaluate(() => window.opportune.export().consent.storage)).toBe(false)
    expect(await kept(other)).toEqual(NOTHING)
    // A third is not held up by those two.
    const third = await tab.newTab()
    await third.goto(site.url('/'))
    await ready(third)
    await third.evaluate(() => window.opportune.consent({ storage: true }))
    await third.waitFor(async () => (await indexedDB.databases()).length === 1)
    for (const one of [tab, other, third]) expect(await uncaught(one)).toEqual([])
    await third.close()
    await other.close()
  })

  test('write twenty times each at once and lose nothing (case 43)', async ({ site, tab }) => {
    site.serve({ '/': page(STORED) })
    await tab.goto(site.url('/'))
    await ready(tab)
    const other = await tab.newTab()
    await other.goto(site.url('/'))
    await ready(other)
    const write = (one: Tab, name: string) =>
      one.evaluate(async (goal) => {
        for (let count = 0; count < 20; count++) {
          window.opportune.convert(`${goal} ${count}`)
          // What is answered is saved.
          window.opportune.consent({ storage: true })
          await new Promise((done) => setTimeout(done, 5))
        }
      }, name)
    await Promise.all([write(tab, 'left'), write(other, 'right')])
    await pause(1500)
    const text = await record(tab)
    for (const name of ['left', 'right']) expect(text.split(`"outcome":"${name}`)).toHaveLength(21)
    await tab.evaluate(() => window.opportune.consent({ storage: true }))
    await tab.waitFor(() => window.opportune.journey().filter(({ outcome }: any) => outcome).length === 40)
    await other.close()
  })

  test('forget together', async ({ site, tab }) => {
    site.serve({ '/': page(STORED) })
    await tab.goto(site.url('/'))
    await ready(tab)
    const other = await tab.newTab()
    await other.goto(site.url('/'))
    await ready(other)
    await decide(other)
    expect(await other.evaluate(() => window.opportune.profile.stage.name)).toBe('decision')
    await tab.evaluate(() => window.opportune.forget())
    await other.waitFor(() => window.opportune.profile.stage.name === null)
    await pause(700)
    expect(await kept(other)).toEqual(NOTHING)
    await other.close()
  })
})

describe('where nothing can be kept', () => {
  const broken: [string, () => void][] = [
    ['everything throws at once (as in a sandboxed frame)', () => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') }, configurable: true })
    }],
    ['the database refuses later (as with site data blocked, case 37)', () => {
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') }, configurable: true })
      IDBFactory.prototype.open = (() => {
        const request: any = {}
        setTimeout(() => request.onerror?.({ target: request }), 5)
        return request
      }) as never
    }],
    ['the database never answers (case 38)', () => void (IDBFactory.prototype.open = (() => ({})) as never)],
    ['connections die (case 40)', () => {
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('The connection is closing', 'InvalidStateError')
      }
    }],
  ]
  test.for(broken)('%s, pages are decided as ever', async ([, breakIt], { site, tab }) => {
    await tab.onNewDocument(breakIt)
    site.serve({ '/': page(STORED, SLOT) })
    await tab.goto(site.url('/'))
    await ready(tab)
    await decide(tab)
    expect(await tab.evaluate(() => window.opportune.profile.stage.name)).toBe('decision')
    expect(await tab.evaluate(() => window.opportune.decide('x', [{ name: 'a', when: { stage: 'decision' }, value: 1 }]).variant)).toBe('a')
    await pause(700)
    expect(await tab.evaluate(() => window.opportune.journey().length)).toBeGreaterThan(0)
    expect((await tab.console()).filter(({ type }) => type === 'uncaught' || type === 'error')).toEqual([])
  })

  test('a sandboxed frame runs all the same (case 36)', async ({ site, tab }) => {
    site.serve({ '/frame': page(STORED, SLOT + `<script>opportune.ready.then(() => parent.postMessage('ready ' + opportune.profile.traits.device, '*')); addEventListener('unhandledrejection', (event) => parent.postMessage('rejected', '*'))</script>`),
      '/': `<!doctype html><title>Host</title><script>said = []; addEventListener('message', ({ data }) => said.push(data))</script><iframe sandbox="allow-scripts" src="/frame"></iframe>` })
    await tab.goto(site.url('/'))
    await tab.waitFor(() => (window as any).said.length)
    await pause(800)
    expect(await tab.evaluate(() => (window as any).said)).toEqual(['ready desktop'])
  })

  onlyIn(['chromium'], 'only Chromium can be told to')('data cleared from outside leaves the page as it is, and the next writing works (case 44)', async ({ site, tab }) => {
    site.serve({ '/': page(STORED, SLOT) })
    await tab.goto(site.url('/'))
    await ready(tab)
    await decide(tab)
    await pause(600)
    const session = await tab.native!.createCDPSession()
    await session.send('Storage.clearDataForOrigin', { origin: new URL(site.url('/')).origin, storageTypes: 'all' })
    expect(await tab.evaluate(() => window.opportune.profile.stage.name)).toBe('decision')
    await tab.evaluate(() => window.opportune.consent({ storage: true }))
    await pause(700)
    expect(await record(tab)).toContain('decision')
    expect(await uncaught(tab)).toEqual([])
  })

  onlyIn(['chromium'], 'only Chromium can be given less room')('too little room costs half of the journey and nothing else (case 41)', async ({ site, tab }) => {
    site.serve({ '/': page(STORED, SLOT) })
    await tab.goto(site.url('/'))
    await ready(tab)
    const session = await tab.native!.createCDPSession()
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url('/')).origin, quotaSize: 1000 })
    await tab.evaluate(() => {
      for (let count = 0; count < 190; count++) window.opportune.convert(`goal ${count}`)
      window.opportune.consent({ storage: true })
    })
    await pause(900)
    expect(await tab.evaluate(() => window.opportune.journey().length)).toBeGreaterThan(189)
    await decide(tab)
    expect(await tab.evaluate(() => window.opportune.profile.stage.name)).toBe('decision')
    expect(await uncaught(tab)).toEqual([])
  })
})

describe('consent', () => {
  test('by Global Privacy Control keeps measurement off, whatever is granted (case 48)', async ({ site, tab }) => {
    await tab.onNewDocument(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }))
    site.serve({ '/': page({ consent: { measurement: true }, sinks: { dataLayer: true, beacon: '/collect' } }, SLOT) })
    await tab.goto(site.url('/'))
    await ready(tab)
    await tab.evaluate(() => {
      window.opportune.consent({ measurement: true })
      window.opportune.convert('signup')
    })
    await pause(500)
    expect(await tab.evaluate(() => window.opportune.export().consent)).toMatchObject({ measurement: false, personalization: true })
    await tab.reload()
    expect(site.requests.filter(({ path }) => path === '/collect')).toEqual([])
  })

  test('from a CMP by the add-on is held until it is given, and then applied (case 49)', async ({ site, tab }) => {
    const cmp = '<script>listeners = []; __tcfapi = (command, version, listener) => command === "addEventListener" && listeners.push(listener)</script>'
    const addOn = '<script src="/dist/opportune.consent.min.js"></script>'
    site.serve({ '/': page({ consent: 'wait' }, SLOT, cmp + addOn) })
    await tab.goto(site.url('/'))
    await ready(tab)
    const say = (eventStatus: string, consents: object) =>
      tab.evaluate((status, given) => (window as any).listeners.forEach((tell: any) => tell({ eventStatus: status, gdprApplies: true, purpose: { consents: given } }, true)), eventStatus, consents)
    await say('cmpuishown', { 1: true, 5: true, 6: true })
    expect(await tab.evaluate(() => window.opportune.decide('x', []).reason)).toBe('consent')
    expect(await kept(tab)).toEqual(NOTHING)
    await say('useractioncomplete', { 1: true, 5: true, 6: true })
    expect(await tab.evaluate(() => window.opportune.export().consent)).toEqual({ personalization: true, storage: true, measurement: false, location: false })
    await pause(600)
    expect((await kept(tab)).local).toHaveLength(1)
    await say('useractioncomplete', { 5: true, 6: true })
    await pause(600)
    expect(await kept(tab)).toEqual(NOTHING)
    expect(await tab.evaluate(() => typeof window.opportune.googleConsent)).toBe('function')
    expect(await uncaught(tab)).toEqual([])
  })

  test('withdrawn for personalization shows the default from the next page view on', async ({ site, tab }) => {
    site.serve({ '/': page(STORED, SLOT) })
    await tab.goto(site.url('/'))
    await ready(tab)
    await decide(tab)
    await pause(500)
    await tab.reload()
    await ready(tab)
    const shown = () => tab.evaluate(() => document.querySelector('[data-op-slot]')!.textContent!.trim())
    expect(await shown()).toContain('Variant')
    await tab.evaluate(() => window.opportune.consent({ personalization: false }))
    await pause(500)
    await tab.reload()
    await ready(tab)
    expect(await shown()).toContain('Default')
  })
})
