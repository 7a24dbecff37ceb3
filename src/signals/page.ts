import { HALF_LIFE } from '../evidence/claim.js'
import type { Classify, PageKind, Signal } from '../vocabulary.js'
import { claims } from './lib/claims.js'
import { kindReader } from './lib/page-kind.js'
import { kindsOfPage } from './lib/page-kinds.js'

export interface PageReading {
  readonly kind?: PageKind | undefined
  /** What else its content speaks for. */
  readonly also?: readonly PageKind[]
  /** How sure the kind is, 0..1; 1 when the site says it. */
  readonly sure?: number
  /** Its first heading. */
  readonly heading?: string
}

const ALSO = 0.3
const HEADING = 0.6
/** The first wait before a page that has grown is read again, milliseconds; doubled each time. */
const WAIT = 400

/** What the page in front of the visitor is for. */
export const page = ({ classify }: { classify?: Classify } = {}): Signal<PageReading> => {
  const kinds = kindsOfPage()
  return {
    name: 'page',
    purpose: 'personalization',
    state: true,
    start({ page }, emit) {
      const judge = kindReader(page, kinds)
      let told = ''
      let wait = WAIT
      let waiting: (() => void) | undefined
      const read = () => {
        waiting = undefined
        const reading = judge()
        const news = JSON.stringify(reading)
        if (news === told || (page.loading() && reading.sure < 1)) return
        told = news
        emit(reading)
      }
      read()
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
      return () => ends.forEach((end) => end())
    },
    interpret({ kind, also = [], sure = 1, heading }, setting) {
      const saying = (of: PageKind | undefined, why: string, share: number) =>
        claims(kinds.find(({ kind }) => kind === of)?.claims ?? '', `${why}: ${of}`, HALF_LIFE.page, share)
      const found = saying(kind, 'The page is', 0.5 + sure / 2)
      for (const other of also) if (other !== kind) found.push(...saying(other, 'The page has what is usual for', ALSO))
      const said = heading && classify?.(heading, { ...setting, kind: 'title' })
      if (said && said.name) found.push(...claims(`${said.name} ${HEADING * said.confidence}`, said.reasons[0]?.why ?? '', HALF_LIFE.page))
      return found
    },
    traits: ({ kind }) => ({ page: kind }) as { page: PageKind },
  }
}
