import { spawnSync } from 'node:child_process'
import { asPerson, until, type Browser, type Key, type Message, type Opening, type Running, type Tab, type Viewport } from './driver.js'
import { clearInjected, inject, listenIn, SAID, takeSaid } from './inject.js'

const VIEWPORT = { width: 1280, height: 800 }
// The name under which WebDriver hands out elements: https://www.w3.org/TR/webdriver2/#elements
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
// https://www.w3.org/TR/webdriver2/#keyboard-actions
const KEYS: Record<Key, string> = {
  Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004', Backspace: '\uE003', PageDown: '\uE00F', End: '\uE010',
}

/** Longer than the driver's own limits for pages and scripts, milliseconds. */
const LONGEST = 20_000

type Ask = (method: string, path: string, body?: object) => Promise<any>

/** WebKitGTK by its own WebDriver, which speaks the classic protocol: https://www.w3.org/TR/webdriver2/ */
export const connectWebKit = async ({ endpoint }: Running): Promise<Browser> => {
  const ask: Ask = async (method, path, body) => {
    const signal = AbortSignal.timeout(LONGEST)
    const response = await fetch(endpoint + path, { method, signal, ...(body && { body: JSON.stringify(body) }) }).catch((error: unknown) => {
      // The driver hangs now and then, and has one session at a time: without its browser it gives the session up.
      if (signal.aborted) spawnSync('pkill', ['-9', '-f', 'MiniBrowser'])
      throw error
    })
    const { value } = (await response.json()) as { value: any }
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  const capabilities = { alwaysMatch: { acceptInsecureCerts: true, timeouts: { script: 15_000, pageLoad: 15_000 } } }
  return {
    open: async (options = {}) => {
      const { sessionId } = await ask('POST', '/session', { capabilities })
      clearInjected()
      listenIn()
      if (!options.bot) inject(asPerson)
      const session: Ask = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body)
      try {
        const handle: string = await session('GET', '/window')
        return await openTab({ ask: session, front: handle, focus: handle }, handle, options)
      } catch (error) {
        // A session left behind would be in the way of every later one.
        await session('DELETE', '').catch(() => {})
        throw error
      }
    },
    disconnect: async () => clearInjected(),
  }
}

interface Session {
  readonly ask: Ask
  /** The first tab, whose end ends the session. */
  readonly front: string
  /** The tab that commands go to now. */
  focus: string
}

const openTab = async (session: Session, handle: string, options: Opening): Promise<Tab> => {
  const said: Message[] = []
  const ask: Ask = async (method, path, body) => {
    if (session.focus !== handle) {
      await session.ask('POST', '/window', { handle })
      session.focus = handle
    }
    return session.ask(method, path, body)
  }

  const evaluate = async (fn: (...args: any[]) => unknown, ...args: unknown[]): Promise<any> => {
    const script = `const done = arguments[arguments.length - 1], args = [].slice.call(arguments, 0, -1)
      Promise.resolve().then(() => (${fn})(...args)).then((value) => done({ value }), (error) => done({ error: String(error && error.stack || error) }))`
    const { value, error } = await ask('POST', '/execute/async', { script, args })
    if (error) throw new Error(error)
    return value
  }
  const drain = async () => {
    const messages = await evaluate(takeSaid, SAID).catch(() => [])
    said.push(...(messages as Message[]))
  }
  const act = (...actions: object[]) => ask('POST', '/actions', { actions })
  const pointer = (...actions: object[]) => act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions })
  const keys = (text: string) =>
    act({ type: 'key', id: 'keyboard', actions: [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) })

  const click = async (selector: string) => {
    const found = await ask('POST', '/element', { using: 'css selector', value: selector })
    await ask('POST', `/element/${found[ELEMENT]}/click`, {})
  }
  const move = (x: number, y: number) => pointer({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 })
  // WebDriver sizes the window; the viewport is what its bars leave over.
  const setViewport = async ({ width, height }: Viewport) => {
    const bars = await evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight])
    await ask('POST', '/window/rect', { width: width + bars[0], height: height + bars[1] })
    await until(() => evaluate((w, h) => innerWidth === w && innerHeight === h, width, height), `a viewport of ${width} × ${height}`)
  }
  const leave = async (url: string) => {
    const before = await evaluate((to: string) => {
      setTimeout(() => location.assign(to))
      return performance.timeOrigin
    }, url)
    await until(() => evaluate((mark) => performance.timeOrigin !== mark && document.readyState === 'complete', before), url, 15_000)
  }

  await setViewport(options.viewport ?? VIEWPORT)
  return {
    engine: 'webkit',
    goto: async (url, { referrer } = {}) => {
      await drain()
      await ask('POST', '/url', { url: referrer ?? url })
      if (referrer) await leave(url)
      await drain()
    },
    reload: async () => (await drain(), ask('POST', '/refresh', {})),
    back: async () => (await drain(), ask('POST', '/back', {})),
    forward: async () => (await drain(), ask('POST', '/forward', {})),
    evaluate: async (fn, ...args) => {
      const value = await evaluate(fn as (...args: unknown[]) => unknown, ...args)
      await drain()
      return value
    },
    waitFor: (fn, ...args) => until(() => evaluate(fn as (...args: unknown[]) => unknown, ...args), String(fn)),
    onNewDocument: async (fn, ...args) => inject(fn, ...args),
    click: async (selector) => (await drain(), click(selector)),
    type: async (selector, text) => (await click(selector), keys(text)),
    press: async (key) => (await drain(), keys(KEYS[key])),
    move,
    wheel: async (deltaY) => {
      const [x, y] = await evaluate(() => [Math.round(innerWidth / 2), Math.round(innerHeight / 2)])
      await act({ type: 'wheel', id: 'wheel', actions: [{ type: 'scroll', x, y, deltaX: 0, deltaY, duration: 0, origin: 'viewport' }] })
    },
    setViewport,
    screenshot: async () => Buffer.from(await ask('GET', '/screenshot'), 'base64'),
    console: async () => (await drain(), said),
    newTab: async () => {
      const made = await ask('POST', '/window/new', { type: 'tab' })
      return openTab(session, made.handle, options)
    },
    close: async () => void (await (handle === session.front ? session.ask('DELETE', '') : ask('DELETE', '/window'))),
  }
}
