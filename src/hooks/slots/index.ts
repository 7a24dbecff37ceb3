import type { Decision } from '../../decision/decide.js'
import { lintPlace } from '../../dev/dom.js'
import type { End } from '../../page/page.js'
import type { SlotContext, HookEnd, ObservedRoot } from '../hook.js'
import type { Content } from './face.js'
import { contain, fit } from './live.js'
import { observe, scan, type Observation } from './observe.js'
import { createPlace, type Place } from './place.js'
import { childrenOf, isContent, raw } from './raw.js'
import { createSchema } from './schema.js'
import { hasBox, isBusy, isOutside } from './sight.js'

/** How often a place is put right that something else rewrites, before it is left to the other. */
const MOST_TRIES = 3

/**
 * Decides every place on the page as soon as its variants are parsed, shows what was decided, and keeps to the rules of what may change
 * after a frame has shown it.
 */
export const startSlots = (context: SlotContext): HookEnd => {
  const { page, warn } = context
  const { window, document } = page
  const schema = createSchema(context.prefix)
  const places = new WeakMap<Element, Place>()
  /** Those in the document, and those of them that no frame has shown yet. */
  const live = new Set<Place>()
  const fresh = new Set<Place>()
  const roots = new Map<Node, Observation>()
  let view = 1
  let frame: End | undefined
  /** What is found now has been there for a frame. */
  let late = false

  /** Whether the parser is done with an element: something follows it, or one that it is in. */
  const isClosed = (element: Element): boolean => {
    let at: Node | null = element
    while (at && !raw(at, 'nextSibling')) at = raw(at, 'parentNode')
    return !!at || !page.loading()
  }

  /** Whether the place around it has been decided and shows it. */
  const isShown = (element: Element): boolean => {
    let child = element
    let parent = raw(child, 'parentElement')
    for (; parent && !raw(parent, 'matches')(schema.slot); parent = raw(child, 'parentElement')) child = parent
    const outer = parent && places.get(parent)
    return !outer || (outer.view === view && outer.face.shows(child))
  }

  /** Makes a decision the one that holds, and decides what is inside. */
  const hold = (place: Place, decision: Decision<Content>) => {
    place.view = view
    place.decision = decision
    want(place, undefined)
    if (place.told) context.announce(decision, place.element)
    scan(place.element, schema.places, (inner) => inner !== place.element && found(inner))
  }

  /** What a frame has shown changes once, out of sight; in sight only live, and only what fits. Whether it has changed. */
  const change = (place: Place, decision: Decision<Content>, acted?: boolean): boolean => {
    const { element, face } = place
    const show = () => face.show(decision.value)
    const undo = () => face.show(place.decision?.value)
    if (place.changed === view || isBusy(window, element, acted)) return false
    if (acted) show()
    else if (isOutside(window, element)) {
      const boxless = !hasBox(element)
      show()
      if (boxless && !isOutside(window, element)) {
        // Where it stands only shows when it stands there.
        undo()
        return false
      }
    } else if (!place.live) return false
    else if (!fit(element, show, undo)) {
      warn('live-misfit', element)
      return false
    }
    place.changed = view
    hold(place, decision)
    return true
  }

  const retry = () => live.forEach((place) => place.wanted && change(place, place.wanted))
  const sight = window.IntersectionObserver && new window.IntersectionObserver(retry)
  /** Remembers what a place should show, and looks out for the moment when it may. */
  const want = (place: Place, decision: Decision<Content> | undefined) => {
    const { element, watched } = place
    place.wanted = decision
    if (!decision === !watched) return
    if (watched) sight?.unobserve(watched)
    const beside = decision && [element, ...(['previousElementSibling', 'nextElementSibling', 'parentElement'] as const).map((key) => raw(element, key))]
    place.watched = beside && (beside.find((each) => each && hasBox(each)) ?? element)
    if (place.watched) sight?.observe(place.watched)
  }

  /** Decides a place for this page view, and when it has been decided asks again: more is known now. */
  const update = (place: Place) => {
    const { element, painted, decision: before } = place
    const first = place.view !== view
    if (place.undone > MOST_TRIES || !raw(element, 'isConnected') || !isShown(element)) return
    if (first ? !painted && context.waiting() : place.changed === view || !context.allowed()) return want(place, undefined)
    const decision = place.ask(isClosed(element))
    const same = decision?.value === before?.value
    if (!first) want(place, same ? undefined : decision)
    else if (!painted) {
      if (!decision) return
      if (!same) place.face.show(decision.value)
      hold(place, decision)
    } else if (decision && (same || change(place, decision))) same && hold(place, decision)
    else {
      // What a frame has shown was its first decision.
      hold(place, before ?? { slot: place.name, variant: 'default', value: undefined, reason: 'default' })
      want(place, decision)
    }
  }
  const decide = (place: Place) => place.view === view || update(place)
  const review = () => live.forEach(update)

  /** The visitor's own act allows one change, in sight too. */
  const act = (place: Place) => {
    delete place.changed
    update(place)
    if (place.wanted) change(place, place.wanted, true)
  }

  const found = (element: Element) => {
    let place = places.get(element)
    if (!place) {
      place = createPlace(element, late, context)
      if (!place) return
      places.set(element, place)
      if (__DEV__) lintPlace(context, place)
      if (place.live) contain(window, element)
    } else if (!live.has(place) && place.view !== view) place.painted = false
    live.add(place)
    if (place.painted) decide(place)
    else fresh.add(place)
  }

  const touched = (element: Element) => {
    const place = places.get(element)
    place?.face.sweep()
    if (!place || place.face.intact() || place.undone++ > MOST_TRIES) return
    if (place.undone > MOST_TRIES) warn('slot-rewritten', element)
    else place.face.show(place.decision?.value)
  }

  const gone = (element: Element) => {
    const place = places.get(element)
    if (!place || raw(element, 'isConnected')) return
    live.delete(place)
    fresh.delete(place)
    want(place, undefined)
  }

  const settled = () => {
    fresh.forEach(decide)
    if (fresh.size) frame ??= page.frame(painted)
  }

  /** Runs before a frame is painted: what is undecided now will be seen. */
  const painted = () => {
    frame = undefined
    if (!page.visible()) return
    for (const place of fresh) {
      // An open place without content has nothing to be seen yet.
      if (!isClosed(place.element) && !childrenOf(place.element).some(isContent)) continue
      place.painted = true
      fresh.delete(place)
      decide(place)
    }
  }

  const watch = (root: ObservedRoot) => {
    if (roots.has(root)) return
    const host = (root as ShadowRoot).host ?? root
    let comes = !raw(host, 'isConnected')
    roots.forEach((observation) => (comes = observation.brings(host) || comes))
    late = !comes && page.visible() && !!window.performance.getEntriesByType?.('paint')[0]
    roots.set(root, observe(window, root, schema, { found, touched, gone, settled }))
    late = false
    settled()
  }

  const undo = (root: Node): void =>
    scan(root, schema.places, (element) => {
      const place = places.get(element)
      if (!place?.decision?.value) return
      place.face.show(undefined)
      place.decision = undefined
      undo(element)
    })

  watch(document)
  const ends = [
    context.onRoot(watch),
    context.onAct((on) => live.forEach((place) => place.dependsOn(on) && act(place))),
    context.on('profile', review),
    context.on('consent', review),
    page.onVisibility(settled),
    page.onParsed(() => {
      live.forEach(({ element }) => touched(element))
      settled()
      review()
    }),
    page.onPageView(() => {
      view++
      review()
    }),
    page.listen(document, 'focusout', retry),
  ]
  return (keep) => {
    ends.forEach((end) => end())
    frame?.()
    sight?.disconnect()
    roots.forEach(({ end }) => end())
    if (!keep) roots.forEach((_, root) => undo(root))
  }
}
