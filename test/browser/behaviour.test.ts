import { build } from 'esbuild'
import { describe, expect, pause, test, type Site, type Tab } from './harness/index.js'

/** The page's clock runs so many times faster than ours, where a test says so. */
const FAST = 20

interface Told {
  signal: string
  [field: string]: unknown
}
type Watched = Window & { told: Told[]; end: () => void }

const script = build({
  stdin: {
    resolveDir: 'src',
    contents: `
      import { browserPage } from './page/browser.ts'
      import { attention } from './signals/attention.ts'
      import { clicks } from './signals/clicks.ts'
      import { page as pageSignal } from './signals/page.ts'
      import { scroll } from './signals/scroll.ts'
      window.told = []
      const page = browserPage(window, [], (error) => told.push({ signal: 'error', error: String(error) }))
      const ends = [attention(), clicks(), scroll()].map((signal) =>
        signal.start({ page, visit: undefined, searchParams: [], topic: pageSignal().topic }, (reading) => told.push({ signal: signal.name, ...reading })))
      window.end = () => ends.forEach((end) => end())`,
  },
  bundle: true,
  format: 'iife',
  write: false,
  define: { __DEV__: 'true' },
}).then(({ outputFiles }) => outputFiles[0]!.text)

const PARAGRAPH = `<p>${'word '.repeat(50)}</p>`
const article = (content = PARAGRAPH.repeat(60)) => `<!doctype html><title>Care</title>
  <style>body { margin: 0 } p { height: 200px; margin: 0 } html { scroll-behavior: auto }</style>
  <main>${content}</main><script src="/behaviour.js"></script>`

const open = async (site: Site, tab: Tab, html: string, speed = 1) => {
  site.serve({ '/': html, '/else': '<p>Else', '/behaviour.js': { body: await script, headers: { 'content-type': 'text/javascript' } } })
  await tab.onNewDocument((times) => {
    const [now, later] = [performance.now.bind(performance), window.setTimeout.bind(window)]
    performance.now = () => now() * times
    window.setTimeout = ((task: () => void, wait = 0) => later(task, wait / times)) as typeof window.setTimeout
  }, speed)
  await tab.goto(site.url('/'))
}
const told = async (tab: Tab, signal: string) =>
  (await tab.evaluate(() => (window as unknown as Watched).told)).filter((one) => one.signal === signal)
/** Somebody looks for so many of the page's seconds, hand on the mouse. */
const look = async (tab: Tab, seconds: number) => {
  for (let left = (seconds * 1000) / FAST, n = 0; left > 0; left -= 500, n++) {
    await tab.move(300 + n, 300)
    await pause(Math.min(left, 500))
  }
}

describe('reading', { timeout: 60_000 }, () => {
  test('slowly is told as reading, with the time that it took', async ({ site, tab }) => {
    await open(site, tab, article(), FAST)
    for (let n = 0; n < 8; n++) {
      await look(tab, 13)
      await tab.evaluate(() => scrollBy(0, 200))
    }
    await tab.waitFor(() => (window as unknown as Watched).told.some((one) => one.signal === 'scroll' && (one.read as number) >= 300))
    const last = (await told(tab, 'scroll')).at(-1)!
    expect(last.skimmed).toBe(0)
    expect(last.depth).toBeGreaterThan(0.1)
    expect(last.depth).toBeLessThan(0.5)
    const seconds = (await told(tab, 'attention')).filter(({ section }) => section === '').map((one) => one.seconds as number)
    expect(seconds[0]).toBeGreaterThanOrEqual(5)
    expect([...seconds].sort((one, other) => one - other)).toEqual(seconds)
    expect(seconds.at(-1)).toBeGreaterThan(60)
    expect(seconds.at(-1)).toBeLessThanOrEqual(await tab.evaluate(() => performance.now() / 1000))
    expect(await told(tab, 'error')).toEqual([])
  })

  test('is not what happens when somebody races through', async ({ site, tab }) => {
    await open(site, tab, article())
    await pause(300)
    await tab.evaluate(async () => {
      for (let frame = 0; frame < 60; frame++) {
        scrollBy(0, 120)
        await new Promise(requestAnimationFrame)
      }
    })
    expect(await tab.evaluate(() => scrollY)).toBeGreaterThan(5000)
    await pause(2000)
    expect((await told(tab, 'scroll')).filter(({ read, skimmed }) => read || skimmed)).toEqual([])
  })

  test('a section is told while it is at eye level', async ({ site, tab }) => {
    const content = `${PARAGRAPH.repeat(6)}<section id="reviews"><h2>Reviews</h2>${PARAGRAPH.repeat(6)}</section>${PARAGRAPH.repeat(20)}`
    await open(site, tab, article(content), FAST)
    await look(tab, 20)
    expect((await told(tab, 'attention')).filter(({ section }) => section)).toEqual([])
    await tab.evaluate(() => scrollTo(0, 1300))
    await look(tab, 30)
    const sections = (await told(tab, 'attention')).filter(({ section }) => section)
    expect(new Set(sections.map(({ section }) => section))).toEqual(new Set(['people']))
    expect(sections.length).toBeGreaterThanOrEqual(2)
  })
})

