import type { End, Page } from '../page/page.js'

/** What has to be in the viewport, pixels from the top, and for how long without a break, milliseconds. */
const BAND = 100
const LONG_ENOUGH = 1000

export interface ExposureSensor {
  /** Waits until an element has been seen, from now on; then calls once. */
  watch(element: Element, seen: () => void): void
  forget(element: Element): void
  stop(): void
}

interface Watched {
  seen: () => void
  /** The band reaches into the viewport, and the top has not left it upwards. */
  inside?: boolean
  above?: boolean
  timer?: End | undefined
}

/**
 * Tells when somebody can have seen an element: its first 100 pixels (all of it if it is shorter) in the viewport for one continuous second,
 * while the page is visible and not prerendering.
 */
export const createExposureSensor = (page: Page): ExposureSensor => {
  const { IntersectionObserver } = page.window
  const watched = new Map<Element, Watched>()

  const update = (element: Element) => {
    const one = watched.get(element)
    if (!one) return
    const visible = one.inside && !one.above && page.visible()
    if (visible && one.timer) return
    one.timer?.()
    one.timer = visible
      ? page.after(LONG_ENOUGH, () => {
          sensor.forget(element)
          one.seen()
        })
      : undefined
  }
  const observe = (rootMargin: string, threshold: number[], read: (one: Watched, entry: IntersectionObserverEntry) => void) =>
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
  const steps = Array.from({ length: 21 }, (_, step) => step / 20)
  const observers = [
    observe('0px', steps, (one, { intersectionRect, boundingClientRect }) => {
      const { height, width } = boundingClientRect
      one.inside = height > 0 && intersectionRect.height > Math.min(BAND, height) - 1 && intersectionRect.width >= width / 2
    }),
    // The line at the top of the viewport: what crosses it has its top above.
    observe('0px 0px -100% 0px', [0], (one, { isIntersecting, boundingClientRect }) => {
      one.above = isIntersecting && boundingClientRect.top < -1
    }),
  ]
  const end = page.onVisibility(() => [...watched.keys()].forEach(update))

  const sensor: ExposureSensor = {
    watch(element, seen) {
      sensor.forget(element)
      watched.set(element, { seen })
      observers.forEach((observer) => observer?.observe(element))
    },
    forget(element) {
      watched.get(element)?.timer?.()
      watched.delete(element)
      observers.forEach((observer) => observer?.unobserve(element))
    },
    stop() {
      end()
      ;[...watched.keys()].forEach(sensor.forget)
    },
  }
  return sensor
}
