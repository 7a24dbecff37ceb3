import type { Page } from '../page/page.js'

/** A place as a site or its markup writes it: our option, or a schema.org Place. Untrusted. */
export type Thing = Readonly<Record<string, any>>

/** What is read at most: characters of a script, and things or properties in all. */
const LONGEST_SCRIPT = 100_000
const MOST = 999

const SCOPE = '[itemscope],[typeof]'

/**
 * The places that a page describes: whatever has a position or hours, in JSON-LD, and if there is none in it, in microdata or RDFa. A department
 * inside one is no other place.
 */
export const placesIn = ({ document }: Page): readonly Thing[] => {
  const found: Thing[] = []
  let left = MOST
  const visit = (value: unknown): void => {
    for (const thing of [value].flat(9) as Thing[]) {
      if (Object(thing) !== thing || left-- < 0) continue
      if (thing.geo || thing.openingHours || thing.openingHoursSpecification) found.push(thing)
      else Object.values(thing).forEach(visit)
    }
  }
  for (const { textContent } of document.querySelectorAll('[type="application/ld+json"]')) {
    try {
      visit(JSON.parse(textContent!.slice(0, LONGEST_SCRIPT)))
    } catch {
      // What is cut or broken says nothing.
    }
  }

  /** One item of microdata or RDFa as JSON-LD would have it. */
  const itemOf = (scope: Element): Thing => {
    const thing: Record<string, unknown> = Object.create(null)
    for (const element of scope.querySelectorAll('[itemprop],[property]')) {
      const read = (name: string) => element.getAttribute(name)
      if (element.parentElement!.closest(SCOPE) !== scope || left-- < 0) continue
      const value = element.matches(SCOPE)
        ? itemOf(element)
        : (read('content') ?? read('datetime') ?? read('href')?.replace('tel:', '') ?? element.textContent!.trim())
      // `schema:openingHours`
      const name = (read('itemprop') ?? read('property'))!.split(/[:/]/).pop()!
      thing[name] = name in thing ? [thing[name], value] : value
    }
    return thing
  }
  if (!found[0]) for (const scope of document.querySelectorAll('[itemscope]:not([itemprop]),[typeof]:not([property])')) visit(itemOf(scope))
  return found
}
