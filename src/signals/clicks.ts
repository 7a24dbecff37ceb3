import type { Signal } from '../vocabulary.js'
import { around, attribute, textOf } from './lib/element.js'
import { concerning, finder, topicOf, type Weights } from './lib/topics.js'

export interface ClicksReading {
  /** What was done, or what the link or the part is about that was opened: one of our words. */
  readonly act: string
}

const OPENER = 'summary,[role=tab],[aria-expanded]'
const ACTIVE = `a,button,select,input,[role=button],[data-op-action],${OPENER}`
/** Where an element says what it does, beside its label. */
const WORDS = ['href', 'data-op-action', 'aria-label', 'title', 'name', 'id']
const LONGEST_WORDS = 99
const LONGEST_LABEL = 60
/** So many clicks on what does nothing, each so many milliseconds after the former at most, are anger. */
const RAGE = 3
const RAGE_PAUSE = 500

/** What addresses and labels say, in English, German and French. */
const actOf = finder(
  /(?<phone>^(tel|sms):|wa\.me)|(?<map>^geo:|\bmaps[./?]|waze|openstreetmap|directions|\broute\b|itin|anfahrt|\blocate)|(?<choosing>compar|vergleich|wish|merk[lz]|favou?ri|coupon|gutschein|promo.?code|\bsize|colou?r\b|farbe|\btaille|couleur|filter|filtr|\bsort(?!e|ie\b))|(?<paper>download|\bprint\b|\bdrucken|imprimer|\.pdf)|(?<video>^play\b|play.video)/i,
)

/**
 * A call or a way looked up is as good as a visit, and settles the matter whatever was read before. To arrange a choice is more than to
 * look. A copy is taken along to be used.
 */
const ACTS: Record<string, readonly [topic: string, weights: Weights]> = {
  phone: ['go', { page: 3.2, intent: 1, urgency: 1 }],
  map: ['go', { page: 3, intent: 1, urgency: 0.5 }],
  choosing: ['buy', { page: 1.2, intent: 0.5, pace: -0.3 }],
  paper: ['do', { page: 1.2 }],
  video: ['', { page: 0.6, ground: -0.3 }],
  copy: ['', { page: 0.9 }],
  part: ['', { page: 0.4 }],
  outbound: ['', { relevance: -0.4 }],
  rage: ['', { intent: -0.8, urgency: 0.4 }],
}
/** Events that say all by themselves. */
const PLAIN: Record<string, string> = { copy: 'copy', play: 'video', beforeprint: 'paper' }
/** To follow a link, or to open a part, is to ask for what it is about. */
const OPENED = { page: 1.2 }

/** What the visitor clicks, beside what belongs to the cart. */
export const clicks = (): Signal<ClicksReading> => ({
  name: 'clicks',
  purpose: 'personalization',
  start({ page }, emit) {
    const { window } = page
    let spot: EventTarget | undefined
    let times = 0
    let last = 0

    const read = (target: EventTarget): string => {
      const element = around(page, target, ACTIVE)
      if (element) {
        const said = WORDS.map((name) => attribute(page, element, name).replace(window.location.origin, '').slice(0, LONGEST_WORDS))
        const words = `${said.join(' ').trim()} ${textOf(page, element, LONGEST_LABEL)}`.trim()
        return actOf(words) || topicOf(words) || (around(page, target, OPENER) ? 'part' : /^https?:/.test(words) ? 'outbound' : '')
      }
      const now = page.now()
      times = spot === target && now - last < RAGE_PAUSE ? times + 1 : 1
      spot = target
      last = now
      // Three clicks also select a paragraph.
      return times === RAGE && window.getSelection()?.type !== 'Range' ? 'rage' : ''
    }
    const ends = ['click', 'change', ...Object.keys(PLAIN)].map((type) =>
      page.listen(
        window,
        type,
        (event: Event) => {
          const target = event.composedPath()[0] as HTMLMediaElement
          // What plays muted may have started by itself.
          const act = PLAIN[type] ?? read(target)
          if (act && !target.muted) emit({ act })
        },
        { capture: true },
      ),
    )
    return () => ends.forEach((end) => end())
  },
  interpret: ({ act }, setting) => {
    const [topic, weights] = ACTS[act] ?? [act, OPENED]
    return concerning(setting, weights, `Click: ${act}`, 1, topic)
  },
})
