import { readFileSync } from 'node:fs'
import { describe, engine, expect, onlyIn, pause, test, type Tab } from './harness/index.js'
import { html, know, look, open, painted, texts } from './slots/kit.js'

/* What no other file of slots has: the cost of scrolling, the largest paint, paper, scripts that are off or die, tabs that come back, media. */

const WORDS = `<p>${'word '.repeat(120)}</p>`
const TALL = `<div style="height:1500px">${WORDS}</div>`
const slot = (name: string, variant = 'Buy', normal = 'Know') =>
  `<section data-op-slot="${name}"><template data-op-moment="buy">${variant}</template>${normal}</section>`
const BUY = { known: { moment: 'buy' } }
const shown = (tab: Tab) => tab.evaluate(() => document.querySelector<HTMLElement>('section')!.innerText.trim())

onlyIn(['chromium'], 'no other engine tells of both')('the largest paint comes when it would without us', async ({ site, tab }) => {
  const head = readFileSync('dist/opportune.head.min.js', 'utf8')
  const page = (script: string) => `<!doctype html><html lang=en><head><meta charset=utf-8><title>Boots</title>
    <script>largest = 0; faint = 0
      new PerformanceObserver((list) => list.getEntries().forEach(({ startTime }) => largest = startTime)).observe({ type: 'largest-contentful-paint', buffered: true })
      requestAnimationFrame(function look() { requestAnimationFrame(look)
        for (const each of document.querySelectorAll('section, section *')) { const { opacity, visibility } = getComputedStyle(each); if (opacity < 1 || visibility === 'hidden') faint++ } })
    </script><script>${script}</script></head><body>${`<section data-op-slot="hero"><template data-op-source="email"><h1 style="font-size:90px">Winter boots</h1></template><h1 style="font-size:90px">Summer shoes</h1></section>`}${WORDS}</body></html>`
  site.serve({ '/with': page(head), '/without': page('') })
  const session = await tab.native!.createCDPSession()
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const seen: Record<string, number[]> = { with: [], without: [] }
  for (let run = 0; run < 7; run++) {
    for (const name of ['without', 'with']) {
      await tab.goto(site.url(`/${name}?utm_medium=email`))
      await pause(150)
      const [largest, faint, text] = await tab.evaluate(() => [(window as any).largest, (window as any).faint, document.querySelector('h1')!.innerText] as const)
      expect([faint, text]).toEqual([0, name === 'with' ? 'Winter boots' : 'Summer shoes'])
      seen[name]!.push(largest)
    }
  }
  const middle = (times: number[]) => times.sort((a, b) => a - b)[3]!
  expect(middle(seen['with']!) - middle(seen['without']!)).toBeLessThan(50)
})

onlyIn(['chromium'], 'no other engine tells of long frames')('scrolling over two hundred slots costs no long frame', async ({ site, tab }) => {
  const many = Array.from({ length: 200 }, (_, at) => `${slot(`s${at}`)}<p style="height:120px">text</p>`).join('')
  await open(site, tab, `${WORDS}${many}`)
  await know(tab, { moment: 'buy' })
  const long = await tab.evaluate(async () => {
    const found: string[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as any) for (const { sourceURL, duration, forcedStyleAndLayoutDuration } of entry.scripts)
        if (duration + forcedStyleAndLayoutDuration > 50) found.push(`${sourceURL} ${duration}`)
    }).observe({ type: 'long-animation-frame', buffered: false })
    const bottom = document.documentElement.scrollHeight - innerHeight
    for (let at = 0; at < 120; at++) {
      await new Promise(requestAnimationFrame)
      scrollTo({ top: (bottom * at) / 120, behavior: 'instant' })
    }
    await new Promise((done) => setTimeout(done, 200))
    return found
  })
  expect(long).toEqual([])
  // Slots change when they are out of sight, so that whoever scrolls on sees the variants.
  const now = await texts(tab)
  expect(now.filter((text) => text === 'Buy').length).toBeGreaterThan(150)
})

test('keeps the page fit for the back/forward cache', async ({ site, tab }) => {
  await tab.onNewDocument(() => {
    const add = EventTarget.prototype.addEventListener
    ;(window as any).asked = []
    EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest: any) {
      if (/unload/.test(type)) (window as any).asked.push(type)
      return add.call(this, type, ...(rest as [any]))
    }
  })
  site.serve({ '/': `<!doctype html><title>a</title><script src="/dist/opportune.min.js"></script>${slot('a')}`, '/other': '<p>Other' })
  await tab.goto(site.url('/'))
  expect(await tab.evaluate(() => [(window as any).asked, window.onunload, window.onbeforeunload])).toEqual([[], null, null])
  await tab.evaluate(() => ((window as any).mark = 1))
  await tab.goto(site.url('/other'))
  await tab.back()
  await painted(tab)
  const reasons = await tab.evaluate(() => (performance.getEntriesByType('navigation')[0] as any).notRestoredReasons ?? null)
  // Drivers switch the cache off now and then; we are never what is named.
  if (reasons) expect(JSON.stringify(reasons)).not.toMatch(/unload|broadcast|indexeddb/i)
})

