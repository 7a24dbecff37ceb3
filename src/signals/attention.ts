import type { End } from '../page/page.js'
import type { Signal } from '../vocabulary.js'
import { concerning, SECTIONS, sectionTopic } from './lib/topics.js'
import { watch } from './lib/watch.js'

export interface AttentionReading {
  /** What the section in front of the visitor is about; '' for the page as a whole. */
  readonly section: string
  /** Visible seconds, without those in which nobody moved. */
  readonly seconds: number
  /** Whether the visitor has scrolled, pointed or typed at all. */
  readonly alive: boolean
}

/** Time spent is counted every so many milliseconds, so that what lasts does not fade. */
const STEP = 5000
/** Seconds that are too few to be told. */
const BLINK = 1
/** Milliseconds without a hand on anything after which nobody may be there any more. */
const IDLE = 30_000
/** What a hand does. */
const LIFE = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll']
/** A section is read while it crosses this part of the screen, a little above its middle. */
const EYE_LEVEL = '-30% 0px -45%'

/** A quarter of a minute is worth 0.6, and each doubling about as much as half of that: a minute 1.3, two minutes 1.65. */
const DOUBLING = 0.35
const NOTHING = 4.6
/** Reached after four minutes: staying longer says nothing new. */
const MOST = 2
/** A tab that nobody has touched may have been left open. */
const UNTOUCHED = 0.5
/** Who stays has found something, and takes their time. */
const STAYED = { page: 1, relevance: 0.5, pace: -0.2 }

/** How long the visitor attends to the page and its sections. */
export const attention = (): Signal<AttentionReading> => ({
  name: 'attention',
  purpose: 'personalization',
  start({ page, topic }, emit) {
    const topics = new WeakMap<Element, string>()
    const inFront = new Map<Element, string>()
    let spent: Record<string, number> = {}
    let shown = page.visible()
    let alive = false
    let moved = false
    let last = 0
    let since = 0
    /** Runs while time counts: in sight, and not idle. */
    let timer: End | undefined
    /** One sign of life between two counts is enough, so that moving and scrolling cost nothing. */
    let ears: End[] = []

    const hush = () => ears.splice(0).forEach((end) => end())
    const hear = () => {
      hush()
      moved = false
      ears = LIFE.map((type) => page.listen(page.document, type, live))
    }
    /** Counts the time until now, then lets something change. */
    const count = (change?: () => void) => {
      const now = page.now()
      const gained = timer ? Math.max(0, Math.min(now, last + IDLE) - since) / 1000 : 0
      if (moved || !timer) last = now
      // A part that is about something of its own takes its time away from the page as a whole.
      for (const section of new Set(inFront.size ? inFront.values() : [''])) {
        const seconds = (spent[section] = (spent[section] ?? 0) + gained)
        if (gained > BLINK) emit({ section, seconds, alive })
      }
      since = now
      change?.()
      timer?.()
      timer = shown && last + IDLE > now ? page.after(Math.min(STEP, last + IDLE - now), tick) : undefined
    }
    const tick = () => {
      count()
      hear()
    }
    const live = () => {
      alive = moved = true
      hush()
      if (!timer) count()
    }
    tick()
    const ends = [
      hush,
      page.onVisibility((visible) => count(() => (shown = visible))),
      page.onPageView(() => count(() => (spent = {}))),
      ...watch(
        page,
        SECTIONS,
        (entries, leave) => {
          const known = entries.filter(({ target }) => {
            if (!topics.has(target)) topics.set(target, sectionTopic(target, topic))
            return topics.get(target) || leave(target)
          })
          if (!known[0]) return
          count(() => {
            for (const { target, isIntersecting } of known) {
              if (isIntersecting) inFront.set(target, topics.get(target)!)
              else inFront.delete(target)
            }
          })
        },
        EYE_LEVEL,
      ),
      () => timer?.(),
    ]
    return () => ends.forEach((end) => end())
  },
  interpret({ section, seconds, alive }, setting) {
    const weight = Math.min(MOST, DOUBLING * Math.log2(seconds / NOTHING)) * (alive ? 1 : UNTOUCHED)
    return concerning(setting, STAYED, section ? `Time spent on a section: ${section}` : 'Time spent here', weight, section)
  },
})
