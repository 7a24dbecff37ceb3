import type { Conditions } from '../decision/grammar.js'
import { lint, type Markup } from './lint.js'
import type { Warn } from './warn.js'

const isShown = (node: Node): boolean => node.nodeType === 1 || (node.nodeType === 3 && !!node.nodeValue?.trim())

/** An element of the page for the linter; `children` where they are others than those it has now. */
export const markupOf = (node: Node, children?: readonly Node[]): Markup => {
  if (node.nodeType !== 1) return { tag: '', attributes: {}, children: [] }
  const element = node as HTMLTemplateElement
  const isTemplate = element.localName === 'template'
  const inside = children ?? [...(isTemplate ? element.content : element).childNodes]
  return {
    tag: element.localName,
    source: element,
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    children: inside.filter(isShown).map((child) => markupOf(child)),
    ...(isTemplate && [...element.childNodes].some(isShown) && { stray: true }),
  }
}

/** The ids of a page without those inside one element. */
const idsOutside = (element: Element): Set<string> =>
  new Set([...element.ownerDocument.querySelectorAll('[id]')].filter((other) => !element.contains(other)).map(({ id }) => id))

interface Context {
  readonly page: { onParsed(task: () => void): void }
  readonly prefix: string
  readonly warn: Warn
  read(when: unknown): Conditions
}
interface Place {
  readonly element: Element
  readonly face: { written?(): readonly Node[] }
}

/** Tells what is wrong with a place, once all of its markup is there. */
export const lintPlace = ({ page, prefix, read, warn }: Context, { element, face }: Place): void =>
  page.onParsed(() => {
    const markup = markupOf(element, face.written?.())
    for (const { code, at, detail } of lint(markup, { read, prefix, idsOutside: () => idsOutside(element), alone: true })) {
      // What cannot be read is told by who reads it.
      if (code !== 'condition') warn(code, at.source as Element, detail)
    }
  })
