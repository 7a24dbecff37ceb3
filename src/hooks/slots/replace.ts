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
  let shown: ChildNode[] = []
  let kept: ChildNode[] | undefined
  let guard: Comment | undefined

  const written = () => {
    const children = childrenOf(element)
    const first = children.findIndex(isContent)
    return { children, first: first < 0 ? children.length : first }
  }
  const exchange = (old: readonly ChildNode[], fresh: readonly Node[]) => {
    const place = [...old, guard].find((node) => node && raw(node, 'parentNode') === element)
    for (const node of fresh) raw(element, 'insertBefore')(node, place ?? null)
    for (const node of old) if (raw(node, 'parentNode') === element) raw(element, 'removeChild')(node)
  }
  const make = (content: Element | string): Node[] =>
    typeof content === 'string'
      ? [new window.Text(content)]
      : [...raw(document, 'importNode')((content as HTMLTemplateElement).content, true).childNodes]

  return {
    candidates(closed) {
      const { children, first } = written()
      const leading = children.slice(0, first).filter(isTemplate)
      if (!closed && (first === children.length || !leading.length)) return
      return (leading.length ? leading : children.filter(isTemplate)).map(read)
    },
    show(content) {
      if (content === undefined) {
        if (kept) exchange(shown, kept)
        guard?.remove()
        shown = []
        kept = guard = undefined
        return
      }
      if (loading()) {
        // The parser adds letters to the text in front of it; behind a comment it begins a new one.
        guard ??= new window.Comment()
        raw(element, 'appendChild')(guard)
      }
      const intact = shown.filter((node) => raw(node, 'parentNode') === element)
      const { children, first } = written()
      const old = intact.length ? intact : children.slice(first).filter((node) => !isTemplate(node) && node !== guard)
      if (!intact.length) kept = old
      const fresh = make(content)
      exchange(old, fresh)
      shown = fresh as ChildNode[]
    },
    sweep() {
      if (!guard || !kept) return
      for (let late = guard.nextSibling; late && !kept.includes(late); late = guard.nextSibling) {
        if (isTemplate(late)) raw(element, 'insertBefore')(late, guard)
        else kept.push(raw(element, 'removeChild')(late))
      }
      if (!loading()) {
        guard.remove()
        guard = undefined
      }
    },
    shows: () => true,
    intact: () => shown.every((node) => raw(node, 'parentNode') === element),
  }
}
