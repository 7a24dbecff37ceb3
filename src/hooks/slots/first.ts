import type { Decision } from '../../decision/decide.js'
import { lintPlace } from '../../dev/dom.js'
import type { End } from '../../page/page.js'
import type { ObservedRoot, SlotContext } from '../hook.js'
import type { Content } from './face.js'
import { createObserver, scan } from './observe.js'
import { createPlace, type Place } from './place.js'
import { childrenOf, isContent, raw } from './raw.js'
import { createSchema } from './schema.js'

/** How often a place is put right that something else rewrites, before it is left to the other. */
const MOST_TRIES = 3

/** What is known of the slots of a document; who takes it over goes on with it. */
export interface Slots {
  readonly context: SlotContext
  readonly places: WeakMap<Element, Place>
  /** Those in the document. */
  readonly live: Set<Place>
  readonly roots: Set<ObservedRoot>
  /** The number of the page view. */
  view: number
}

/** What happens beside first decisions. */
export interface Rules {
  found(place: Place): void
  /** What the same slot has been decided to show before the page built it anew. */
  former(place: Place): Decision<Content> | undefined
  /** A frame has shown it before it was decided. */
  shown(place: Place): void
  held(place: Place, again: boolean): void
}

export const createSlots = (context: SlotContext): Slots => ({
  context: { ...context }, places: new WeakMap(), live: new Set(), roots: new Set(), view: 1,
})

/** Finds places, decides each as soon as its variants are parsed, shows what was decided, and keeps it there. */
export const createFinder = (slots: Slots, rules?: Rules) => {
  const { context, places, live, roots } = slots
  const { page, warn } = context
  const { window } = page
  const schema = createSchema(context.prefix)
  let frame: End | undefined
  /** What is found now has been there for a frame. */
  let late = false

  /** Whether the parser is done with an element: something follows it, or one that it is in. */
  const isClosed = (element: Element): boolean => {
    let at: Node | null = element
    while (at && !raw(at, 'nextSibling')) at = raw(at, 'parentNode')
    return !!at || !page.loading()
  }

  /** Whether it is there to be decided, and shown by the place around it. */
  const isOpen = ({ element, undone }: Place): boolean => {
    const parent = raw(element, 'parentElement')
    const outer = parent && places.get(raw(parent, 'closest')(schema.slot)!)
    return undone <= MOST_TRIES && raw(element, 'isConnected') && (!outer || (outer.view === slots.view && outer.face.shows(element)))
  }

  const each = (root: Node, task: (element: Element) => void) => scan(root, schema.places, task)

  /** Makes a decision the one that holds, and decides what is inside. */
  const hold = (place: Place, decision: Decision<Content>, again = false) => {
    place.view = slots.view
    place.decision = decision
    place.wanted = undefined
    rules?.held(place, again)
    each(place.element, (inner) => inner !== place.element && found(inner))
  }

  /** What it shows, or the default, as a decision that nobody has made. */
  const unmade = ({ name, decision }: Place) => decision ?? context.choose<Content>(name, [])
  const ask = (place: Place) => place.ask(isClosed(place.element))
  const decide = (place: Place) => {
    if (place.view === slots.view || !isOpen(place)) return
    if (place.painted) return rules ? rules.shown(place) : hold(place, unmade(place))
    const asked = !context.waiting() && ask(place)
    if (!asked) return
    const former = rules?.former(place)
    const decision = former ?? asked
    place.show(decision.value)
    hold(place, decision, !!former)
  }

  const found = (element: Element) => {
    let place = places.get(element)
    if (!place) {
      place = createPlace(element, late, context)
      if (!place) return
      places.set(element, place)
      if (__DEV__) lintPlace(context, place)
      rules?.found(place)
    } else if (!live.has(place) && place.view !== slots.view) place.painted = false
    live.add(place)
  }

  const touched = (node: Node) => {
    const place = places.get(node as Element)
    if (!place || place.face.intact() || place.undone++ > MOST_TRIES) return
    if (place.undone > MOST_TRIES) warn('slot-rewritten', place.element)
    else place.face.show(place.decision?.value)
  }

  const settled = (removed?: boolean) => {
    let open = false
    live.forEach((place) => {
      if (removed && !raw(place.element, 'isConnected')) return live.delete(place)
      decide(place)
      open ||= !place.painted
    })
    if (open) frame ??= page.frame(painted)
  }

  /** Runs before a frame is painted: what is undecided now will be seen. */
  const painted = () => {
    frame = undefined
    if (!page.visible()) return
    live.forEach((place) => {
      // An open place without content has nothing to be seen yet.
      place.painted ||= isClosed(place.element) || childrenOf(place.element).some(isContent)
      if (place.painted) decide(place)
    })
  }

  const observation = createObserver(window, schema, { found, touched, settled })
  const ends = [
    context.page.onVisibility(() => settled()),
    context.page.onParsed(() => {
      live.forEach(({ element }) => touched(element))
      settled()
    }),
  ]
  roots.forEach(observation.observe)
  return {
    observation,
    /** Takes in a root; `fresh`: it has come just now, and no frame can have shown it. */
    take(root: ObservedRoot, fresh?: boolean) {
      late = !fresh && !!window.performance.getEntriesByType?.('paint')[0]
      roots.add(root)
      observation.observe(root)
      late = false
    },
    each,
    isOpen,
    ask,
    unmade,
    hold,
    decide,
    end() {
      ends.forEach((end) => end())
      frame?.()
      observation.observer.disconnect()
    },
  }
}
