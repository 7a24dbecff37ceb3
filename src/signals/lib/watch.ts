import type { End, Page } from '../../page/page.js'

/** The most elements that are looked for: what lies behind them, few ever reach. */
const MOST = 250

/**
 * Watches elements come into view and go, with one IntersectionObserver, so that nothing is measured while scrolling. They are looked for
 * when idle and when the page has grown. Quiet where there is no such observer.
 */
export const watch = (
  page: Page,
  selector: string,
  seen: (entries: readonly IntersectionObserverEntry[]) => void,
  rootMargin = '0px',
): End[] => {
  try {
    const observer = new page.window.IntersectionObserver(seen, { rootMargin })
    const look = () => {
      let left = MOST
      for (const element of page.document.querySelectorAll(selector)) {
        if (element.closest('nav,footer')) continue
        if (!left--) break
        // To observe twice is to observe once, and an observer does not keep its targets alive.
        observer.observe(element)
      }
    }
    return [page.idle(look), page.onGrowth(look), () => observer.disconnect()]
  } catch {
    return []
  }
}
