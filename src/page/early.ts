import { address, type Address } from './address.js'
import { isVisible } from './lifecycle.js'
import type { Page } from './page.js'

/** What of the page interface is needed while the page is parsed: no timers, no idle time, no page views, nothing shared. */
export type EarlyPage = Pick<
  Page,
  'window' | 'document' | 'now' | 'date' | 'address' | 'referrer' | 'visible' | 'loading' | 'frame' | 'onVisibility' | 'onParsed'
>

export const earlyPage = (window: Window & typeof globalThis): EarlyPage => {
  const { document, performance } = window
  const loading = () => document.readyState === 'loading'
  return {
    window,
    document,
    now: () => performance.now(),
    date: Date.now,
    address: () => address(window.location.href) as Address,
    referrer: () => address(document.referrer),
    visible: () => isVisible(document),
    loading,
    // What is hidden or prerendering has its next frame when it is seen.
    frame(task) {
      const handle = window.requestAnimationFrame(task)
      return () => window.cancelAnimationFrame(handle)
    },
    onVisibility: () => () => {},
    onParsed(task) {
      document.addEventListener('DOMContentLoaded', task)
      return () => document.removeEventListener('DOMContentLoaded', task)
    },
  }
}
