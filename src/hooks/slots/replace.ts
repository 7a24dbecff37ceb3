import type { Page } from '../../page/page.js'
import type { Face } from './face.js'
import { childrenOf, isContent, isTemplate, raw } from './raw.js'

/**
 * Exchanges the content of an element: clones of templates, or a text, for the nodes that the site wrote. Those are kept, and come back
 * themselves. The element is never touched.
 */
export const createReplace = (element: Element, { window, document, loading }: Page): Face => {
  let shown: Node[] = []
  let kept: Node[] = []
  let guard: Comment | undefined
  const isIn = (node: Node) => raw(node, 'parentNode') === element
  const insert = raw(element, 'insertBefore')
  const remove = raw(element, 'removeChild')

  return {
    isVariant: isTemplate,
    show(content) {
      let old = shown.filter(isIn)
      guard?.remove()
      if (!old[0]) {
        const children = childrenOf(element)
        // Without any content the last blank goes.
        old = children.slice(children.findIndex(isContent)).filter((node) => !isTemplate(node))
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
    intact() {
      while (guard) {
        const late = guard.nextSibling
        if (!late || kept.includes(late)) {
          if (!loading()) guard.remove(), (guard = undefined)
          break
        }
        if (isTemplate(late)) insert(late, guard)
        else kept.push(remove(late))
      }
      return shown.every(isIn)
    },
    shows: () => true,
    ...(__DEV__ && {
      written: () =>
        childrenOf(element).flatMap((node) => (node === shown[0] ? kept : node === guard || shown.includes(node) ? [] : [node])),
    }),
  }
}
