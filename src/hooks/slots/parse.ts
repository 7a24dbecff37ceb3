import type { Candidate, When } from '../../decision/decide.js'
import type { Content } from './face.js'
import { raw } from './raw.js'

/** Attributes of ours that say how an element is used, and not for whom. */
const OTHERS = 'slot show text mode variant experiment split swap goal action section'.split(' ')

/**
 * A variant as its element states it. Attributes with our prefix that nobody knows are left among the conditions, for the grammar to
 * complain about.
 */
export const candidateOf = (element: Element, prefix: string): Candidate<Content> => {
  const read = (name: string) => raw(element, 'getAttribute')(prefix + name) ?? undefined
  const when: Record<string, string | undefined> = {}
  for (const attribute of raw(element, 'getAttributeNames')()) {
    const name = attribute.slice(prefix.length)
    if (attribute.startsWith(prefix) && !OTHERS.includes(name)) when[name] = read(name)
  }
  return { name: read('variant'), when: when as When, value: element, experiment: read('experiment'), split: read('split') }
}
