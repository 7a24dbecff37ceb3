import type { Content, Face } from './face.js'
import { childrenOf, isContent, isElement, raw } from './raw.js'

const isHidden = (element: Element): boolean => raw(element, 'hasAttribute')('hidden')
const setHidden = (element: Element, hidden: boolean) => raw(element, 'toggleAttribute')('hidden', hidden)

/** Shows one of the children that are variants in place of those that are the default. All are on the page; only `hidden` changes. */
export const createReveal = (element: Element, variant: string): Face => {
  let shown: Content
  /** The default, as far as it is hidden by us. */
  const covered = new Set<Element>()
  const children = () => childrenOf(element).filter((node): node is Element => isElement(node) && isContent(node))
  const isVariant = (child: Node) => isElement(child) && raw(child, 'hasAttribute')(variant)
  const cover = (child: Element) => {
    if (isVariant(child)) setHidden(child, child !== shown)
    else if (shown && !isHidden(child)) {
      covered.add(child)
      setHidden(child, true)
    }
  }
  return {
    isVariant,
    show(content) {
      // Where a server has revealed a variant, it has hidden the default as we do.
      const all = children()
      if (!shown && all.some((child) => isVariant(child) && !isHidden(child))) all.filter(isHidden).forEach((child) => covered.add(child))
      shown = content
      if (!shown) {
        covered.forEach((child) => setHidden(child, false))
        covered.clear()
      }
      children().forEach(cover)
    },
    intact: () =>
      !shown ||
      children().every((child) => {
        // A child that we have hidden and somebody has shown again is no leftover of the parser.
        if (!isVariant(child) && !covered.has(child)) cover(child)
        return isHidden(child) === (child !== shown)
      }),
    shows: (inner) => !children().some((child) => isHidden(child) && raw(child, 'contains')(inner)),
  }
}

/** Shows or hides one element. `show` and `hide` say which; undefined is as the site wrote it. */
export const createShow = (element: Element): Face => {
  const written = isHidden(element)
  let hidden = written
  return {
    isVariant: () => false,
    show: (content) => setHidden(element, (hidden = content ? content === 'hide' : written)),
    intact: () => isHidden(element) === hidden,
    shows: () => true,
  }
}
