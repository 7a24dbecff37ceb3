import { PAGE } from '../evidence/half-life.js'
import { isWords } from '../page/arrival.js'
import type { End } from '../page/page.js'
import { heldBy } from '../page/words.js'
import type { Classify, Signal } from '../vocabulary.js'
import { textOf } from './lib/element.js'
import { says } from './lib/says.js'
import { searched, type SearchReading } from './lib/searched.js'
import { textClaims } from './lib/text.js'

export type { SearchReading }

/** How much of the page is compared, in characters. */
const MOST = 20_000
/** Relevance, in log-odds, of a page that holds every word, and of one that holds none. */
const HOLDS = 2
const LACKS = -1.5

/**
 * What was searched for, and how well this page answers it. The site's own search: in the address, in that of the page before, typed and
 * sent, or passed on by `opportune.signal('search', { text })`. The query of an engine: where one still sends it.
 */
export const search = ({ classify }: { readonly classify?: Classify | undefined } = {}): Signal<SearchReading> => ({
  name: 'search',
  purpose: 'personalization',
  start({ page, searchParams }, emit) {
    const { document } = page
    let wanted: string
    let waiting: End | undefined
    const arrive = (landing?: boolean) => {
      const reading = searched(page, searchParams, landing)
      if (reading.text) emit(reading)
      wanted = reading.text || page.address().param('utm_term')
    }
    const compare = () => {
      if (isWords(wanted)) emit({ held: heldBy(textOf(page, document.documentElement, MOST), wanted) })
    }
    const sent = ({ target, key = 'Enter' }: KeyboardEvent) => {
      if (key !== 'Enter') return
      for (const field of document.querySelectorAll('input')) {
        const { type, name, value: text, form } = field
        if ((field === target || form === target) && (type === 'search' || (type === 'text' && searchParams.includes(name))) && text) emit({ text })
      }
    }
    arrive(true)
    const ends = [
      page.onParsed(compare),
      page.onPageView(() => {
        arrive()
        waiting?.()
        waiting = page.idle(compare)
      }),
      page.listen(document, 'submit', sent, { capture: true }),
      page.listen(document, 'keydown', sent, { capture: true }),
    ]
    return () => [...ends, waiting].forEach((end) => end?.())
  },
  interpret: ({ text, kind = 'site-search', held }, setting) =>
    held === undefined
      ? textClaims(text, kind, 1, setting, classify)
      : says({ relevance: LACKS + held * (HOLDS - LACKS) }, `This page ${held < 0.5 ? 'lacks' : 'holds'} what was searched for`, 1, PAGE),
})
