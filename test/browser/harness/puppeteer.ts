import { connect, type Browser as PuppeteerBrowser, type BrowserContext } from 'puppeteer-core'
import { asPerson, until, type Browser, type Engine, type Message, type Opening, type Running, type Tab } from './driver.js'

const VIEWPORT = { width: 1280, height: 800 }
const LOAD = { waitUntil: 'load', timeout: 15_000 } as const

/** Chromium (DevTools protocol) and Firefox (WebDriver BiDi). */
export const connectPuppeteer = async (engine: Engine, { endpoint }: Running): Promise<Browser> => {
  const browser: PuppeteerBrowser = await connect({
    browserWSEndpoint: endpoint,
    protocol: engine === 'firefox' ? 'webDriverBiDi' : 'cdp',
    acceptInsecureCerts: true,
    defaultViewport: null,
  })
  return {
    open: async (options = {}) => openTab(engine, await browser.createBrowserContext(), options),
    disconnect: () => browser.disconnect(),
  }
}

const openTab = async (engine: Engine, context: BrowserContext, options: Opening, own = true): Promise<Tab> => {
  const page = await context.newPage()
  const said: Message[] = []
  page.on('console', (message) => void said.push({ type: message.type(), text: message.text() }))
  page.on('pageerror', (error) => void said.push({ type: 'uncaught', text: String(error instanceof Error ? error.message : error) }))
  await page.setViewport(options.viewport ?? VIEWPORT)
  if (!options.bot) await page.evaluateOnNewDocument(asPerson)

  const run: Tab['evaluate'] = (fn, ...args) =>
    page.evaluate(fn as (...args: unknown[]) => unknown, ...args) as Promise<Awaited<ReturnType<typeof fn>>>
  /** Does what brings another document, or another entry of the history, and waits until it is there. */
  const turn = async <Arguments extends unknown[]>(fn: (...args: Arguments) => void, ...args: Arguments) => {
    const mark = () => page.evaluate(() => performance.timeOrigin + location.href)
    const before = await mark()
    // Puppeteer's own ways wait for a load event, which does not come for a page out of the back/forward cache.
    await page.evaluate(`setTimeout(() => (${fn})(...${JSON.stringify(args)}))`)
    const turned = (mark: string) => document.readyState === 'complete' && performance.timeOrigin + location.href !== mark
    await until(() => page.evaluate(turned, before), String(fn), LOAD.timeout)
  }

  return {
    engine,
    native: page,
    goto: async (url, { referrer } = {}) => {
      await page.goto(referrer ?? url, LOAD)
      if (referrer) await turn((to) => location.assign(to), url)
    },
    reload: () => turn(() => location.reload()),
    back: () => turn(() => history.back()),
    forward: () => turn(() => history.forward()),
    evaluate: run,
    waitFor: (fn, ...args) => until(() => run(fn, ...args), String(fn)),
    onNewDocument: async (fn, ...args) => void (await page.evaluateOnNewDocument(fn as (...args: unknown[]) => void, ...args)),
    click: (selector) => page.click(selector),
    type: (selector, text) => page.type(selector, text),
    press: (key) => page.keyboard.press(key),
    move: (x, y) => page.mouse.move(x, y),
    wheel: async (deltaY) => {
      const [x, y] = await page.evaluate(() => [innerWidth / 2, innerHeight / 2] as const)
      await page.mouse.move(x, y)
      await page.mouse.wheel({ deltaY })
    },
    setViewport: (viewport) => page.setViewport(viewport),
    screenshot: () => page.screenshot(),
    console: async () => said,
    newTab: () => openTab(engine, context, options, false),
    close: () => (own ? context.close() : page.close()),
  }
}
