import { grade, HALF_LIFE } from '../evidence/claim.js'
import { isWords } from '../page/arrival.js'
import type { End } from '../page/page.js'
import { heldBy } from '../page/words.js'
import type { Classify, Signal } from '../vocabulary.js'
import { textOf } from './lib/element.js'
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
    const find = (landing: boolean) => searched(page, searchParams, landing)
    const read = (reading: SearchReading) => reading.text && emit(reading)
    const compare = (landing: boolean) => {
      const text = find(landing).text || (landing && page.address().param('utm_term'))
      if (text && isWords(text)) emit({ held: heldBy(textOf(page, page.document.documentElement, MOST), text) })
    }
    const sent = ({ target, key }: KeyboardEvent) => {
      const { Element } = page.window
      if ((key && key !== 'Enter') || !(target instanceof Element)) return
      const fields = key ? [target] : Element.prototype.querySelectorAll.call(target, 'input')
      for (const field of fields as Iterable<HTMLInputElement>) {
        if (field.type === 'search' || (field.type === 'text' && searchParams.includes(field.name))) read({ text: field.value })
      }
    }
    let waiting: End | undefined
    read(find(true))
    const ends = [
      page.onParsed(() => compare(true)),
      page.onPageView(() => {
        read(find(false))
        waiting?.()
        waiting = page.idle(() => compare(false))
      }),
      page.listen(page.document, 'submit', sent, { capture: true }),
      page.listen(page.document, 'keydown', sent, { capture: true }),
    ]
    return () => [...ends, waiting].forEach((end) => end?.())
  },
  interpret(reading, setting) {
    const { text, kind, held } = Object(reading)
    if (typeof held === 'number' && held >= 0 && held <= 1) {
      const why = `This page ${held < 0.5 ? 'lacks' : 'holds'} what was searched for`
      return [grade('relevance', LACKS + held * (HOLDS - LACKS), why, HALF_LIFE.page)]
    }
    return typeof text === 'string' && isWords(text)
      ? textClaims(text.slice(0, 200), kind === 'query' ? kind : 'site-search', 1, setting, classify)
      : []
  },
})
