import { Window as HappyWindow } from 'happy-dom'
import { address, type Address } from '../src/page/address.js'
import type { End, Page } from '../src/page/page.js'

export interface FakeOptions {
  readonly url?: string
  readonly referrer?: string
  /** Wall clock at the start, milliseconds. Default noon of 17 March 2026 (a Tuesday), local time. */
  readonly date?: number
  readonly visible?: boolean
  readonly loading?: boolean
  /** A happy-dom window. Default: a bare one without any browser API. */
  readonly window?: unknown
}

/** The Page interface as a plain object: time, frames, visibility and navigation go only where a test drives them. */
export interface FakePage extends Page {
  /** Moves both clocks on, runs the timers, frames and idle tasks that come due. */
  tick(milliseconds: number): void
  show(): void
  hide(): void
  /** The parser is done. */
  parse(): void
  /** Another address; tells a page view unless `quietly`. */
  goto(url: string, quietly?: boolean): void
  /** The page has grown. */
  grow(): void
  /** What is still listened to, waited for or watched. */
  open(): string[]
  /** What handlers threw. */
  readonly errors: unknown[]
}

/** A happy-dom window showing a page. */
export const happyWindow = (html = '', url = 'https://example.com/'): Window & typeof globalThis => {
  const window = new HappyWindow({ url, settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true } })
  window.document.write(html || '<!doctype html><html><head></head><body></body></html>')
  return window as unknown as Window & typeof globalThis
}

const bareWindow = () => Object.assign(new EventTarget(), { document: Object.assign(new EventTarget(), {}), navigator: {} })

export const fakePage = (options: FakeOptions = {}): FakePage => {
  const window = (options.window ?? bareWindow()) as Window & typeof globalThis
  let url = options.url ?? 'https://example.com/'
  let now = 0
  let visible = options.visible ?? true
  let loading = options.loading ?? false
  const start = options.date ?? new Date(2026, 2, 17, 12).getTime()
  const errors: unknown[] = []
  const begun = new Map<End, string>()
  const timers = new Map<() => void, number>()
  const watchers = { visibility: new Set<(visible: boolean) => void>(), parsed: new Set<() => void>(), view: new Set<() => void>(), growth: new Set<() => void>() }

  const guarded =
    <Args extends unknown[]>(task: (...args: Args) => void) =>
    (...args: Args) => {
      try {
        task(...args)
      } catch (error) {
        errors.push(error)
      }
    }
  const until = (name: string, end: () => void): End => {
    const once = () => {
      if (begun.delete(once)) end()
    }
    begun.set(once, name)
    return once
  }
  const after = (name: string) => (milliseconds: number, task: () => void): End => {
    const run = () => {
      end()
      guarded(task)()
    }
    const end = until(name, () => timers.delete(run))
    timers.set(run, now + milliseconds)
    return end
  }
  const watch = <Task extends (...args: never[]) => void>(name: string, tasks: Set<Task>, task: Task): End => {
    const safe = guarded(task as (...args: unknown[]) => void) as unknown as Task
    tasks.add(safe)
    return until(name, () => tasks.delete(safe))
  }
  const turn = (next: boolean) => {
    if (next === visible) return
    visible = next
    for (const task of [...watchers.visibility]) task(next)
  }

  return {
    window,
    document: window.document,
    errors,
    now: () => now,
    date: () => start + now,
    address: () => address(url) as Address,
    referrer: () => address(options.referrer ?? ''),
    visible: () => visible,
    loading: () => loading,
    listen(target, type, handler, settings) {
      const safe = guarded(handler)
      target.addEventListener(type, safe, settings)
      return until(`listen ${type}`, () => target.removeEventListener(type, safe, settings))
    },
    after: after('timer'),
    frame: (task) => after('frame')(16, task),
    idle: (task) => after('idle')(50, task),
    onVisibility: (task) => watch('visibility', watchers.visibility, task),
    onParsed(task) {
      if (loading) return watch('parsed', watchers.parsed, task)
      guarded(task)()
      return () => {}
    },
    onPageView: (task) => watch('page view', watchers.view, task),
    onGrowth: (task) => watch('growth', watchers.growth, task),
    stop: () => [...begun.keys()].forEach((end) => end()),
    tick(milliseconds) {
      const until = now + milliseconds
      for (;;) {
        const [next] = [...timers].filter(([, at]) => at <= until).sort((a, b) => a[1] - b[1])
        if (!next) break
        now = Math.max(now, next[1])
        next[0]()
      }
      now = until
    },
    show: () => turn(true),
    hide: () => turn(false),
    parse() {
      loading = false
      for (const task of [...watchers.parsed]) task()
      watchers.parsed.clear()
      for (const [end, name] of begun) if (name === 'parsed') end()
    },
    goto(next, quietly) {
      url = next
      if (!quietly) for (const task of [...watchers.view]) task()
    },
    grow() {
      for (const task of [...watchers.growth]) task()
    },
    open: () => [...begun.values()],
  }
}
