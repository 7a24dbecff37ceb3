import type { Candidate } from '../../decision/decide.js'
import type { Page } from '../../page/page.js'
import type { Content, Face } from './face.js'
import { childrenOf, isContent, isTemplate, raw } from './raw.js'

/**
 * Exchanges the content of an element: clones of templates, or a text, for the nodes that the site wrote. Those are kept, and come back
 * themselves. The element is never touched.
 */
export const createReplace = (
  element: Element,
  read: (template: Element) => Candidate<Content>,
  { window, document, loading }: Page,
): Face => {
  let shown: Node[] = []
  let kept: Node[] = []
  let guard: Comment | undefined
  const isIn = (node: Node) => raw(node, 'parentNode') === element
  const insert = raw(element, 'insertBefore')
  const remove = raw(element, 'removeChild')
  /** The children in front of the default, and those from there on. */
  const parts = (): [Node[], Node[]] => {
    const children = childrenOf(element)
    const first = children.findIndex(isContent)
    return first < 0 ? [children, []] : [children.slice(0, first), children.slice(first)]
  }

  return {
    candidates(closed) {
      const [before, rest] = parts()
      const leading = before.filter(isTemplate)
      return closed || (leading[0] && rest[0]) ? (leading[0] ? leading : rest.filter(isTemplate)).map(read) : undefined
    },
    show(content) {
      let old = shown.filter(isIn)
      guard?.remove()
      if (!old[0]) {
        old = parts()[1].filter((node) => !isTemplate(node))
        if (content) kept = old
      }
      // The parser adds letters to the text in front of it; behind a comment it begins a new one.
      guard = content && loading() ? insert(new window.Comment(), null) : undefined
      shown = !content
        ? []
        : typeof content === 'string'
          ? [new window.Text(content)]
          : [...raw(document, 'importNode')((content as HTMLTemplateElement).content, true).childNodes]
      const place = old[0] ?? guard ?? null
      for (const node of content ? shown : kept) insert(node, place)
      old.forEach(remove)
    },
    sweep() {
      if (!guard) return
      for (let late = guard.nextSibling; late && !kept.includes(late); late = guard.nextSibling) {
        if (isTemplate(late)) insert(late, guard)
        else kept.push(remove(late))
      }
      if (loading()) return
      guard.remove()
      guard = undefined
    },
    shows: () => true,
    ...(__DEV__ && {
      written: () =>
        childrenOf(element).flatMap((node) => (node === shown[0] ? kept : node === guard || shown.includes(node) ? [] : [node])),
    }),
    intact: () => shown.every(isIn),
  }
}
