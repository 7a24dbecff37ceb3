import type { Candidate } from '../../decision/decide.js'

/** What a place shows: a variant's element, a text, a state; undefined is what the site wrote. */
export type Content = Element | string | undefined

/** One way of showing one thing or another in a place. A face changes the page and decides nothing. */
export interface Face {
  /** The variants, once all that come in front of the default have been parsed; undefined before. `closed`: nothing more is coming. */
  candidates(closed: boolean): readonly Candidate<Content>[] | undefined
  show(content: Content): void
  /** Takes away what the parser has added to the default since the variant was shown. */
  sweep(): void
  /** Whether a child is part of what is shown. */
  shows(child: Element): boolean
  /** In development builds: the children as the site wrote them. */
  written?(): readonly Node[]
  /** Whether what was shown last is there still. */
  intact(): boolean
}
