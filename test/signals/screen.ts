import type { FakePage } from '../fake-page.js'

/** Height of the screen, pixels. */
const SCREEN = 800

/**
 * A layout for a fake page, which has none: the elements that a selector finds stand below each other, `height` pixels each, and an
 * IntersectionObserver sees them come and go as the screen is scrolled.
 */
export const screenOf = (page: FakePage, selector: string, height: number) => {
  const { window, document } = page
  const blocks = () => [...document.querySelectorAll(selector)]
  let known = blocks()
  let boxes = new Map<Element, { top: number; bottom: number }>()
  const boxOf = (element: Element) => {
    if (!boxes.has(element)) {
      const inside = known.filter((block) => element.contains(block))
      const top = known.indexOf(inside[0]!) * height
      boxes.set(element, { top, bottom: top + inside.length * height })
    }
    return boxes.get(element)!
  }
  let at = 0
  const watching = new Set<() => void>()

  class Observer {
    targets = new Map<Element, boolean | undefined>()
    constructor(
      readonly seen: (entries: object[]) => void,
      readonly options: { rootMargin?: string } = {},
    ) {
      watching.add(this.look)
    }
    observe(element: Element) {
      if (!this.targets.has(element)) this.targets.set(element, undefined)
      this.look()
    }
    unobserve(element: Element) {
      this.targets.delete(element)
    }
    disconnect() {
      watching.delete(this.look)
    }
    look = () => {
      if (blocks().length !== known.length) [known, boxes] = [blocks(), new Map()]
      const [above = 0, , below = 0] = (this.options.rootMargin ?? '').split(' ').map((margin) => (parseFloat(margin) / 100) * SCREEN || 0)
      const entries: object[] = []
      for (const [target, before] of this.targets) {
        const { top, bottom } = boxOf(target)
        const isIntersecting = bottom > top && bottom > at - above && top < at + SCREEN + below
        if (isIntersecting === before) continue
        this.targets.set(target, isIntersecting)
        entries.push({ target, isIntersecting, boundingClientRect: { top: top - at, bottom: bottom - at } })
      }
      if (entries.length) this.seen(entries)
    }
  }
  Object.assign(window, { IntersectionObserver: Observer })
  Object.defineProperty(document.documentElement, 'scrollHeight', { get: () => blocks().length * height })
  Object.defineProperty(window, 'innerHeight', { value: SCREEN })
  Object.defineProperty(window, 'scrollY', { get: () => at })

  return {
    /** Scrolls there at once, as a frame shows it. */
    to(y: number) {
      at = Math.max(0, Math.min(y, blocks().length * height - SCREEN))
      for (const look of watching) look()
      document.dispatchEvent(new window.Event('scroll'))
    },
    /** How many observers are connected. */
    watchers: () => watching.size,
  }
}
