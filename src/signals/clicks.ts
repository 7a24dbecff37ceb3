import type { Signal } from '../vocabulary.js'
import { around, attribute, textOf } from './lib/element.js'
import { concerning, TASTES, topicOf, type Weights } from './lib/topics.js'

export interface ClicksReading {
  /** What was done: one of our words. */
  readonly act: string
  /** What the link or the part is about that was opened; '' where that is nothing known. */
  readonly topic: string
}

const PART = 'summary,[role=tab],[aria-expanded],select,[type=checkbox],[type=radio],[type=range]'
const ACTIVE = `a,button,input,label,[role=button],[data-op-action],${PART}`
/** Where an element says what it does, beside its label. */
const WORDS = ['href', 'data-op-action', 'aria-label', 'title', 'name', 'id']
const LONGEST_WORDS = 99
const LONGEST_LABEL = 60
/** So many clicks on what does nothing, each so many milliseconds after the former at most, are anger. */
const RAGE = 3
const RAGE_PAUSE = 500

/**
 * What each act says, and how the addresses and labels look that stand for it, in English, German and French. A moment is decided near 2
 * over the others, and reading for two minutes says about as much for the page.
 */
const ACTS: readonly (readonly [act: string, weights: Weights, look?: RegExp])[] = [
  // Whatever else is said.
  ['none', {}, /remove|entfern|supprim|cookie/i],
  // As good as a visit: it settles the matter whatever was read before. Who calls wants it now.
  ['phone', { go: 3.8, intent: 1, urgency: 1 }, /^(tel|sms):|wa\.me/i],
  ['map', { go: 3.5, intent: 1, urgency: 0.5 }, /^geo:|(?<!site.)\bmaps?\b|waze|openstreetmap|directions|\broute\b|itin|anfahrt|\blocate/i],
  // Who tells others is convinced, and has something to do here; who orders it again is a customer.
  ['refer', { do: 1, advocacy: 2.5 }, /\brefer\b|refer.a|invite|recommend|empfehl|weitersag|parrain/i],
  ['review', { do: 1, advocacy: 2.5 }, /(writ|leav|submit|post|add).{1,12}review|bewertung.(schreib|abgeb|send)|(donner|poster|laisser).{1,9}avis/i],
  ['reorder', { buy: 1.2, retention: 2 }, /re-?order\b|(order|buy).(it.)?again|nachbestell|erneut.(kauf|bestell)|racheter/i],
  ['share', { advocacy: 1.5 }, /\bshare|sharer|teilen|partag|intent.tweet|wa\.me.\?|mailto:\?/i],
  // To arrange, narrow down or put aside is more than to look, and less than the cart. It takes its time.
  [
    'choosing',
    { buy: 1.2, intent: 0.5, pace: -0.3, ground: 0.4 },
    /compar|vergleich|wish|merk[lz]|favou?ri|coupon|gutschein|promo.?code|discount|rabatt|\bsize|colou?r\b|farbe|\btaille|couleur|filte?r|\bsort(?!e|ie\b)/i,
  ],
  // What is printed or saved is taken to where it is needed.
  ['paper', { do: 2.2 }, /download|\bprint\b|\bdrucken|imprimer|\.pdf/i],
  // Seen rather than read.
  ['video', { page: 0.6, ground: -0.3 }, /^play\b|play.video/i],
  // Taken along to be used: a step, an address, a number.
  ['copy', { page: 0.9 }],
  // To ask for a page of another purpose is to have that purpose, on a page of none in particular too.
  ['link', { page: 2.4 }],
  // To unfold a part, or to set a control, is to go on with what the page is for.
  ['part', { page: 0.8 }],
  // The answer is somewhere else.
  ['outbound', { relevance: -0.4 }],
  // Something does not do what it should: in a hurry, and about to give up.
  ['rage', { intent: -0.8, urgency: 0.4 }],
]
/** Events that say all by themselves. */
const PLAIN: Record<string, string> = { copy: 'copy', play: 'video', beforeprint: 'paper' }

/** What the visitor clicks, beside what belongs to the cart. */
export const clicks = (): Signal<ClicksReading> => ({
  name: 'clicks',
  purpose: 'personalization',
  start({ page, topic: known }, emit) {
    const { window } = page
    let spot: EventTarget | undefined
    let times = 0
    let last = 0

    const read = (target: EventTarget): ClicksReading | undefined => {
      const element = around(page, target, ACTIVE)
      if (element) {
        const said = WORDS.map((name) => attribute(page, element, name).replace(window.location.origin, '').slice(0, LONGEST_WORDS))
        const words = `${said.join(' ').trim()} ${textOf(page, element, LONGEST_LABEL)}`.trim()
        const topic = topicOf(words, known)
        const about = around(page, target, PART) || TASTES[topic] ? 'part' : topic && !/INPUT|LABEL/.test(element.tagName) ? 'link' : ''
        const [act] = ACTS.find(([, , look]) => look?.test(words)) ?? []
        return { act: act ?? (about || (/^https?:/.test(words) ? 'outbound' : '')), topic }
      }
      const now = page.now()
      times = spot === target && now - last < RAGE_PAUSE ? times + 1 : 1
      spot = target
      last = now
      // Three clicks also select a paragraph.
      return times === RAGE && window.getSelection()?.type !== 'Range' ? { act: 'rage', topic: '' } : undefined
    }
    const ends = ['click', 'change', ...Object.keys(PLAIN)].map((type) =>
      page.listen(
        window,
        type,
        (event: Event) => {
          const target = event.composedPath()[0] as HTMLMediaElement
          const act = PLAIN[type]
          const reading = act ? { act, topic: '' } : read(target)
          // What plays muted may have started by itself.
          if (reading?.act && reading.act !== 'none' && !target.muted) emit(reading)
        },
        { capture: true },
      ),
    )
    return () => ends.forEach((end) => end())
  },
  interpret({ act, topic }, setting) {
    const [, weights = {}] = ACTS.find(([name]) => name === act) ?? []
    return concerning(setting, weights, `Click: ${act}`, 1, topic)
  },
})
