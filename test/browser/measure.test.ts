import { readFileSync } from 'node:fs'
import { readBatch } from '../../src/hooks/sinks/read-batch.js'
import type { Measurement } from '../../src/sinks.js'
import { holds, holdsBatch } from '../measure/schema.js'
import { describe, expect, onlyIn, pause, test, until, type Site, type Tab } from './harness/index.js'

/* What leaves a page by the beacon of the script tag, as it ships. */

const config = (more: object = {}) => JSON.stringify({ consent: { measurement: true }, sinks: { beacon: '/collect', dataLayer: true }, ...more })
const html = (body: string, { options = config(), head = '' } = {}) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Boots</title>${head}<script type="application/json" id="op-config">${options}</script>
  <script src="/dist/opportune.min.js" data-op-config="#op-config"></script></head><body>${body}</body></html>`
const SLOT = '<section data-op-slot="hero"><template data-op-device="desktop phone tablet" data-op-variant="deal"><h1>Variant</h1><a href="/next">Next</a></template><h1>Default</h1></section>'

/** What has come, held to the schema. */
const collected = (site: Site): Measurement[] => {
  const bodies = site.requests.filter(({ path, method }) => path === '/collect' && method === 'POST').map(({ body }) => body)
  for (const body of bodies) {
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(30_000)
    holdsBatch(JSON.parse(body))
  }
  const events = bodies.flatMap(readBatch)
  holds(events)
  return events
}
const of = (site: Site, event: Measurement['event']) => collected(site).filter((one) => one.event === event)
const uncaught = async (tab: Tab) => (await tab.console()).filter(({ type }) => type === 'uncaught')
const collect = { '/collect': { status: 204 } }
declare const opportune: any

describe('the beacon', () => {
  test('loses no exposure over pages that are left at once', async ({ site, tab }) => {
    const PAGES = 6
    // Left in the same turn in which it has been seen.
    const leaving = (at: number) => `<script>opportune.on('exposure', () => location.assign('/${at + 1}'))</script>`
    site.serve({
      ...collect,
      ...Object.fromEntries(Array.from({ length: PAGES }, (_, at) => [`/${at}`, html(SLOT.replace('"hero"', `"hero-${at}"`) + leaving(at))])),
      [`/${PAGES}`]: '<!doctype html><title>Done</title>',
    })
    await tab.goto(site.url('/0'))
    await tab.waitFor(() => document.title === 'Done')
    await until(async () => of(site, 'exposure').length === PAGES, 'every exposure')
    expect(of(site, 'exposure').map(({ slot, variant }) => [slot, variant])).toEqual(Array.from({ length: PAGES }, (_, at) => [`hero-${at}`, 'deal']))
    expect(of(site, 'engagement')).toHaveLength(PAGES)
  })

  test('carries 500 exposures of a page that is left in the same turn, at most 90 bytes each', async ({ site, tab }) => {
    site.serve({ ...collect, '/': html('<p>Boots'), '/next': '<!doctype html><title>Next</title>' })
    await tab.goto(site.url('/'))
    await tab.evaluate(() => {
      for (let at = 0; at < 500; at++) opportune.decide(`category-teaser-${at}`, [{ name: `variant-${at % 7}`, when: { device: 'desktop phone tablet' } }]).seen()
      location.assign('/next')
    })
    await tab.waitFor(() => document.title === 'Next')
    await until(async () => of(site, 'exposure').length === 500, '500 exposures')
    const bytes = site.requests.filter(({ path }) => path === '/collect').reduce((sum, { body }) => sum + body.length, 0)
    expect(bytes / 500).toBeLessThanOrEqual(90)
    expect(new Set(of(site, 'exposure').map(({ slot }) => slot)).size).toBe(500)
  })

  test('carries clicks, attention, goals and orders', async ({ site, tab }) => {
    site.serve({
      ...collect,
      '/': html(`${SLOT}<a data-op-goal="signup" href="#up">Sign up</a><form data-op-goal="contact" action="/next"><button>Send</button></form>
        <script>dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T1', value: 89.5, currency: 'EUR' } })</script>`, { head: '<script>dataLayer = []</script>' }),
      '/next': '<!doctype html><title>Next</title>',
    })
    await tab.goto(site.url('/'))
    await pause(1300)
    await tab.click('h1')
    await tab.click('[href="#up"]')
    await tab.click('form button')
    await tab.waitFor(() => document.title === 'Next')
    await until(async () => of(site, 'engagement').length === 1, 'the last batch')
    const events = collected(site)
    expect(events.map(({ event, slot, goal }) => `${event} ${slot ?? goal}`).sort()).toEqual([
      'click hero', 'conversion contact', 'conversion order', 'conversion signup', 'engagement hero', 'exposure hero',
    ])
    expect(events.find(({ goal }) => goal === 'order')).toMatchObject({ value: 89.5, currency: 'EUR', id: 'T1', exposed: [] })
    expect(events.find(({ goal }) => goal === 'signup')).toMatchObject({ exposed: [{ slot: 'hero', variant: 'deal' }] })
    expect(events.find(({ event }) => event === 'engagement')!.seconds).toBeGreaterThan(1)
    expect(new Set(events.map(({ visit }) => visit)).size).toBe(1)
  })

  test('that the browser refuses, and a data layer that is none, cost the page nothing', async ({ site, tab }) => {
    site.serve({ ...collect, '/': html(`<div id="dataLayer"></div>${SLOT}`, { head: '<script>Navigator.prototype.sendBeacon = () => false</script>' }) })
    await tab.goto(site.url('/'))
    await until(async () => of(site, 'exposure').length === 1, 'the exposure by fetch')
    expect(await uncaught(tab)).toEqual([])
    site.serve({ '/': html(SLOT, { head: '<script>Navigator.prototype.sendBeacon = () => { throw 1 }; delete window.fetch; window.fetch = undefined</script>' }) })
    await tab.goto(site.url('/'))
    await pause(2300)
    expect(await tab.evaluate(() => document.querySelector('h1')!.textContent)).toBe('Variant')
    expect(await uncaught(tab)).toEqual([])
  })
})

