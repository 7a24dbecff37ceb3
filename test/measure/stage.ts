import { createOpportune, type Candidate, type Options } from '../../src/index.js'
import { measure, type Measurement, type SinkMakers } from '../../src/sinks.js'
import { fakePage, type FakeOptions, type FakePage } from '../fake-page.js'

interface Seen {
  top?: number
  height?: number
  /** No observer hears of it. */
  unseen?: boolean
}

/** Happy-dom lays nothing out: a test says where elements are, and the observers hear of it. */
const sightOf = (window: Window & typeof globalThis) => {
  const places = new WeakMap<Element, { readonly top: number; readonly height: number }>()
  const observers = new Set<{ tell(element: Element): void; targets: Set<Element> }>()
  const rect = (element: Element) => {
    const { top, height } = places.get(element) ?? { top: 5000, height: 200 }
    return { top, height, width: 600, bottom: top + height }
  }
  window.Element.prototype.getBoundingClientRect = function () {
    return rect(this) as DOMRect
  }
  ;(window as any).IntersectionObserver = class {
    targets = new Set<Element>()
    constructor(readonly callback: (entries: unknown[]) => void) {
      observers.add(this)
    }
    tell(element: Element) {
      const { top, bottom, ...box } = rect(element)
      const height = Math.max(0, Math.min(bottom, 800) - Math.max(top, 0))
      this.callback([{ target: element, boundingClientRect: { top, bottom, ...box }, intersectionRect: { height, width: height && box.width }, isIntersecting: height > 0 }])
    }
    observe(element: Element) {
      this.targets.add(element)
      this.tell(element)
    }
    unobserve(element: Element) {
      this.targets.delete(element)
    }
    disconnect() {
      observers.delete(this)
    }
  }
  return (element: Element, { top = 100, height = 200, unseen = false }: Seen = {}) => {
    places.set(element, { top, height })
    if (unseen) return
    observers.forEach((observer) => observer.targets.has(element) && observer.tell(element))
  }
}

interface Staged extends Omit<Options, 'page'> {
  makers?: SinkMakers
  fake?: FakeOptions
  /** What the page has before anything starts. */
  before?(page: FakePage): void
}

/** A page with an instance that measures into a list. */
export const stage = ({ makers, fake, before, ...options }: Staged = {}) => {
  const page = fakePage({ html: '<div id="hero"><a href="/boots">Boots</a><video></video></div><div id="banner"><b>Hi</b></div>', ...fake })
  before?.(page)
  const look = sightOf(page.window as Window & typeof globalThis)
  const sent: Measurement[] = []
  const opportune = createOpportune({
    page,
    consent: { measurement: true },
    sinks: { list: (events: readonly Measurement[]) => void sent.push(...events) },
    hooks: [measure(makers)],
    ...options,
  })
  const told: [event: string, payload: any][] = []
  for (const event of ['exposure', 'click', 'engagement', 'conversion', 'error'] as const) opportune.on(event, (payload) => told.push([event, payload]))
  opportune.start()
  const element = (id: string) => page.document.getElementById(id)!
  return {
    page, opportune, sent, told, look, element,
    /** Decides a slot that an element of that id shows. */
    show(id: string, candidates: readonly Candidate[] = [{ name: 'all', when: {} }]) {
      const decision = opportune.decide(id, candidates)
      decision.seen(element(id))
      return decision
    },
    fire: (target: EventTarget, type: string) => target.dispatchEvent(new page.window.Event(type, { bubbles: true, composed: true })),
    /** What has been told and what has been sent, in short. */
    events: () => told.map(([event]) => event),
    sends: () => sent.map(({ event, slot, goal }) => [event, slot ?? goal].join(' ')),
  }
}
