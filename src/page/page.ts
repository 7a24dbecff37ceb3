import type { Address } from './address.js'

/** Ends what a call began. Calling it twice is harmless. */
export type End = () => void

/**
 * The browser behind one interface, the only way from the SDK to time, events and the document.
 * Handlers given to it are guarded: one that throws is reported and starves nobody. Everything begun through it ends with `stop()`.
 */
export interface Page {
  readonly window: Window & typeof globalThis
  readonly document: Document
  /** Milliseconds on a clock that only goes forward (`performance.now`). */
  now(): number
  /** Milliseconds since 1970 (`Date.now`); may jump. */
  date(): number
  /** Where the visitor is, bounded, without any text directive. Read anew at each call. */
  address(): Address
  /** From where this document was opened; empty when nobody says. */
  referrer(): Address | undefined
  /** Visible and not prerendering. */
  visible(): boolean
  /** Still being parsed. */
  loading(): boolean
  listen(target: EventTarget, type: string, handler: (event: any) => void, options?: AddEventListenerOptions): End
  /** One timer. */
  after(milliseconds: number, task: () => void): End
  /** Once, before the next paint; soon, where no frame is coming (hidden, prerendering). */
  frame(task: () => void): End
  /** Once, when the main thread has nothing better to do, at the latest after half a second. */
  idle(task: () => void): End
  /** On becoming visible and on becoming hidden, with the new state. */
  onVisibility(task: (visible: boolean) => void): End
  /** When the parser is done, at once where it is. */
  onParsed(task: () => void): End
  /** When a new page view began in this document: a push or traverse that changed the path or the site-search text. */
  onPageView(task: () => void): End
  /** Watches for elements that the page adds, and calls at most once a frame; one shared observer. */
  onGrowth(task: () => void): End
  /** Ends everything begun through this page. */
  stop(): void
}
