import { readFileSync } from 'node:fs'
import { describe, engine, expect, pause, test, type Tab } from './harness/index.js'
import { inParts, recorder } from './slots/kit.js'

/* The head build inlined, with the whole tag after it. In the page, `opportune` is the global, and `told` is what was told of decisions. */

const HEAD = readFileSync('dist/opportune.head.min.js', 'utf8')
const CONFIG = '{"site":"shop"}'
const WORDS = `<p>${'word '.repeat(120)}</p>`
const LISTEN = `<script>told = []; document.addEventListener('opportune:decision', ({ detail }) => told.push(detail.slot + ': ' + detail.variant + ' (' + detail.reason + ')'))</script>`

interface Made {
  json?: string
  head?: string
  /** The whole tag, or nothing. */
  tag?: string
  ld?: unknown
}
const TAG = '<script defer src="/dist/opportune.min.js" data-op-config="#op-config"></script>'
const html = (body: string, { json = CONFIG, head = HEAD, tag = TAG, ld }: Made = {}) =>
  `<!doctype html><html lang=en><head><meta charset=utf-8><title>Boots</title><script>${recorder}</script>${LISTEN}
  <script type="application/json" id="op-config">${json}</script><script data-op-config="#op-config">${head}</script>${tag}
  ${ld ? `<script type="application/ld+json">${JSON.stringify(ld)}</script>` : ''}</head><body>${body}${WORDS}</body></html>`
const slot = (name: string, conditions: string, variant = 'Variant', normal = 'Default') =>
  `<section data-op-slot="${name}"><template ${conditions}><p>${variant}</p></template><p>${normal}</p></section>`

const texts = (tab: Tab) => tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-op-slot]')].map(({ innerText }) => innerText.trim()))
const whole = (tab: Tab) => tab.waitFor(() => typeof (window as any).opportune?.explain === 'function')
const look = (tab: Tab) => tab.evaluate(() => ({ told: (window as any).told as string[], frames: (window as any).frames as string[], shift: (window as any).shift as number }))
const complaints = async (tab: Tab) => (await tab.console()).filter(({ type, text }) => type === 'uncaught' || text.includes('opportune')).map(({ text }) => text)

describe('the head build', () => {
  const PAGE = slot('letter', 'data-op-source="email"') + slot('hero', 'data-op-moment="buy"', 'Deal') + slot('place', 'data-op-language="xx"')
  const QUERY = '/?utm_medium=email&utm_campaign=spring&utm_term=buy+boots&q=buy+cheap+boots'

  test.for([['whole', undefined], ['in parts of 41 letters', inParts(41, 10)]] as const)('decides before anything is painted: %s', async ([, cut], { site, tab }) => {
    if (engine === 'chromium') await (await tab.native!.createCDPSession()).send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const page = html(PAGE)
    site.serve({ '/': { body: cut ? cut(page) : page } })
    await tab.goto(site.url(QUERY))
    await whole(tab)
    expect(await texts(tab)).toEqual(['Variant', 'Deal', 'Default'])
    const seen = await look(tab)
    // Where a frame shows the second slot, it shows its variant.
    expect(seen.frames.filter((frame) => /Default.*\|.*\||\| Default \||^Default/.test(frame))).toEqual([])
    expect([seen.shift, await complaints(tab)]).toEqual([0, []])
  })

  test('hands over what it has read and decided, and nothing is decided twice', async ({ site, tab }) => {
    site.serve({ '/': html(PAGE, { tag: '' }), '/tag.html': html(PAGE) })
    await tab.goto(site.url(QUERY))
    expect([await texts(tab), (await look(tab)).told]).toEqual([['Variant', 'Deal', 'Default'], []])
    await tab.evaluate(() => {
      ;(window as any).former = document.querySelector('section p')
      // A router that cleans up the address leaves nothing to read for those who come later.
      history.replaceState(null, '', '/')
      document.head.append(Object.assign(document.createElement('script'), { src: '/dist/opportune.min.js' }))
    })
    await whole(tab)
    await pause(100)
    expect((await look(tab)).told).toEqual(['letter: Variant (match)', 'hero: buy (match)', 'place: default (default)'].map((each) => each.replace('Variant', 'source=email')))
    expect(await tab.evaluate(() => (window as any).former === document.querySelector('section p'))).toBe(true)
    expect(await tab.evaluate(() => [(window as any).opportune.profile.moment.name, (window as any).opportune.profile.traits.campaign])).toEqual(['buy', 'spring'])
    await tab.evaluate(() => (window as any).opportune.stop())
    expect(await texts(tab)).toEqual(['Default', 'Default', 'Default'])
    expect(await complaints(tab)).toEqual([])
  })

  test('reads what the page says of itself', async ({ site, tab }) => {
    site.serve({
      '/': html(slot('hero', 'data-op-trait-page="product"'), { tag: '', ld: { '@graph': [{ '@type': 'Product', name: 'Boot' }] } }),
    })
    await tab.goto(site.url('/'))
    expect(await texts(tab)).toEqual(['Variant'])
  })

  test.for([
    ['switched off', { json: '{"enabled":false}' }],
    ['waiting for an answer', { json: '{"consent":"wait"}' }],
    ['with visitors held out', { json: '{"holdout":0.1}' }],
    ['a configuration that is none', { json: '{' }],
    ['personalization refused', { json: '{"consent":{"personalization":false}}' }],
  ] as const)('shows the default: %s', async ([, made], { site, tab }) => {
    site.serve({ '/': html(PAGE, { ...made, tag: '' }) })
    await tab.goto(site.url(QUERY))
    expect([await texts(tab), await complaints(tab)]).toEqual([['Default', 'Default', 'Default'], []])
  })

  test('an op-off address switches it off', async ({ site, tab }) => {
    site.serve({ '/': html(PAGE) })
    await tab.goto(site.url(QUERY + '&op-off'))
    expect(await texts(tab)).toEqual(['Default', 'Default', 'Default'])
  })

  test('of another version keeps the tag from starting, which says so', async ({ site, tab }) => {
    site.serve({ '/': html(PAGE, { head: HEAD.replace(/version:"[^"]+"/, 'version:"0.0.0"') }) })
    await tab.goto(site.url(QUERY))
    await pause(200)
    expect(await texts(tab)).toEqual(['Variant', 'Deal', 'Default'])
    expect(await complaints(tab)).toEqual(['opportune: head-version 0.0.0'])
  })

  test('alone it goes on finding slots, and keeps still in sight', async ({ site, tab }) => {
    site.serve({ '/': html(PAGE, { tag: '' }) })
    await tab.goto(site.url(QUERY))
    await tab.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), slot('late', 'data-op-source="email"'))
    await pause(50)
    expect((await texts(tab)).at(-1)).toBe('Variant')
  })

  test('what was stored is read, where that is granted, and nothing is written', async ({ site, tab }) => {
    const json = '{"consent":{"storage":true}}'
    site.serve({ '/whole': html(PAGE, { json, head: '' }), '/': html(slot('back', 'data-op-visitor="new"') + slot('letter', 'data-op-source="email"'), { json, tag: '' }) })
    await tab.goto(site.url('/whole' + QUERY.slice(1)))
    await whole(tab)
    await tab.evaluate(() => (window as any).opportune.ready.then(() => 1))
    const before = await tab.evaluate(() => localStorage.getItem('opportune'))
    expect(before).toBeTruthy()
    await tab.goto(site.url('/'))
    expect(await texts(tab)).toEqual(['Variant', 'Variant'])
  })
})
