import type { Decision } from '../../decision/decide.js'
import type { HookEnd, ObservedRoot, SlotContext } from '../hook.js'
import type { Content } from './face.js'
import { createFinder, createSlots, type Slots } from './first.js'
import { brings } from './observe.js'
import type { Place } from './place.js'
import { raw } from './raw.js'
import { around, contain, fit, hasBox, isBusy, isOutside } from './sight.js'

/** What a decision is about, whoever is shown what: its control and what is held out are treated as what is shown in their place. */
const stakeOf = (decision: Decision | undefined) => decision?.experiment ?? decision?.wouldBe ?? 'default'

/** Whether two decisions of a place come to the same. */
const isSame = (one: Decision | undefined, other: Decision | undefined) => one?.value === other?.value && stakeOf(one) === stakeOf(other)

/**
 * Decides every place on the page as soon as its variants are parsed, shows what was decided, and keeps to the rules of what may change
 * after a frame has shown it. Goes on with the slots `from` another start: what has been decided stays.
 */
export const startSlots = (given: SlotContext, from?: Slots): HookEnd => {
  const slots = from ?? createSlots(given)
  const { context, live, places, roots } = slots
  const { page, warn } = Object.assign(context, given)
  const { window, document } = page
  /** By slot and variants, what was decided in this page view: a slot that a page builds anew is the same slot. */
  const made = new Map<string, Place>()

  const keyOf = ({ name, candidates }: Place) => JSON.stringify([name, candidates?.map(({ name, when }) => [name, when])])
  const dependsOn = ({ text, candidates = [] }: Place, on: RegExp) =>
    [text, ...candidates.flatMap(({ when }) => Object.keys(Object(when)))].some((name) => on.test(name))

  const held = (place: Place, again: boolean) => {
    made.set(keyOf(place), place)
    if (place.told) context.announce(place.decision!, place.element, again)
  }

  /** What a frame has shown changes once, out of sight; in sight by the visitor's own act, or live and only to what fits. Whether it has changed. */
  const change = (place: Place, decision: Decision<Content>, acted?: boolean): boolean => {
    const { element, decision: before } = place
    if (place.changed === slots.view || isBusy(window, element, acted) || (before?.experiment && context.exposed(before))) return false
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
    place.changed = slots.view
    hold(place, decision)
    return true
  }

  const retry = () => live.forEach((place) => place.wanted && change(place, place.wanted))
  const sight = window.IntersectionObserver && new window.IntersectionObserver(retry)
  /** Remembers what a place should show, and looks out for the moment when it may. */
  const want = (place: Place, decision: Decision<Content> | undefined) => {
    place.wanted = decision && !isSame(decision, place.decision) ? decision : undefined
    if (place.wanted) around(place.element).forEach((each) => sight?.observe(each))
  }

  const { each, isOpen, ask, hold, decide, take, observation, unmade, end } = createFinder(slots, {
    found: ({ live, element }) => live && contain(window, element),
    former(place) {
      const twin = place.told && made.get(keyOf(place))
      if (!twin) return
      const decision = twin.decision!
      const at = twin.candidates!.findIndex(({ value }) => value === decision.value)
      place.changed = twin.changed
      return at < 0 ? decision : { ...decision, value: place.candidates![at]!.value }
    },
    // What a frame has shown was its first decision.
    shown(place) {
      const { decision: before } = place
      const decision = ask(place)
      if (isSame(decision, before)) hold(place, decision ?? unmade(place))
      else if (!decision || !change(place, decision)) {
        hold(place, unmade(place))
        want(place, decision)
      }
    },
    held,
  })

  const watch = (root: ObservedRoot) => {
    const host = (root as ShadowRoot).host ?? root
    if (!roots.has(root)) take(root, brings(observation, host) || !raw(host, 'isConnected'))
  }

  /** More is known now. */
  const review = () =>
    live.forEach((place) => {
      if (place.view !== slots.view) decide(place)
      else if (isOpen(place)) want(place, context.allowed() ? ask(place) : undefined)
    })

  const undo = (root: Node): void =>
    each(root, (element) => {
      const place = places.get(element)
      if (!place?.decision?.value) return
      place.show(undefined)
      place.decision = undefined
      undo(element)
    })

  if (from) live.forEach((place) => place.view && held(place, false))
  watch(document)
  const ends = [
    end,
    context.onRoot(watch),
    context.onAct((on) =>
      live.forEach((place) => {
        if (!dependsOn(place, on) || !isOpen(place)) return
        // One change more, in sight too.
        delete place.changed
        want(place, ask(place))
        if (place.wanted) change(place, place.wanted, true)
      }),
    ),
    context.on('profile', review),
    context.on('consent', review),
    page.onParsed(review),
    page.onPageView(() => {
      slots.view++
      made.clear()
      review()
    }),
    page.listen(document, 'focusout', retry),
  ]
  if (from) review()
  return (keep) => {
    ends.forEach((end) => end())
    sight?.disconnect()
    if (!keep) roots.forEach(undo)
  }
}
