import type { Page as PuppeteerPage } from 'puppeteer-core'

export type Engine = 'chromium' | 'firefox' | 'webkit'

/** Where a running browser is reached, and the door through which it reaches the network. */
export interface Running {
  /** A WebSocket (Chromium, Firefox) or the address of the WebDriver (WebKit). */
  readonly endpoint: string
  /** Port of the proxy that every request to a host other than localhost goes through. */
  readonly front: number
}

export interface Message {
  /** `log`, `warn`, `error` and so on; `uncaught` for an error or a rejection that nobody caught. */
  readonly type: string
  readonly text: string
}

export interface Opening {
  /** Leave `navigator.webdriver` as the browser sets it. By default the visitor is a person: it is false. */
  readonly bot?: boolean
  /** CSS pixels; 1280 × 800 unless given. */
  readonly viewport?: Viewport
}

export interface Viewport {
  readonly width: number
  readonly height: number
}

/** One tab, driven the same way in each engine. Functions given to it run in the page: they see their arguments and nothing else. */
export interface Tab {
  readonly engine: Engine
  /**
   * Opens a URL and waits for its load event. With a referrer (any http or https URL) that page is really opened first, and left for
   * the URL under the policy `unsafe-url`, so that `document.referrer` is the whole referrer.
   */
  goto(url: string, options?: { referrer?: string }): Promise<void>
  reload(): Promise<void>
  back(): Promise<void>
  forward(): Promise<void>
  /** Runs a function in the page, awaits what it returns, and hands it back as JSON would. */
  evaluate<Result, Arguments extends unknown[]>(fn: (...args: Arguments) => Result, ...args: Arguments): Promise<Awaited<Result>>
  /** Evaluates until the result is truthy, also across navigations; fails after 10 seconds. */
  waitFor<Result, Arguments extends unknown[]>(fn: (...args: Arguments) => Result, ...args: Arguments): Promise<Awaited<Result>>
  /** Runs a function in each later document before any script of the page; in WebKit only in documents that the site of the test serves. */
  onNewDocument<Arguments extends unknown[]>(fn: (...args: Arguments) => void, ...args: Arguments): Promise<void>
  click(selector: string): Promise<void>
  /** Clicks the field, then presses a key for each character. */
  type(selector: string, text: string): Promise<void>
  /** A key by its name in `KeyboardEvent.key`: Enter, Escape, Tab, Backspace, PageDown, End. */
  press(key: Key): Promise<void>
  move(x: number, y: number): Promise<void>
  /** Turns the wheel with the pointer in the middle of the viewport. */
  wheel(deltaY: number): Promise<void>
  setViewport(viewport: Viewport): Promise<void>
  /** A PNG of the viewport. */
  screenshot(): Promise<Uint8Array>
  /** What the page has said on the console so far. In WebKit, what a document says after the last call on this tab is lost when it is left. */
  console(): Promise<readonly Message[]>
  /** A second tab with the same storage. */
  newTab(): Promise<Tab>
  close(): Promise<void>
  /** For what only Chromium or Firefox can do. */
  readonly native?: PuppeteerPage
}

export type Key = 'Enter' | 'Escape' | 'Tab' | 'Backspace' | 'PageDown' | 'End'

/** A browser that opens tabs, each with storage of its own. WebKit's driver has one at a time. */
export interface Browser {
  open(options?: Opening): Promise<Tab>
  disconnect(): Promise<void>
}

/** So that a browser driven by tests is taken for a person's. */
export const asPerson = () => {
  Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false, configurable: true, enumerable: true })
}

export const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

/** Asks until the answer is truthy. An error counts as a no: a page that is being left cannot answer. */
export const until = async <Result>(ask: () => Promise<Result>, what: string, within = 10_000): Promise<Result> => {
  const end = Date.now() + within
  for (;;) {
    const answer = await ask().catch((error: unknown) => ({ error }))
    const failed = typeof answer === 'object' && answer !== null && 'error' in answer
    if (answer && !failed) return answer as Result
    if (Date.now() > end) throw new Error(`Waited ${within} ms in vain for ${what}${failed ? `: ${String(answer.error)}` : ''}`)
    await pause(20)
  }
}
