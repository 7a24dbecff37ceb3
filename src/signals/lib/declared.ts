import { JOURNEY, PAGE } from '../../evidence/half-life.js'
import type { Claim, MomentName, PageKind, StageName } from '../../vocabulary.js'

/** What types of things pages are most often about: a kind, what it speaks for (as in `page-kinds.ts`), and how its types look. */
const TYPES: readonly (readonly [PageKind, MomentName, weight: number, StageName, RegExp])[] = [
  ['guide', 'do', 1, 'consideration', /HowTo|Recipe/],
  ['help', 'do', 1, 'retention', /FAQPage|QAPage/],
  ['place', 'go', 1.2, 'consideration', /Business|Restaurant|Hotel|Store|Place/],
  ['event', 'go', 1, 'consideration', /Event/],
  ['article', 'know', 1, 'awareness', /Article|Posting/],
  ['product', 'buy', 1, 'consideration', /Product|Vehicle/],
]
/** Characters of a script; a longer one is not read. */
const LONGEST = 100_000

/** What kind of page the JSON-LD says that this is, as far as it has been parsed. */
export const declared = (scripts: Iterable<Element>): { kind: PageKind | undefined; claims: Claim[] } => {
  let found: (typeof TYPES)[number] | undefined
  const visit = (things: unknown): void => {
    for (const thing of [things].flat(3) as ({ readonly [property: string]: unknown } | null)[]) {
      if (!thing) continue
      found ??= TYPES.find(([, , , , types]) => types.test(`${thing['@type']}`))
      visit(thing['@graph'])
    }
  }
  for (const { textContent } of scripts) {
    try {
      if (textContent!.length <= LONGEST) visit(JSON.parse(textContent!))
    } catch {
      // Not there yet, or broken.
    }
  }
  const [kind, towards, weight, at] = found ?? []
  const why = `The page: ${kind}`
  return {
    kind,
    claims: found
      ? [{ about: 'moment', towards: towards!, weight: weight!, why, halfLife: PAGE }, { about: 'stage', towards: at!, weight: 1, why, halfLife: JOURNEY }]
      : [],
  }
}
