import type { Conditions } from '../decision/grammar.js'
import { aboutCondition, CONDITIONS, familyOf } from './condition.js'

/** An element as the linter sees it, whether it comes from a page or from a file. */
export interface Markup {
  /** Lower case; empty for a text. */
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  /** Of a template: its content. Blank texts and comments are left out. */
  readonly children: readonly Markup[]
  /** Of a template: children that are not its content, as a framework makes them. */
  readonly stray?: boolean
  /** Where it comes from: the element itself, or its place in a file. */
  readonly source?: unknown
}

export interface Finding {
  /** A key of the sentences in messages.ts. */
  readonly code: string
  readonly at: Markup
  readonly detail?: string
}

/** Attributes of ours that are no conditions. */
const OTHERS = 'slot show text mode variant experiment split swap goal action section config manual'.split(' ')

const all = (node: Markup): readonly Markup[] => [node, ...node.children.flatMap(all)]

/** Whether two lists of conditions could hold for one visitor, as far as words tell. */
const overlap = (one: Conditions, other: Conditions): boolean =>
  one.tests.every(({ key, any }) => {
    const same = other.tests.find((test) => test.key === key)
    return !same || key === 'near' || !any[0] || !same.any[0] || any.some((word) => same.any.includes(word))
  })

/** Conditions, whatever their order. */
const audienceOf = ({ id }: Conditions) => id.split('+').sort().join()

const isEmptySet = ({ tests, bounds }: Conditions): boolean =>
  tests.some(({ any, none }) => any[0] && any.every((word) => none.includes(word))) || bounds.from! >= bounds.until!

export interface LintOptions {
  /** Reads conditions: `createReader(terms)`. */
  read(when: unknown): Conditions
  readonly prefix: string
  /** Ids of the page outside a slot. */
  readonly idsOutside?: (slot: Markup) => ReadonlySet<string>
  /** Look at this element alone, and not at what is nested in it. */
  readonly alone?: boolean
}

/** All that is wrong with an element and with what stands in it. */
export const lint = (root: Markup, { read: readConditions, prefix, idsOutside, alone }: LintOptions): Finding[] => {
  const findings: Finding[] = []
  const tell = (code: string, at: Markup, detail?: string) => void findings.push(detail === undefined ? { code, at } : { code, at, detail })
  const has = (node: Markup, name: string) => prefix + name in node.attributes
  const read = (node: Markup, name: string) => node.attributes[prefix + name]
  const ours = (node: Markup) => Object.keys(node.attributes).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
  const isCondition = (name: string) => CONDITIONS.includes(familyOf(name))
  const conditionsOf = (node: Markup) => {
    const names = ours(node).filter((name) => !OTHERS.includes(name))
    const conditions = readConditions(Object.fromEntries(names.map((name) => [name, read(node, name)])))
    conditions.problems.forEach((problem) => tell('condition', node, problem))
    if (!conditions.problems[0] && isEmptySet(conditions)) tell('never-matches', node, conditions.id)
    return conditions
  }

  const slot = (node: Markup) => {
    const reveal = read(node, 'mode') === 'reveal'
    if (read(node, 'mode') === 'manual') return
    const isVariant = (child: Markup) => (reveal ? has(child, 'variant') : child.tag === 'template')
    const variants = node.children.filter(isVariant)
    const normal = node.children.filter((child) => !isVariant(child) && child.tag !== 'template')
    if (!read(node, 'slot')) tell('slot-unnamed', node)
    if (!variants[0]) return tell('slot-empty', node)
    if (!normal[0]) tell('default-missing', node)
    else if (node.children.indexOf(normal[0]) < node.children.indexOf(variants.at(-1)!)) tell('default-first', node)

    const conditions = variants.map(conditionsOf)
    conditions.forEach((one, at) => {
      const variant = variants[at]!
      const experiment = read(variant, 'experiment')
      if (one.problems[0]) return
      conditions.slice(0, at).forEach((former, before) => {
        const together = experiment !== undefined && read(variants[before]!, 'experiment') === experiment
        if (former.problems[0] || isEmptySet(former) || isEmptySet(one)) return
        if (together && audienceOf(former) !== audienceOf(one)) tell('experiment-differs', variant, experiment)
        else if (together && read(variant, 'variant') === read(variants[before]!, 'variant')) tell('experiment-unnamed', variant, experiment)
        else if (!together && former.id === one.id) tell('never-matches', variant, `another variant with the same conditions stands before it`)
        else if (!together && former.tests.length === one.tests.length && overlap(one, former)) tell('equally-specific', variant, `${former.id} and ${one.id}`)
      })
      if (experiment !== undefined && !normal[0]) tell('experiment-empty', variant, experiment)
      const splits = variants.filter((other) => read(other, 'experiment') === experiment).map((other) => read(other, 'split') ?? 0)
      const first = variants.find((other) => read(other, 'experiment') === experiment) === variant
      if (first && experiment !== undefined && !(splits.every((split) => Number(split) >= 0) && splits.reduce((left, split) => left - Number(split), 100) >= 0))
        tell('experiment-split', variant, splits.join())
      if (variant.stray) tell('template-stray', variant)
      // A server that has revealed one hides the default instead.
      if (reveal && !('hidden' in variant.attributes) && !normal.some(({ attributes }) => 'hidden' in attributes)) tell('reveal-visible', variant)
    })

    const outside = idsOutside?.(node)
    for (const variant of variants) {
      const inside = variant.children.flatMap(all)
      const ids = inside.map(({ attributes }) => attributes.id).filter((id): id is string => !!id)
      const twice = ids.find((id, at) => ids.indexOf(id) !== at || outside?.has(id) || (reveal && duplicates(node, id)))
      if (twice) tell('id-twice', variant, twice)
      for (const image of inside) {
        if (image.tag === 'img' && !('width' in image.attributes && 'height' in image.attributes)) tell('image-size', image)
      }
    }
  }
  const duplicates = (node: Markup, id: string) => all(node).filter(({ attributes }) => attributes.id === id).length > 1

  const visit = (node: Markup, parent: Markup | undefined) => {
    if (has(node, 'slot')) slot(node)
    const carries = parent && has(parent, 'slot') && (node.tag === 'template' || (read(parent, 'mode') === 'reveal' && has(node, 'variant')))
    if (has(node, 'show')) {
      conditionsOf(node)
      if (has(node, 'experiment')) tell('experiment-show', node)
    } else if (!carries) {
      for (const name of ours(node)) {
        if (isCondition(name)) tell('condition-nowhere', node, prefix + name)
        else if (!OTHERS.includes(name)) tell('attribute-unknown', node, aboutCondition(name, read(node, name), name, [...OTHERS, ...CONDITIONS]))
      }
    }
    if (!alone) node.children.forEach((child) => visit(child, node))
  }
  visit(root, undefined)
  return findings
}
