import type { End } from '../page/page.js'
import type { Signal } from '../vocabulary.js'
import { concerning, known, SECTIONS, sectionTopic, tolerant } from './lib/topics.js'
import { watch } from './lib/watch.js'

export interface AttentionReading {
  /** What the section in front of the visitor is about; '' for the page as a whole. */
  readonly section: string
  /** Visible seconds, without those in which nobody moved. */
  readonly seconds: number
  /** Whether the visitor has scrolled, pointed or typed at all. */
  readonly alive: boolean
}

/** Time spent is told every 5 seconds up to the first quarter of a minute, then at each quarter, so that what lasts does not fade. */
const STEP = 5
const QUARTER = 15
/** Milliseconds without a hand on anything after which nobody may be there any more. */
const IDLE = 30_000
/** What a hand does. */
const LIFE = 'pointermove pointerdown keydown wheel scroll'
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
  start({ page }, emit) {
    const inFront = new Map<Element, string>()
    let spent: Record<string, number> = {}
    let shown = page.visible()
    let alive = false
    let last = page.now()
    let since = last
    let timer: End | undefined

    const dueAfter = (seconds: number) => {
      const step = seconds < QUARTER ? STEP : QUARTER
      return Math.floor(seconds / step + 1) * step
    }
    /** Counts the time until now, lets something change, and waits for whatever is due next. */
    const settle = (change?: () => void) => {
      const now = page.now()
      const gained = shown ? Math.max(0, Math.min(now, last + IDLE) - since) / 1000 : 0
      let wait = last + IDLE - now
      since = now
      // A part that is about something of its own takes its time away from the page as a whole.
      const sections = new Set(inFront.size ? inFront.values() : [''])
      for (const section of sections) {
        const before = spent[section] ?? 0
        const seconds = (spent[section] = before + gained)
        if (seconds >= dueAfter(before)) emit({ section, seconds, alive })
        wait = Math.min(wait, (dueAfter(seconds) - seconds) * 1000)
      }
      timer?.()
      if (change) {
        change()
        settle()
      } else if (shown && wait > 0) timer = page.after(Math.ceil(wait), settle)
    }
    const live = () => {
      const now = page.now()
      alive = true
      if (now - last < IDLE) last = now
      else settle(() => (last = now))
    }
    settle()
    const ends = [
      ...LIFE.split(' ').map((type) => page.listen(page.document, type, live)),
      page.onVisibility((visible) =>
        settle(() => {
          shown = visible
          last = page.now()
        }),
      ),
      page.onPageView(() => settle(() => (spent = {}))),
      ...watch(
        page,
        SECTIONS,
        (entries) =>
          settle(() => {
            for (const { target, isIntersecting } of entries) {
              const topic = isIntersecting && sectionTopic(target)
              if (topic) inFront.set(target, topic)
              else inFront.delete(target)
            }
          }),
        EYE_LEVEL,
      ),
      () => timer?.(),
    ]
    return () => ends.forEach((end) => end())
  },
  interpret: tolerant(({ section, seconds, alive }, setting) => {
    const topic = known(section)
    const weight = Math.min(MOST, DOUBLING * Math.log2(seconds / NOTHING)) * (alive ? 1 : UNTOUCHED)
    return concerning(setting, STAYED, topic ? `Time spent on a section: ${topic}` : 'Time spent here', weight, topic)
  }),
})
