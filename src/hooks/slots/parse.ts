import type { Candidate, When } from '../../decision/decide.js'
import { raw } from './raw.js'
import type { Schema } from './schema.js'

/** Attributes of ours that say how a variant is used, and not for whom it is. */
const OTHERS = 'slot show text mode variant experiment split swap goal action section'.split(' ')

/** The conditions on an element. Attributes with our prefix that nobody knows are left among them, for the grammar to complain about. */
export const conditionsOf = (element: Element, { name }: Schema): When => {
  const prefix = name('')
  const when: Record<string, string> = {}
  for (const attribute of raw(element, 'getAttributeNames')()) {
    const key = attribute.slice(prefix.length)
    if (attribute.startsWith(prefix) && !OTHERS.includes(key)) when[key] = raw(element, 'getAttribute')(attribute)!
  }
  return when
}

/** A variant as its element states it. */
export const candidateOf = <Value>(element: Element, schema: Schema, value: Value): Candidate<Value> => {
  const read = (attribute: string) => raw(element, 'getAttribute')(schema.name(attribute)) ?? undefined
  return { name: read('variant'), when: conditionsOf(element, schema), value, experiment: read('experiment') }
}
