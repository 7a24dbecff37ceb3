import { JOURNEY, PAGE } from '../evidence/half-life.js'
import type { PageKind, Signal } from '../vocabulary.js'
import { kindOf } from './lib/page-kind.js'
import { kindsOfPage, named } from './lib/page-kinds.js'
import { ALSO, WAIT } from './lib/page-weights.js'

export interface PageReading {
  readonly kind?: PageKind | undefined
  /** What else its content speaks for. */
  readonly also?: readonly PageKind[]
}

/** A kind that says no more for its moment than this is on the way to anything. */
const VAGUE = 0.2
/** What it says of the stage, in log-odds, to have seen a page: cart, prices, account and help are sought by whoever needs them, the rest is passed. */
const STAGE: Readonly<Record<string, number>> = { awareness: 1, consideration: 1, decision: 1.25, retention: 1.25 }

/** What the page in front of the visitor is for. */
export const page = (): Signal<PageReading> => {
  const kinds = kindsOfPage()
  const known = (name: unknown) => kinds.find(([kind]) => kind === name)
  return {
    name: 'page',
    purpose: 'personalization',
    state: PAGE,
    start({ page }, emit) {
      // Nothing known is nothing to tell.
      let told = '{"also":[]}'
      let wait = WAIT
      let waiting: (() => void) | undefined
      const read = () => {
        waiting = undefined
        const reading = kindOf(page, kinds)
        const news = JSON.stringify(reading)
        if (news !== told) emit(reading)
        told = news
      }
      if (page.loading()) read()
      const ends = [
        page.onParsed(read),
        page.onPageView(() => {
          wait = WAIT
          read()
        }),
        page.onGrowth(() => {
          waiting ??= page.after((wait *= 2), read)
        }),
      ]
      return () => [...ends, waiting].forEach((end) => end?.())
    },
    interpret: (reading) =>
      [reading?.kind, reading?.also].flat().flatMap((name, place) => {
        const [kind, towards, weight, at] = known(name) ?? []
        const share = place ? ALSO : 1
        const claim = { about: 'moment', towards: towards!, weight: weight! * share, why: `The page: ${kind}`, halfLife: PAGE } as const
        const stage = { about: 'stage', towards: at!, weight: STAGE[at!]! * share, why: `Saw a page of kind ${kind}`, halfLife: JOURNEY } as const
        return kind ? (stage.weight ? [claim, stage] : [claim]) : []
      }),
    topic(words) {
      const [, towards, weight] = known(words) ?? named(kinds, words, [4]) ?? []
      return weight! > VAGUE ? towards : undefined
    },
    traits: (reading) => ({ page: known(reading?.kind)?.[0] }) as { page: PageKind },
  }
}
