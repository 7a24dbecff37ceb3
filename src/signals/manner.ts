import { VISIT } from '../evidence/half-life.js'
import type { Claim, Signal } from '../vocabulary.js'
import { around, attribute, textOf } from './lib/element.js'
import { topicOf } from './lib/topics.js'

export interface MannerReading {
  /** Visible seconds until the visitor first did something with this page. */
  readonly seconds: number
  /** What that was about: a topic, `picture`, or '' where that is nothing known. */
  readonly first: string
}

/** Under this many seconds no person acts, under this many somebody is quick, over this many has looked around first. */
const INHUMAN = 0.3
const QUICK = 6
const SLOW = 25
/** Each in log-odds, on the axes of the persona. */
const PACE = 0.6
/** What is opened first: the price before anything else is in a hurry, the facts are for those who weigh, people and pictures for those who feel. */
const FIRST: { readonly [topic: string]: readonly [pace: number, ground: number] } = {
  buy: [0.4, 0.2],
  facts: [0, 0.5],
  know: [-0.3, 0.2],
  people: [-0.2, -0.5],
  picture: [0.2, -0.5],
}
const LINK = 'a,button,summary,[role=tab],[role=button],label,select,input'
const LONGEST = 60

/** How somebody sets about a page: how soon they act, and on what. */
export const manner = (): Signal<MannerReading> => ({
  name: 'manner',
  purpose: 'personalization',
  start({ page, topic }, emit) {
    let since = page.now()
    let waiting = true
    const act = (event: Event) => {
      if (!waiting) return
      waiting = false
      const target = event.composedPath()[0] ?? null
      const link = around(page, target, LINK)
      const first = around(page, target, 'img,picture,figure')
        ? 'picture'
        : link
          ? topicOf(`${attribute(page, link, 'href')} ${attribute(page, link, 'id')} ${textOf(page, link, LONGEST)}`, topic)
          : ''
      emit({ seconds: (page.now() - since) / 1000, first })
    }
    const begin = () => {
      since = page.now()
      waiting = true
    }
    const ends = [
      page.listen(page.window, 'click', act, { capture: true }),
      page.listen(page.window, 'change', act, { capture: true }),
      page.onPageView(begin),
      // Somebody who was away begins anew, if they had not begun.
      page.onVisibility((visible) => visible && waiting && begin()),
    ]
    return () => ends.forEach((end) => end())
  },
  interpret(reading) {
    const { seconds, first } = Object(reading)
    if (!(seconds >= INHUMAN) || seconds === Infinity) return []
    const claim = (axis: 'pace' | 'ground', weight: number, why: string): Claim[] =>
      weight ? [{ about: axis, towards: axis, weight, why, halfLife: VISIT }] : []
    const [pace, ground] = (Object.hasOwn(FIRST, first) && FIRST[first]) || [0, 0]
    return [
      ...claim('pace', seconds < QUICK ? PACE : seconds > SLOW ? -PACE : 0, seconds < QUICK ? 'Acted soon' : 'Looked around before acting'),
      ...claim('pace', pace, `Opened first: ${first}`),
      ...claim('ground', ground, `Opened first: ${first}`),
    ]
  },
})
