import { parse, type DefaultTreeAdapterMap } from 'parse5'
import type { Conditions } from '../decision/grammar.js'
import { settingsOf } from '../options.js'
import { lint, type Markup } from './lint.js'
import { MESSAGES } from './messages.js'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

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

const elements = (node: Node): readonly Element[] =>
  [...('tagName' in node ? [node] : []), ...('childNodes' in node ? node.childNodes.flatMap(elements) : [])]

const attributeOf = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value

/** The configuration that the script of a page names by an id, and the line that it begins on. */
export const configIn = (html: string): { readonly text: string; readonly line: number } | undefined => {
  const all = elements(parse(html, { sourceCodeLocationInfo: true }))
  const selector = all.map((element) => (element.tagName === 'script' ? attributeOf(element, 'data-op-config') : undefined)).find(Boolean)
  const block = all.find((element) => selector === '#' + attributeOf(element, 'id'))
  if (!block) return
  return { text: block.childNodes.map((node) => ('value' in node ? node.value : '')).join(''), line: block.sourceCodeLocation?.startLine ?? 0 }
}

/** What is wrong with a configuration: no JSON, keys that nobody knows, values that their keys do not take. */
export const lintConfig = (text: string, line = 1): FileProblem[] => {
  const problems: FileProblem[] = []
  const tell = (code: string, detail: string) => void problems.push({ line, code, says: `${MESSAGES[code]!} (${detail})` })
  try {
    settingsOf(JSON.parse(text), (code, path, expected) => tell(code, [path, expected].filter(Boolean).join(': ')))
  } catch (error) {
    tell('config-json', (error as Error).message)
  }
  return problems
}

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
