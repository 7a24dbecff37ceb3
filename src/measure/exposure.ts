import type { Decision } from '../decision/decide.js'
import type { End, Page } from '../page/page.js'

/** How many pixels from the top have to be in the viewport, and for how many milliseconds without a break. */
const BAND = 100
const LONG_ENOUGH = 1000
/** How finely a slot's way into the viewport is followed. */
const STEPS = 20

interface Watched {
  readonly decision: Decision
  /** The band is in the viewport as far as its lower edge tells, and its top has left upwards. */
  inside?: boolean
  above?: boolean
  timer?: End | undefined
}

export interface ExposureSensor {
  /** Waits until what an element shows has been seen. A later call for the same element takes the place of the former. */
  watch(decision: Decision, element: Element): void
  stop(): void
}

/**
 * Tells when somebody can have seen what was decided: the first 100 pixels of the slot (all of it if it is shorter) in the viewport for one
 * continuous second, while the page is visible and not prerendering. Variants and defaults alike; again when it has been away, so whoever hears it counts.
 */
export const createExposureSensor = (page: Page, tell: (decision: Decision) => void): ExposureSensor => {
  const { IntersectionObserver } = page.window
  const watched = new WeakMap<Element, Watched>()
  const inside = new Set<Element>()

  const update = (element: Element) => {
    const one = watched.get(element)
    if (!one) return
    const seen = one.inside && !one.above && page.visible()
    if (one.inside) inside.add(element)
    else inside.delete(element)
    if (seen && one.timer) return
    one.timer?.()
    one.timer = seen ? page.after(LONG_ENOUGH, () => tell(one.decision)) : undefined
  }
  const observer = (rootMargin: string, threshold: number[], read: (one: Watched, entry: IntersectionObserverEntry) => void) =>
    IntersectionObserver &&
    new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const one = watched.get(entry.target)
          if (one) read(one, entry)
          update(entry.target)
        }
      },
      { rootMargin, threshold },
    )
  const observers = [
    observer('0px', Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS), (one, { intersectionRect, boundingClientRect }) => {
      const { height, width } = boundingClientRect
      one.inside = height > 0 && intersectionRect.height > Math.min(BAND, height) - 1 && intersectionRect.width >= width / 2
    }),
    // The line at the top of the viewport: what crosses it begins above.
    observer('0px 0px -100% 0px', [0], (one, { isIntersecting, boundingClientRect }) => {
      one.above = isIntersecting && boundingClientRect.top < -1
    }),
  ]
  const end = page.onVisibility(() => inside.forEach(update))

  return {
    watch(decision, element) {
      watched.get(element)?.timer?.()
      watched.set(element, { decision })
      // Observing anew makes the observer tell how things are.
      for (const each of observers) {
        each?.unobserve(element)
        each?.observe(element)
      }
    },
    stop() {
      end()
      inside.forEach((element) => watched.get(element)?.timer?.())
      observers.forEach((each) => each?.disconnect())
    },
  }
}