describe('paper', () => {
  onlyIn(['chromium', 'firefox'], 'no driver of WebKit can print')('shows what the screen shows', async ({ site, tab }) => {
    await open(site, tab, `${slot('a')}${WORDS}`, BUY)
    await tab.native!.emulateMediaType('print').catch(() => {})
    expect(await shown(tab)).toBe('Buy')
    await know(tab, { moment: 'know' })
    expect(await shown(tab)).toBe('Buy')
    await tab.evaluate(() => {
      dispatchEvent(new Event('beforeprint'))
      dispatchEvent(new Event('afterprint'))
    })
    expect(await shown(tab)).toBe('Buy')
  })
})

describe('a script that does not run', () => {
  onlyIn(['chromium'], 'no driver of the others can switch scripts off')('leaves the default, and no variant to be read', async ({ site, tab }) => {
    await tab.native!.setJavaScriptEnabled(false)
    await open(site, tab, `${slot('a')}<p data-op-show data-op-moment="buy" hidden>Now</p>${WORDS}`, BUY)
    const picture = await tab.native!.accessibility.snapshot().catch(() => undefined)
    await tab.native!.setJavaScriptEnabled(true)
    expect(await tab.evaluate(() => [document.querySelector('section')!.innerText, document.querySelector('[data-op-show]')!.getClientRects().length])).toEqual(['Know', 0])
    if (picture) expect(JSON.stringify(picture)).not.toMatch(/Buy|Now/)
  })

  test('or that dies half-way leaves a whole page', async ({ site, tab }) => {
    const broken = `<script>const clone = Document.prototype.importNode; let left = 1; Document.prototype.importNode = function (...all) { if (left-- <= 0) throw new Error('died'); return clone.apply(this, all) }</script>`
    await open(site, tab, `${slot('a')}${slot('b')}${slot('c')}${WORDS}`, { ...BUY, head: broken })
    await pause(100)
    for (const text of await texts(tab)) expect(['Buy', 'Know']).toContain(text)
    expect((await texts(tab))[0]).toBe('Buy')
  })
})

test('a tab that is restored is a page view of its own', async ({ site, tab }) => {
  await open(site, tab, `<input id=f>${slot('a')}${WORDS}`, BUY)
  await tab.type('#f', 'x')
  await tab.reload()
  await painted(tab)
  expect([await texts(tab), (await look(tab)).decisions]).toEqual([['Buy'], ['a: buy (match)']])
})

test('what plays stays, and may change when it has stopped', async ({ site, tab }) => {
  // Any element that says that it plays: whether a driven browser lets media start is no matter of ours.
  const playing = `<script>let paused = false; Object.defineProperty(HTMLMediaElement.prototype, 'paused', { get: () => paused, configurable: true }); stop_ = () => (paused = true)</script>`
  await open(site, tab, `${TALL}${slot('a', 'Buy', 'Know <video width=10 height=10></video>')}`, { head: playing })
  await pause(300)
  await know(tab, { moment: 'buy' })
  await pause(100)
  expect(await texts(tab)).toEqual(['Know'])
  await tab.evaluate(() => ((window as any).stop_(), document.querySelector('section')!.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))))
  await painted(tab)
  expect(await texts(tab)).toEqual(['Buy'])
})

test('what is hidden in a slot is hidden from everybody', async ({ site, tab }) => {
  const reveal = `<div data-op-slot="r" data-op-mode="reveal"><p data-op-variant="buy" data-op-moment="buy" hidden>Buy <a href="#">now</a></p><p data-op-variant="go" data-op-moment="go" hidden>Go <a href="#">there</a></p><p>Know</p></div>`
  await open(site, tab, `${reveal}${slot('ids', '<b id=one>Buy</b>', '<b id=one>Know</b>')}${WORDS}`, BUY)
  const seen = await tab.evaluate(() => ({
    twice: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at),
    links: [...document.querySelectorAll<HTMLElement>('[data-op-slot] a')].filter((link) => link.checkVisibility?.() ?? link.offsetParent).map(({ innerText }) => innerText),
    live: document.querySelectorAll('[aria-live]').length,
  }))
  expect(seen).toEqual({ twice: [], links: ['now'], live: 0 })
  expect(engine && (await html('')).includes('aria-live')).toBe(false)
})
