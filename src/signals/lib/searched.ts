import { sameSite, searchIn } from '../../page/arrival.js'
import type { Page } from '../../page/page.js'

/** A text that was searched for, on its way to its meaning, or how much of it this page holds. */
export interface SearchReading {
  readonly text?: string
  /** Where it was typed. Default `site-search`. */
  readonly kind?: 'query' | 'site-search'
  /** 0..1. */
  readonly held?: number
}

/** Parameters in which engines pass what was typed: most of them, Yandex, Baidu, Naver and Startpage, Yahoo (after Matomo's list). */
const ENGINE = ['q', 'text', 'wd', 'word', 'query', 'p']

/** What the address says was searched for, or on `landing` that of the page before. Read again each time rather than kept. */
export const searched = (page: Page, searchParams: readonly string[], landing?: boolean): SearchReading => {
  const here = page.address()
  // Later views have nothing to do with the referrer.
  const from = landing && page.referrer()
  const text = searchIn(here, searchParams)
  if (text || !from) return { text }
  return sameSite(from, here) ? { text: searchIn(from, searchParams) } : { text: searchIn(from, ENGINE), kind: 'query' }
}
