import { address, type Address } from './address.js'
import { isVisible, watchVisibility } from './lifecycle.js'
import { watchNavigation } from './navigation.js'
import type { End, Page } from './page.js'

/** The longest a task may wait for an idle moment, milliseconds. */
const LONGEST_WAIT = 500
/** The shortest time between two tellings that the page has grown, milliseconds: a ticker must not make us read the page each frame. */
const GROWTH_PAUSE = 400

const NOWHERE = address('about:blank') as Address

/** The page interface over a real window. `report` gets what a guarded handler throws. */
export const browserPage = (
  window: Window & typeof globalThis,
  searchParams: readonly string[],
  report: (error: unknown) => void,
): Page => {
  const { document } = window
  const begun = new Set<End>()

  /** Registers how to end something, and makes sure that it ends once. */
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
        report(error)
      }
    }

  const listen: Page['listen'] = (target, type, handler, options) => {
    const safe = guarded(handler)
    target.addEventListener(type, safe, { passive: true, ...options })
    return until(() => target.removeEventListener(type, safe, options))
  }
  /** One run of a task by whichever pair of browser functions. */
  const once = <Handle>(begin: (run: () => void) => Handle, cancel: (handle: Handle) => void, task: () => void): End => {
    const end = until(() => cancel(handle))
    const handle = begin(() => {
      end()
      guarded(task)()
    })
    return end
  }
  const after: Page['after'] = (milliseconds, task) =>
    once((run) => window.setTimeout(run, milliseconds), (id) => window.clearTimeout(id), task)
  const frame: Page['frame'] = (task) =>
    isVisible(document)
      ? once((run) => window.requestAnimationFrame(run), (id) => window.cancelAnimationFrame(id), task)
      : after(0, task)

  /** One source shared by many listeners: opened with the first, closed after the last. */
  const shared = <Value>(open: (tell: (value: Value) => void) => End) => {
    const tasks = new Set<(value: Value) => void>()
    let close: End | undefined
    return (task: (value: Value) => void): End => {
      const safe = guarded(task)
      tasks.add(safe)
      close ??= open((value) => [...tasks].forEach((told) => told(value)))
      return until(() => {
        tasks.delete(safe)
        if (tasks.size) return
        close?.()
        close = undefined
      })
    }
  }

  let href: string | undefined
  let here = NOWHERE
  const read = () => {
    if (href !== (href = window.location.href)) here = address(href) ?? NOWHERE
    return here
  }

  return {
    window,
    document,
    now: () => window.performance.now(),
    date: () => window.Date.now(),
    address: read,
    referrer: () => address(document.referrer),
    visible: () => isVisible(document),
    loading: () => document.readyState === 'loading',
    listen,
    after,
    frame,
    idle: (task) =>
      // Safari has no requestIdleCallback.
      'requestIdleCallback' in window
        ? once((run) => window.requestIdleCallback(run, { timeout: LONGEST_WAIT }), (id) => window.cancelIdleCallback(id), task)
        : after(1, task),
    onVisibility: shared<boolean>((tell) => watchVisibility(window, listen, tell)),
    onParsed: (task) => {
      if (document.readyState !== 'loading') {
        guarded(task)()
        return () => {}
      }
      return listen(document, 'DOMContentLoaded', task, { once: true })
    },
    onPageView: shared<void>((tell) => watchNavigation(window, listen, read, searchParams, tell)),
    onGrowth: shared<void>((tell) => {
      if (!window.MutationObserver) return () => {}
      let waiting: End | undefined
      let last = -GROWTH_PAUSE
      const grown = () => {
        waiting = undefined
        last = window.performance.now()
        tell()
      }
      const observer = new window.MutationObserver((records) => {
        if (waiting || !records.some((record) => record.addedNodes.length)) return
        const pause = last + GROWTH_PAUSE - window.performance.now()
        waiting = pause > 0 ? after(pause, grown) : frame(grown)
      })
      observer.observe(document, { childList: true, subtree: true })
      return () => {
        waiting?.()
        observer.disconnect()
      }
    }),
    stop: () => [...begun].forEach((end) => end()),
  }
}
