import type { End, Page } from '../../page/page.js'

/** The most elements that are looked for: what lies behind them, few ever reach. */
const MOST = 250

/**
 * Watches elements come into view and go, with one IntersectionObserver, so that nothing is measured while scrolling. They are looked for
 * when idle and when the page has grown, and `leave` gives one up for this page view: each that is watched costs at every step of a scroll. Quiet where there is no such observer.
 */
export const watch = (
  page: Page,
  selector: string,
  seen: (entries: readonly IntersectionObserverEntry[], leave: (element: Element) => void) => void,
  rootMargin = '0px',
): End[] => {
  try {
    let gone = new WeakSet<Element>()
    const leave = (element: Element) => {
      gone.add(element)
      observer.unobserve(element)
    }
    const observer = new page.window.IntersectionObserver((entries) => seen(entries, leave), { rootMargin })
    const look = () => {
      let left = MOST
      for (const element of page.document.querySelectorAll(selector)) {
        if (gone.has(element) || element.closest('nav,footer')) continue
        if (!left--) break
        // To observe twice is to observe once, and an observer does not keep its targets alive.
        observer.observe(element)
      }
    }
    const anew = () => {
      gone = new WeakSet()
      look()
    }
    return [page.idle(look), page.onGrowth(look), page.onPageView(anew), () => observer.disconnect()]
  } catch {
    return []
  }
}
