import type { Decision } from '../decision/decide.js'
import type { EngagementPayload } from '../hooks/payloads.js'
import { around, attribute } from '../page/element.js'
import type { Page } from '../page/page.js'
import { watchSight, type Place } from './exposure.js'

/** Who leaves earlier, in milliseconds, without having done anything, bounced. */
const BOUNCE = 10_000
/** Goals that are attention to the slot they stand in; every other goal, and these outside of slots, is a conversion. */
const ATTENTION = /^(share|like|comment|review)$/

/** What is told of the slots on the page, and of its goals. */
export interface Ears {
  /** It has been in sight for long enough, or was clicked. */
  seen(decision: Decision): void
  /** Attended to, or without a word of how clicked: that once for what a slot shows. */
  engaged(decision: Decision, engagement?: Partial<EngagementPayload>): void
  reached(goal: string): void
}

export interface Acts {
  /** From now on an element shows what was decided. */
  watch(decision: Decision, element: Element): void
  /** Begins anew, as if everything had only now been shown. */
  again(): void
  /** Something has been done here, so this is no bounce. */
  act(): void
  stop(): void
}

/** Watches what is done with slots: seen, clicked, dwelt on, scrolled through, played; goals by markup; and whether the page is left at once. */
export const watchActs = (page: Page, prefix: string, { seen, engaged, reached }: Ears): Acts => {
  const places = new Map<Element, Place>()
  const sight = watchSight(page, places, seen)
  let done = new WeakSet<Element>()
  let begun: number | undefined
  let acted = false

  /** Tells what has come together, and begins to count again. */
  const tell = (place: Place, element: Element, bounced?: true) => {
    sight.look(place, element)
    const { decision, spent, scrolled, played } = place
    place.spent = place.played = 0
    if (spent) engaged(decision, { seconds: +(spent / 1000).toFixed(1), scrolled: +scrolled.toFixed(2), played: played || undefined, bounced })
    if (!element.isConnected) places.delete(element)
  }
  const watch = (decision: Decision, element: Element) => {
    const before = places.get(element)
    if (before) tell(before, element)
    before?.timer?.()
    places.set(element, { decision, spent: 0, scrolled: 0, played: 0 })
    sight.observe(element)
  }
  const leave = () => {
    const bounced = (!acted && page.now() - begun! < BOUNCE) || undefined
    acted = true
    places.forEach((place, element) => tell(place, element, bounced))
  }
  const turned = (visible: boolean) => {
    if (!visible) return leave()
    begun ??= page.now()
    places.forEach(sight.look)
  }
  turned(page.visible())

  const ends = [
    ...['click', 'submit', 'play'].map((type) =>
      page.listen(
        page.window,
        type,
        (event: Event) => {
          const path = event.composedPath()
          const target = path[0] as HTMLMediaElement
          const held = path.flatMap((each) => places.get(each as Element) ?? [])
          // What plays muted may have started by itself.
          if (type === 'play') return target.muted || held.forEach((place) => place.played++)
          acted = true
          if (type === 'click') {
            for (const place of held) {
              if (place.clicked) continue
              place.clicked = true
              seen(place.decision)
              engaged(place.decision)
            }
          }
          const carrier = around(page, target, `${type === 'submit' ? 'form' : ':not(form)'}[${prefix}goal]`)
          if (!carrier || done.has(carrier)) return
          done.add(carrier)
          const goal = attribute(page, carrier, prefix + 'goal')
          if (held[0] && ATTENTION.test(goal)) held.forEach(({ decision }) => engaged(decision, { goal }))
          else reached(goal)
        },
        { capture: true },
      ),
    ),
    page.onVisibility(turned),
    page.onPageView(() => {
      // To go on is an action.
      acted = true
      leave()
      done = new WeakSet()
    }),
  ]
  return {
    watch,
    again: () => [...places].forEach(([element, { decision }]) => watch(decision, element)),
    act: () => (acted = true),
    stop() {
      leave()
      ends.forEach((end) => end())
      places.forEach(({ timer }) => timer?.())
      sight.stop()
    },
  }
}
