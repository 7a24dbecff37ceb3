import type { Decision } from '../../decision/decide.js'
import { lintPlace } from '../../dev/dom.js'
import type { End } from '../../page/page.js'
import type { HookEnd, ObservedRoot, SlotContext } from '../hook.js'
import type { Content } from './face.js'
import { createObserver, scan } from './observe.js'
import { createPlace, type Place } from './place.js'
import { childrenOf, isContent, raw } from './raw.js'
import { createSchema } from './schema.js'
import { around, contain, fit, hasBox, isBusy, isOutside } from './sight.js'

/** How often a place is put right that something else rewrites, before it is left to the other. */
const MOST_TRIES = 3

/** Slots at work. */
export interface Slots {
  readonly end: HookEnd
  /** Goes on with another context as if it had been the first: what has been decided stays, and is told to it. */
  adopt(context: SlotContext): void
}

/** What a decision is about, whoever is shown what: its control and what is held out are treated as what is shown in their place. */
const stakeOf = (decision: Decision | undefined) => decision?.experiment ?? decision?.wouldBe ?? 'default'

/**
 * Decides every place on the page as soon as its variants are parsed, shows what was decided, and keeps to the rules of what may change
 * after a frame has shown it.
 */
export const startSlots = (given: SlotContext): Slots => {
  const context = { ...given }
  const { page, warn } = context
  const { window, document } = page
  const schema = createSchema(context.prefix)
  const places = new WeakMap<Element, Place>()
  /** Those in the document. */
  const live = new Set<Place>()
  /** By slot and variants, what was decided in this page view first: a slot that a page builds anew is the same slot. */
  const made = new Map<string, Place>()
  const roots = new Set<ObservedRoot>()
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
    const parent = raw(element, 'parentElement')
    const outer = parent && places.get(raw(parent, 'closest')(schema.slot)!)
    return !outer || (outer.view === view && outer.face.shows(element))
  }

  /** Makes a decision the one that holds, and decides what is inside. */
  const hold = (place: Place, decision: Decision<Content>, again?: boolean) => {
    place.view = view
    place.decision = decision
    place.wanted = undefined
    made.set(place.key, place)
    if (place.told) context.announce(decision, place.element, again)
    scan(place.element, schema.places, (inner) => inner !== place.element && found(inner))
  }

  /** What a frame has shown changes once, out of sight; in sight by the visitor's own act, or live and only to what fits. Whether it has changed. */
  const change = (place: Place, decision: Decision<Content>, acted?: boolean): boolean => {
    const { element, decision: before } = place
    if (place.changed === view || isBusy(window, element, acted) || (before?.experiment && context.exposed(before))) return false
    const show = () => place.show(decision.value)
    const away = acted || isOutside(window, element)
    // Whether it fits shows only where it is shown, and the arms of an experiment need one rule.
    if (!away && (!place.live || decision.experiment)) return false
    const boxless = !hasBox(element)
    if (away) show()
    // Where something without a box stands only shows when it stands there.
    if (away ? !acted && boxless && !isOutside(window, element) : !fit(element, show)) {
      place.show(before?.value)
      if (!away) warn('live-misfit', element)
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
    place.wanted = decision
    if (decision) around(place.element).forEach((each) => sight?.observe(each))
  }

  /** Decides a place for this page view, and when it has been decided asks again: more is known now. */
  const update = (place: Place) => {
    const { element, painted, decision: before } = place
    const first = place.view !== view
    if (place.undone > MOST_TRIES || !raw(element, 'isConnected') || !isShown(element)) return
    if (first ? !painted && context.waiting() : !context.allowed()) return want(place, undefined)
    let decision = place.ask(isClosed(element))
    const twin = first && decision && place.told ? made.get(place.key) : undefined
    if (twin) {
      decision = twin.decision!
      const at = twin.candidates.findIndex(({ value }) => value === decision!.value)
      if (at >= 0) decision = { ...decision, value: place.candidates[at]!.value }
      place.changed = twin.changed
    }
    const same = decision?.value === before?.value && stakeOf(decision) === stakeOf(before)
    // What a frame has shown was its first decision.
    const shown = () => before ?? context.choose<Content>(place.name, [])
    if (!first) want(place, same ? undefined : decision)
    else if (painted ? same : decision) {
      place.show(decision?.value)
      hold(place, decision ?? shown(), !!twin)
    } else if (painted && !(decision && change(place, decision))) {
      hold(place, shown())
      want(place, decision)
    }
  }
  const decide = (place: Place) => place.view === view || update(place)
  const review = () => live.forEach(update)

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

  const observer = createObserver(window, schema, { found, touched, settled })
  const watch = (root: ObservedRoot) => {
    if (roots.has(root)) return
    const host = (root as ShadowRoot).host ?? root
    late = !observer.brings(host) && raw(host, 'isConnected') && !!window.performance.getEntriesByType?.('paint')[0]
    roots.add(root)
    observer.observe(root)
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

  /** What of the page and of the profile is listened to. */
  const listen = (): End[] => [
    context.onRoot(watch),
    context.on('profile', review),
    context.on('consent', review),
    context.onAct((on) =>
      live.forEach((place) => {
        if (!place.dependsOn(on)) return
        // The visitor's own act allows one change more, in sight too.
        delete place.changed
        update(place)
        if (place.wanted) change(place, place.wanted, true)
      }),
    ),
    context.page.onVisibility(() => settled()),
    context.page.onParsed(() => {
      live.forEach(({ element }) => touched(element))
      settled()
      review()
    }),
    context.page.onPageView(() => {
      view++
      made.clear()
      review()
    }),
    context.page.listen(document, 'focusout', retry),
  ]

  watch(document)
  let ends = listen()
  return {
    adopt(next) {
      ends.forEach((end) => end())
      Object.assign(context, next)
      live.forEach((place) => place.view === view && place.told && context.announce(place.decision!, place.element))
      ends = listen()
      review()
    },
    end(keep) {
      ends.forEach((end) => end())
      frame?.()
      sight?.disconnect()
      observer.end()
      if (!keep) roots.forEach(undo)
    },
  }
}
