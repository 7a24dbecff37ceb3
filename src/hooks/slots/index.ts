import type { Decision } from '../../decision/decide.js'
import type { End } from '../../page/page.js'
import type { HookContext, HookEnd } from '../hook.js'
import { createExposureSensor } from '../../measure/exposure.js'
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
export const startSlots = (context: HookContext): HookEnd => {
  const { page, prefix, warn } = context
  const { window, document } = page
  const schema = createSchema(prefix)
  const places = new WeakMap<Element, Place>()
  /** Those in the document. */
  const live = new Set<Place>()
  /** Those of them that no frame has shown yet. */
  const fresh = new Set<Place>()
  const exposure = createExposureSensor(page)
  const exposed = new Set<string>()
  const roots = new Map<Node, Observation>()
  const ends: End[] = []
  let view = 1
  let frame: End | undefined
  let late = false

  /** Whether the parser is done with an element: something follows it, or one that it is in. */
  const isClosed = (element: Element): boolean => {
    if (!page.loading()) return true
    for (let at: Node | null = element; at; at = raw(at, 'parentNode')) if (raw(at, 'nextSibling')) return true
    return false
  }

  /** Whether the place around it has been decided and shows it. */
  const isShown = ({ element }: Place): boolean => {
    let child: Element = element
    let parent = raw(child, 'parentElement')
    for (; parent && !raw(parent, 'matches')(schema.slot); parent = raw(child, 'parentElement')) child = parent
    const outer = parent && places.get(parent)
    return !outer || (outer.view === view && outer.face.shows(child))
  }

  /** Makes a decision the one that holds, and decides what is inside. */
  const hold = (place: Place, decision: Decision<Content>) => {
    place.view = view
    place.decision = decision
    if (place.named) {
      context.announce(decision)
      const key = [decision.slot, decision.experiment, decision.variant].join()
      if (!exposed.has(key)) {
        exposure.watch(place.element, () => {
          place.exposed = true
          exposed.add(key)
          context.expose?.(decision)
        })
      }
    }
    scan(place.element, schema.spots, (inner) => inner !== place.element && found(inner))
  }

  /** What a frame has shown changes once, out of sight. Where it may not, it is tried again when it has left the viewport. */
  const change = (place: Place, decision: Decision<Content>): boolean => {
    const { element, face } = place
    const before = place.decision?.value
    const show = () => face.show(decision.value)
    const undo = () => face.show(before)
    let changed = false
    if (!place.changed && !(place.exposed && place.decision?.experiment) && !isBusy(window, element)) {
      if (isOutside(window, element)) {
        const boxless = !hasBox(element)
        show()
        // Where it would stand only shows when it stands there.
        changed = !boxless || isOutside(window, element)
        if (!changed) undo()
      } else if (place.live && !(changed = fit(element, show, undo))) warn('live-misfit', element)
    }
    if (changed) {
      place.changed = true
      want(place, undefined)
      hold(place, decision)
    } else if (!place.changed) want(place, decision)
    return changed
  }

  const retry = () => live.forEach((place) => place.wanted && change(place, place.wanted))
  const sight = window.IntersectionObserver && new window.IntersectionObserver(retry)
  const want = (place: Place, decision: Decision<Content> | undefined) => {
    const { element, wanted } = place
    if (decision ? wanted?.value === decision.value && wanted : !wanted) return
    const beside = [element, raw(element, 'previousElementSibling'), raw(element, 'nextElementSibling'), raw(element, 'parentElement')]
    if (!decision && place.watched) sight?.unobserve(place.watched)
    place.wanted = decision
    place.watched = decision && (beside.find((each) => each && hasBox(each)) ?? document.documentElement)
    if (place.watched) sight?.observe(place.watched)
  }

  /** Decides a place that has not been decided in this page view. */
  const consider = (place: Place) => {
    const { element, face, painted } = place
    if (place.view === view || place.undone > MOST_TRIES || !raw(element, 'isConnected') || !isShown(place)) return
    if (!painted && context.waiting()) return
    const decision = place.ask(isClosed(element))
    if (!painted) {
      if (!decision) return
      if (decision.value !== place.decision?.value) face.show(decision.value)
      hold(place, decision)
    } else if (decision && decision.value === place.decision?.value) hold(place, decision)
    else if (!decision || !change(place, decision)) {
      hold(place, place.decision ?? { slot: place.name, variant: 'default', value: undefined, reason: 'default' })
    }
  }

  /** Asks again about everything, because more is known now. */
  const review = () => {
    for (const place of live) {
      if (place.view !== view) consider(place)
      else if (context.allowed() && !place.changed) {
        const decision = place.ask(isClosed(place.element))
        want(place, decision?.value === place.decision?.value ? undefined : decision)
      } else want(place, undefined)
    }
  }

  const found = (element: Element) => {
    let place = places.get(element)
    if (!place) {
      place = createPlace(element, schema, context)
      if (!place) return
      place.painted = late
      if (place.live) contain(window, element)
      places.set(element, place)
    } else if (!live.has(place) && place.view !== view) place.painted = false
    live.add(place)
    if (!place.painted) fresh.add(place)
    consider(place)
  }

  const touched = (element: Element) => {
    const place = places.get(element)
    if (!place) return
    place.face.sweep()
    if (place.face.intact() || place.undone > MOST_TRIES) return
    place.undone++
    if (place.undone > MOST_TRIES) warn('slot-rewritten', element)
    else place.face.show(place.decision?.value)
  }

  const gone = (element: Element) => {
    const place = places.get(element)
    if (!place || raw(element, 'isConnected')) return
    live.delete(place)
    fresh.delete(place)
    exposure.forget(element)
    if (place.watched) sight?.unobserve(place.watched)
  }

  const settled = () => {
    fresh.forEach(consider)
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
      consider(place)
    }
  }

  const watch = (root: Document | ShadowRoot | Element) => {
    if (roots.has(root)) return
    const host = (root as ShadowRoot).host ?? root
    let comes = !raw(host, 'isConnected')
    roots.forEach((observation) => (comes = observation.brings(host) || comes))
    // Somebody who starts late finds places that a frame has shown already.
    late = !comes && page.visible() && !!window.performance.getEntriesByType?.('paint').length
    roots.set(root, observe(window, root, schema.spots, schema.watched, { found, touched, gone, settled }))
    late = false
    settled()
  }
  const undo = (root: Node): void =>
    scan(root, schema.spots, (element) => {
      const place = places.get(element)
      if (place?.decision?.value === undefined) return
      place.face.show(undefined)
      place.decision = undefined
      undo(element)
    })

  watch(document)
  ends.push(
    context.onRoot(watch),
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
      live.forEach((place) => (place.changed = false))
      review()
    }),
    page.listen(document, 'focusout', retry),
  )
  return (keep) => {
    ends.forEach((end) => end())
    frame?.()
    sight?.disconnect()
    exposure.stop()
    roots.forEach(({ end }) => end())
    if (!keep) [...roots.keys()].forEach(undo)
  }
}
