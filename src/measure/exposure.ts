import type { Decision } from '../decision/decide.js'
import type { End, Page } from '../page/page.js'

/** How many pixels from the top have to be in the viewport, and for how many milliseconds without a break. */
const BAND = 100
const LONG_ENOUGH = 1000
/** How finely a slot's way into the viewport is followed. */
const STEPS = 20

/** An element that shows what was decided, and what has been done with that. */
export interface Place {
  readonly decision: Decision
  /** Its band is in the viewport, or what lies below it. */
  inside?: boolean
  /** Visible and inside since then. */
  since?: number | undefined
  /** Milliseconds of that, as far as they have not been told. */
  spent: number
  /** How far down it has been in the viewport, 0..1. */
  scrolled: number
  played: number
  clicked?: boolean
  timer?: End | undefined
}

/**
 * Tells when somebody can have seen what was decided: the first 100 pixels of the slot (all of it if it is shorter) in the viewport for one
 * second, while the page is visible and not prerendering. Variants and defaults alike; again when it has been away, so whoever hears it counts.
 * Keeps in the places how long and how far down they were in sight.
 */
export const watchSight = (page: Page, places: ReadonlyMap<Element, Place>, tell: (decision: Decision) => void) => {
  const { IntersectionObserver } = page.window
  const look = (place: Place, element: Element) => {
    // A form answers with its field of that name, if it has one.
    const { top, height } = page.window.Element.prototype.getBoundingClientRect.call(element)
    const inSight = place.inside && page.visible()
    const now = page.now()
    place.spent += now - (place.since ?? now)
    place.since = inSight ? now : undefined
    if (inSight) place.scrolled = Math.max(place.scrolled, Math.min(1, (page.window.innerHeight - top) / height))
    if (inSight && top > -1) {
      place.timer ??= page.after(LONG_ENOUGH, () => {
        // What is taller than the viewport can have moved on without a word of the observer.
        look(place, element)
        if (place.timer) tell(place.decision)
      })
    } else place.timer = void place.timer?.()
  }
  const observer =
    IntersectionObserver &&
    new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRect, boundingClientRect } of entries) {
          const { height, width } = boundingClientRect
          const place = places.get(target)
          if (!place) continue
          place.inside = height > 0 && intersectionRect.height > Math.min(BAND, height) - 1 && intersectionRect.width >= width / 2
          look(place, target)
        }
      },
      { threshold: Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS) },
    )
  return {
    look,
    /** Observing anew makes the observer tell how things are. */
    observe(element: Element) {
      observer?.unobserve(element)
      observer?.observe(element)
    },
    stop: () => observer?.disconnect(),
  }
}