describe('nothing', () => {
  const CANARY = '/?q=canaryquery&utm_term=canaryterm&gclid=canaryclick&email=canary@example.com#canaryhash'
  const BODY = `${SLOT}<form id="form"><input name="canaryname" id="field"><button type="button" id="press">canarylabel</button></form>`

  test('is sent before it is granted, and what is sent then holds nothing that was typed, searched or opened', async ({ site, tab }) => {
    site.serve({ ...collect, '/': html(BODY, { options: config({ consent: 'wait' }) }) })
    await tab.goto(site.url(CANARY), { referrer: 'https://www.google.com/search?q=canaryreferrer' })
    await tab.type('#field', 'canarytyped')
    await tab.click('#press')
    await pause(1500)
    await tab.evaluate(() => opportune.identify({ traits: { name: 'canarytrait' } }))
    expect(collected(site)).toEqual([])
    expect(await tab.evaluate(() => 'dataLayer' in window)).toBe(false)
    await tab.evaluate(() => opportune.consent({ measurement: true, personalization: true }))
    await until(async () => of(site, 'exposure').length === 1, 'the exposure after the grant')
    await tab.click('h1')
    await tab.evaluate(() => opportune.convert('signup'))
    await until(async () => of(site, 'conversion').length === 1, 'the goal')
    const sent = site.requests.filter(({ path }) => path === '/collect').map(({ body }) => body).join()
    expect(sent).not.toMatch(/canary/)
    expect(JSON.stringify(await tab.evaluate(() => (window as any).dataLayer))).not.toMatch(/canary/)
    await tab.evaluate(() => opportune.consent({ measurement: false }))
    const before = collected(site).length
    await tab.evaluate(() => opportune.convert('after'))
    await pause(1500)
    expect(collected(site)).toHaveLength(before)
  })

  test('is sent under Global Privacy Control', async ({ site, tab }) => {
    site.serve({ ...collect, '/': html(SLOT, { head: '<script>Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true, configurable: true })</script>' }) })
    await tab.goto(site.url('/'))
    await tab.evaluate(() => opportune.consent({ measurement: true }))
    await pause(2300)
    expect(collected(site)).toEqual([])
  })

  test('is sent of a preview', async ({ site, tab }) => {
    site.serve({ ...collect, '/': html(SLOT, { options: config({ preview: { key: 'key' } }) }) })
    await tab.goto(site.url('/?op-preview=key,moment:buy'))
    await tab.click('h1')
    await tab.evaluate(() => opportune.convert('signup'))
    await pause(2300)
    expect(await tab.evaluate(() => [document.querySelector('h1')!.textContent, 'dataLayer' in window, opportune.metrics()])).toEqual(['Variant', false, []])
    expect(collected(site)).toEqual([])
  })

  test('is sent of a program, which is shown the same', async ({ site, openTab }) => {
    const tab = await openTab({ bot: true })
    site.serve({ ...collect, '/': html(SLOT) })
    await tab.goto(site.url('/'))
    await tab.click('h1')
    await pause(2300)
    expect(await tab.evaluate(() => [document.querySelector('h1')!.textContent, 'dataLayer' in window, opportune.metrics()])).toEqual(['Variant', false, []])
    expect(collected(site)).toEqual([])
  })
})

const vitalsIn = onlyIn(['chromium'], 'only Chromium reports all three web vitals')
vitalsIn('tells web vitals for each variant that was seen', async ({ site, tab }) => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
  const entries = Object.entries<Record<string, string>>(manifest.exports).filter(([, entry]) => entry['default'])
  const imports = { ...Object.fromEntries(entries.map(([name, entry]) => [name.replace(/^\./, 'opportune'), entry['default']!.replace(/^\./, '')])), 'web-vitals': '/vitals/web-vitals.js' }
  site.folder('/vitals/', 'node_modules/web-vitals/dist')
  site.serve({
    ...collect,
    '/': `<!doctype html><title>Boots</title><script type="importmap">${JSON.stringify({ imports })}</script><section data-op-slot="hero"><h1>Default</h1></section><button>Press</button>
    <script type="module">
      import { createOpportune } from 'opportune'
      import { beacon, measure } from 'opportune/sinks'
      import { slots } from 'opportune/slots'
      import { vitals, vitalsByVariant } from 'opportune/vitals'
      createOpportune({ consent: { measurement: true }, signals: [vitals()], hooks: [measure(), slots(), vitalsByVariant()], sinks: { own: beacon('/collect') } }).start()
    </script>`,
    '/next': '<!doctype html><title>Next</title>',
  })
  await tab.goto(site.url('/'))
  await pause(1500)
  await tab.click('button')
  await pause(300)
  await tab.evaluate(() => location.assign('/next'))
  await tab.waitFor(() => document.title === 'Next')
  await until(async () => new Set(of(site, 'engagement').map(({ vital }) => vital)).size === 4, 'the vitals and the attention')
  expect(of(site, 'engagement').map(({ slot, variant, vital }) => [slot, variant, vital ?? ''].join()).sort()).toEqual(expect.arrayContaining(['hero,default,', 'hero,default,CLS', 'hero,default,INP', 'hero,default,LCP']))
})
