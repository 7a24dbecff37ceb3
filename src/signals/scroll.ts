import type { End } from '../page/page.js'
import type { Signal } from '../vocabulary.js'
import { concerning, SECTIONS, sectionTopic } from './lib/topics.js'
import { watch } from './lib/watch.js'

export interface ScrollReading {
  /** How much of the document lies above the lower edge of the screen, 0..1. */
  readonly depth: number
  /** Words a minute over the text that passed since the last reading. */
  readonly pace: number
  /** Words that passed at the pace of reading in this page view. */
  readonly read: number
  /** Words that passed at the pace of skimming. */
  readonly skimmed: number
  /** How often the visitor turned back to text that had passed. */
  readonly back: number
  /** What the section is about that was come to last; '' where that is nothing known. */
  readonly section: string
}

const TEXT = 'p,li,td,dd,blockquote,pre'
const MINUTE = 60_000
/** Milliseconds from the first movement to the reading: the flick that turns a page belongs to the time in which that page was read. */
const REST = 1500
/**
 * Words a minute. Silent reading averages 238 (Brysbaert 2019, doi:10.1016/j.jml.2019.104047), few exceed 400, and nobody takes in more than
 * 1,000; under 40 somebody looks at pictures, or at nothing.
 */
const LOOKING = 40
const READING = 400
const SKIMMING = 1000
/** Fewer words come back to are a twitch of the finger. To go to the very top is not to read again. */
const TWITCH = 25
/** Longer blocks are not counted to their end. */
const MOST_WORDS = 2000

/** After so many words half is said that reading can say. */
const HALF = 250
const READ = { page: 1.4, pace: -0.6 }
/** Who skims looks for something, and soon. */
const SKIMMED = { page: 0.4, pace: 0.8, urgency: 0.4 }
const TURNED = { pace: -0.4 }
const MOST_TURNS = 3
/** To come to a section may be chance. */
const REACHED = { page: 0.4 }

/** How far and at what pace the visitor goes through the text. */
export const scroll = (): Signal<ScrollReading> => ({
  name: 'scroll',
  purpose: 'personalization',
  start({ page, topic }, emit) {
    const { window, document } = page
    /** Since when an element has been on screen; 0 once it has passed. */
    let entered = new WeakMap<Element, number>()
    let read = 0
    let skimmed = 0
    let back = 0
    let words = 0
    let returned = 0
    let section = ''
    let began = page.visible() ? page.now() : 0
    let timer: End | undefined

    const wordsOf = (element: Element) =>
      element.matches(TEXT) && !element.querySelector(TEXT) ? element.textContent!.trim().split(/\s+/, MOST_WORDS).length : 0
    const rest = () => {
      timer?.()
      timer = undefined
      const now = page.now()
      const pace = (words * MINUTE) / (now - began)
      if (pace > READING) skimmed += pace > SKIMMING ? 0 : words
      else if (pace > LOOKING) read += words
      if (returned > TWITCH && window.scrollY) back++
      if (words || returned) {
        emit({ depth: (window.scrollY + window.innerHeight) / document.documentElement.scrollHeight, pace, read, skimmed, back, section })
        began = now
        words = returned = 0
        section = ''
      }
    }
    const ends = [
      ...watch(page, `${TEXT},${SECTIONS}`, (entries, leave) => {
        for (const { target, isIntersecting, boundingClientRect } of entries) {
          const since = entered.get(target)
          if (isIntersecting) {
            if (since === undefined) section = sectionTopic(target, topic) || section
            entered.set(target, page.now())
            if (since !== 0) continue
            returned += wordsOf(target)
            leave(target)
          } else if (since && boundingClientRect.bottom <= 0) {
            const count = wordsOf(target)
            entered.set(target, 0)
            if (!count) leave(target)
            // What flew by after a long rest has not been read, although the rest was long enough.
            if (count * MINUTE < SKIMMING * (page.now() - since)) words += count
          }
        }
        timer ??= page.after(REST, rest)
      }),
      // While hidden, `began` holds the time that had gone by then, and the clock goes on from there.
      page.onVisibility(() => {
        if (timer) rest()
        began = page.now() - began
      }),
      page.onPageView(() => {
        began = page.now()
        read = skimmed = back = words = 0
        entered = new WeakMap()
      }),
      () => timer?.(),
    ]
    return () => ends.forEach((end) => end())
  },
  interpret({ depth, pace, read, skimmed, back, section }, setting) {
    const much = (words: number) => words / (words + HALF)

    // Nobody reads while running through.
    return pace > SKIMMING
      ? []
      : [
          // Where a page is for nothing in particular, reading its text says that it was for understanding.
          ...concerning(setting, { ...READ, relevance: depth }, 'Text read', much(read), setting.traits.page ? '' : 'know'),
          ...concerning(setting, SKIMMED, 'Text skimmed', much(skimmed)),
          ...concerning(setting, TURNED, 'Turned back', Math.min(back, MOST_TURNS)),
          ...concerning(setting, REACHED, `Scrolled to: ${section}`, section ? 1 : 0, section),
        ]
  },
})
