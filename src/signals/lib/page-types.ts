import type { PageKind } from '../../vocabulary.js'

/** A thing that a page describes, whichever of JSON-LD, microdata and RDFa it was written in. Untrusted. */
export type Thing = { readonly [property: string]: unknown }
/** How much speaks for each kind of page. */
export type Votes = Map<PageKind | undefined, number>

/** Things looked at, and how deep: honest pages were seen with fewer than a hundred, a hostile one may nest without end. */
const MOST = 500
const DEEPEST = 9
/** How much a type speaks for its kind: publishers, lists and questions stand on pages that are about something else. */
const USUAL = 7
const ARTICLE = 4
const ASIDE = 2
/** Added where the page says that this is its main thing. */
const MAIN = 3
/** So many products side by side are a list. */
const LIST = 3

/** Reads what a page says it is about. What hangs on another thing (a publisher, a review, an offer) does not count, but for a main entity. */
export const readThings = (roots: unknown, nameOf: (name: string) => PageKind | undefined, votes: Votes): void => {
  const mains = new Set<unknown>()
  let left = MOST
  let products = 0
  const visit = (value: unknown, main: boolean, depth: number): void => {
    for (const thing of [value].flat(DEEPEST) as (Thing | null | undefined)[]) {
      if (!thing || depth > DEEPEST || left-- < 0) continue
      const id = thing['@id'] ?? thing
      if (main) mains.add(id)
      const sure = thing.mainEntityOfPage || mains.has(id)
      for (const type of [thing['@type']].flat()) {
        // `https://schema.org/BlogPosting`
        const name = `${JSON.stringify(type)}`.replace(/.*[/#:]|\B(?=[A-Z][a-z])/g, ' ')
        // An address makes a place of what has it, but for who publishes or writes.
        const kind = thing.address && !/Org|Person/.test(name) ? 'place' : nameOf(name)
        if (kind === 'product' && !sure) products++
        if (kind) votes.set(kind, (sure ? MAIN : 0) + (kind === 'article' ? ARTICLE : /^(pl|he|ca|comp)/.test(kind) ? ASIDE : USUAL))
      }
      visit(thing['@graph'], false, depth + 1)
      visit(thing.mainEntity, true, depth + 1)
    }
  }
  visit(roots, false, 0)
  if (products >= LIST) {
    votes.delete('product')
    votes.set('category', ARTICLE)
  }
}
