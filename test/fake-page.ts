import { Window } from 'happy-dom'
import { address, type Address } from '../src/page/address.js'
import type { End, Page } from '../src/page/page.js'

export interface FakeOptions {
  url?: string
  referrer?: string
  html?: string
  /** The document is still being parsed until `parsed()` is called. */
  loading?: boolean
  /** Wall clock at the beginning, milliseconds. */
  date?: number
}

export interface FakePage extends Page {
  /** Lets time pass: timers, frames and idle moments run in their order. */
  advance(milliseconds: number): void
  /** The wall clock jumps; the monotonic one does not. */
  jump(milliseconds: number): void
  show(): void
  hide(): void
  parsed(): void
  /** The page has grown. */
  grow(): void
  /** A new page view under this URL. */
  visitPage(url: string): void
  /** How many listeners, timers and watchers are alive. */
  alive(): number
  /** What guarded handlers threw. */
  readonly errors: unknown[]
}

const FRAME = 16

/** The page interface over a happy-dom window, with a clock and a lifecycle that tests drive. */
export const fakePage = ({ url = 'https://shop.example/', referrer = '', html = '', loading = false, date = 1_760_000_000_000 }: FakeOptions = {}): FakePage => {
  const window = new Window({ url, width: 1280, height: 800 }) as unknown as Window & typeof globalThis & { happyDOM: { setURL(url: string): void } }
  const { document } = window as unknown as { document: Document }
  if (html) document.documentElement.innerHTML = html.includes('<body') || html.includes('<head') ? html : `<head></head><body>${html}</body>`
  // happy-dom says that it is driven, which makes it a bot.
  Object.defineProperty(window.navigator, 'webdriver', { value: false, configurable: true })
  Object.defineProperty(document, 'referrer', { value: referrer, configurable: true })

  const begun = new Set<End>()
  const errors: unknown[] = []
  let now = 1000
  let wall = date
  let visible = true
  let parsing = loading
  let count = 0
  const tasks: { at: number; order: number; run: () => void }[] = []

  const until = (end: End): End => {
    const once = () => {
      if (begun.delete(once)) end()
    }
    begun.add(once)
    return once
  }
  const guarded =
    <Args extends unknown[]>(task: (...args: Args) => void) =>
    (...args: Args) => {
      try {
        task(...args)
      } catch (error) {
        errors.push(error)
      }
    }
  const after = (milliseconds: number, task: () => void): End => {
    const entry = { at: now + Math.max(0, milliseconds), order: count++, run: () => {} }
    const end = until(() => {
      const place = tasks.indexOf(entry)
      if (place >= 0) tasks.splice(place, 1)
    })
    entry.run = () => {
      end()
      guarded(task)()
    }
    tasks.push(entry)
    return end
  }
  const channel = <Value>() => {
    const told = new Set<(value: Value) => void>()
    return {
      tell: (value: Value) => [...told].forEach((task) => task(value)),
      on: (task: (value: Value) => void): End => {
        const safe = guarded(task)
        told.add(safe)
        return until(() => void told.delete(safe))
      },
    }
  }
  const visibility = channel<boolean>()
  const parsedChannel = channel<void>()
  const views = channel<void>()
  const growth = channel<void>()

  const see = (state: boolean) => {
    if (visible === state) return
    visible = state
    visibility.tell(state)
  }

  return {
    window: window as unknown as Page['window'],
    document,
    now: () => now,
    date: () => wall,
    address: () => address(String(window.location.href)) as Address,
    referrer: () => address(document.referrer),
    visible: () => visible,
    loading: () => parsing,
    listen(target, type, handler, options) {
      const safe = guarded(handler)
      target.addEventListener(type, safe, options)
      return until(() => target.removeEventListener(type, safe, options))
    },
    after,
    frame: (task) => after(FRAME, task),
    idle: (task) => after(1, task),
    onVisibility: visibility.on,
    onParsed(task) {
      if (parsing) return parsedChannel.on(task)
      guarded(task)()
      return () => {}
    },
    onPageView: views.on,
    onGrowth: growth.on,
    stop: () => [...begun].forEach((end) => end()),

    advance(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const next = tasks.filter((task) => task.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0]
        if (!next) break
        wall += next.at - now
        now = next.at
        tasks.splice(tasks.indexOf(next), 1)
        next.run()
      }
      wall += end - now
      now = end
    },
    jump: (milliseconds) => void (wall += milliseconds),
    show: () => see(true),
    hide: () => see(false),
    parsed() {
      parsing = false
      parsedChannel.tell()
    },
    grow: () => growth.tell(),
    visitPage(next) {
      window.happyDOM.setURL(next)
      views.tell()
    },
    alive: () => begun.size,
    errors,
  }
}