describe('time', { timeout: 60_000 }, () => {
  const hide = (tab: Tab, hidden: boolean) =>
    tab.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden ? 'hidden' : 'visible')
  const longest = async (tab: Tab) => Math.max(0, ...(await told(tab, 'attention')).map(({ seconds }) => seconds as number))

  test('of a hidden tab does not count', async ({ site, tab }) => {
    await open(site, tab, article(), FAST)
    await hide(tab, true)
    const before = await longest(tab)
    await look(tab, 60)
    expect(await longest(tab)).toBe(before)
    await hide(tab, false)
    await look(tab, 40)
    expect(await longest(tab)).toBeGreaterThan(14)
    expect(await longest(tab)).toBeLessThan(60)
  })

  test('in the back/forward cache does not count', async ({ site, tab }) => {
    await open(site, tab, article(), FAST)
    const before = await tab.evaluate(() => performance.now() / 1000)
    await tab.goto(site.url('/else'))
    await pause(3000)
    await tab.back()
    await look(tab, 20)
    expect(await tab.evaluate(() => performance.now() / 1000)).toBeGreaterThan(before + 60)
    expect(await longest(tab)).toBeGreaterThan(4)
    expect(await longest(tab)).toBeLessThan(59)
  })

  test('of a tab that nobody touches ends after half a minute', async ({ site, tab }) => {
    await open(site, tab, article(), FAST)
    await pause(90_000 / FAST)
    expect(await longest(tab)).toBeGreaterThan(14)
    expect(await longest(tab)).toBeLessThan(31)
    expect((await told(tab, 'attention')).some(({ alive }) => alive)).toBe(false)
  })
})

describe('clicks', () => {
  test('on a phone number, in a shadow tree, on a part that unfolds, and a copy', async ({ site, tab }) => {
    await open(
      site,
      tab,
      article(`<a id=call href="tel:+4930123456">Call us</a> <span id=host style='display: inline-block'></span> <details><summary>Opening hours</summary>9 to 5</details> <i>4711</i>
        <script>
          addEventListener('click', (event) => {
            event.preventDefault()
            if (event.target.localName !== 'i') return
            getSelection().selectAllChildren(event.target)
            document.execCommand('copy')
          })
          host.attachShadow({ mode: 'open' }).innerHTML = '<button style="width: 99px; height: 40px">Compare</button>'
        </script>`),
    )
    for (const selector of ['#call', '#host', 'summary', 'i']) await tab.click(selector)
    expect((await told(tab, 'clicks')).map(({ act, topic }) => `${act} ${topic}`.trim())).toEqual(['phone', 'choosing buy', 'part go', 'copy'])
  })

  test('are heard no more after the end', async ({ site, tab }) => {
    await open(site, tab, article('<a href="#prices">Prices</a>'))
    await tab.click('a')
    await tab.evaluate(() => (window as unknown as Watched).end())
    await tab.click('a')
    expect((await told(tab, 'clicks')).map(({ act, topic }) => [act, topic])).toEqual([['link', 'buy']])
  })
})
