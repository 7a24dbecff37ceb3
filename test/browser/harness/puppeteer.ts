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

  const leave = (url: string) =>
    Promise.all([page.waitForNavigation(LOAD), page.evaluate((to) => void location.assign(to), url)])
  // Waiting for a load event would hang on a page that comes back from the back/forward cache.
  const traverse = async (by: number) => {
    const before = await page.evaluate((by) => {
      const mark = String(performance.timeOrigin) + location.href
      setTimeout(() => history.go(by))
      return mark
    }, by)
    await until(
      () => page.evaluate((mark) => document.readyState === 'complete' && String(performance.timeOrigin) + location.href !== mark, before),
      'the other page of the history',
    )
  }

  return {
    engine,
    native: page,
    goto: async (url, { referrer } = {}) => {
      await page.goto(referrer ?? url, LOAD)
      if (referrer) await leave(url)
    },
    reload: async () => void (await page.reload(LOAD)),
    back: () => traverse(-1),
    forward: () => traverse(1),
    evaluate: (fn, ...args) => page.evaluate(fn, ...args) as Promise<Awaited<ReturnType<typeof fn>>>,
    waitFor: (fn, ...args) => until(() => page.evaluate(fn, ...args) as Promise<Awaited<ReturnType<typeof fn>>>, String(fn)),
    onNewDocument: async (fn, ...args) => void (await page.evaluateOnNewDocument(fn, ...args)),
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
