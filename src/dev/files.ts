import { parse, type DefaultTreeAdapterMap } from 'parse5'
import type { Conditions } from '../decision/grammar.js'
import { lint, type Markup } from './lint.js'
import { MESSAGES } from './messages.js'

type Node = DefaultTreeAdapterMap['node']

const isShown = (node: Node): boolean => 'tagName' in node || ('value' in node && !!node.value.trim())

/** A parsed node for the linter; its source is the line it begins on. */
const markupOf = (node: Node): Markup => {
  if (!('tagName' in node)) return { tag: '', attributes: {}, children: [] }
  const inside = 'content' in node ? node.content.childNodes : node.childNodes
  return {
    tag: node.tagName,
    attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
    children: inside.filter(isShown).map(markupOf),
    source: node.sourceCodeLocation?.startLine,
  }
}

/** The ids that are on the page from the start: those in templates are not. */
const idsOf = ({ tag, attributes, children }: Markup): string[] =>
  tag === 'template' ? [] : [...(attributes.id ? [attributes.id] : []), ...children.flatMap(idsOf)]

export interface FileProblem {
  readonly line: number
  readonly code: string
  /** A sentence. */
  readonly says: string
}

/** What is wrong with the markup of one HTML file, in the order of its lines. */
export const lintHtml = (html: string, prefix: string, read: (when: unknown) => Conditions): FileProblem[] => {
  const root = parse(html, { sourceCodeLocationInfo: true }).childNodes.find((node) => 'tagName' in node)
  if (!root) return []
  const page = markupOf(root)
  const all = idsOf(page)
  const count = (ids: readonly string[], id: string) => ids.filter((other) => other === id).length
  const idsOutside = (slot: Markup) => {
    const own = idsOf(slot)
    return new Set(all.filter((id) => count(all, id) > count(own, id)))
  }
  return lint(page, { read, prefix, idsOutside })
    .map(({ code, at, detail }) => ({ line: Number(at.source ?? 0), code, says: MESSAGES[code]! + (detail ? ` (${detail})` : '') }))
    .sort((a, b) => a.line - b.line)
}
