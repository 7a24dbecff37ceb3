import type { Candidate } from '../../decision/decide.js'
import type { Content, Face } from './face.js'
import { childrenOf, isElement, isTemplate, raw } from './raw.js'

const isHidden = (element: Element): boolean => raw(element, 'hasAttribute')('hidden')
const setHidden = (element: Element, hidden: boolean) => raw(element, 'toggleAttribute')('hidden', hidden)

/** Shows one of the children that are variants in place of those that are the default. All are on the page; only `hidden` changes. */
export const createReveal = (element: Element, variant: string, read: (child: Element) => Candidate<Content>): Face => {
  let shown: Content
  /** The default, as far as it is hidden by us. */
  const covered = new Set<Element>()
  const children = () => childrenOf(element).filter((node): node is Element => isElement(node) && !isTemplate(node))
  const isVariant = (child: Element) => raw(child, 'hasAttribute')(variant)
  const cover = (child: Element) => {
    if (isVariant(child) || isHidden(child)) return
    covered.add(child)
    setHidden(child, true)
  }

  return {
    candidates(closed) {
      const all = children()
      const first = all.findIndex((child) => !isVariant(child))
      return closed || first > 0 ? (first > 0 ? all.slice(0, first) : all.filter(isVariant)).map(read) : undefined
    },
    show(content) {
      shown = content
      covered.forEach((child) => setHidden(child, false))
      covered.clear()
      const all = children()
      all.filter(isVariant).forEach((child) => setHidden(child, child !== shown))
      if (shown) all.forEach(cover)
    },
    // A child that we have hidden and somebody has shown again is no leftover.
    sweep: () => shown && children().forEach((child) => covered.has(child) || cover(child)),
    shows: (child) => !isHidden(child),
    intact: () => !shown || children().every((child) => isHidden(child) === (child !== shown)),
  }
}

/** Shows or hides one element. `show` and `hide` say which; undefined is as the site wrote it. */
export const createShow = (element: Element, candidate: Candidate<Content>): Face => {
  const written = isHidden(element)
  let hidden = written
  return {
    candidates: () => [{ ...candidate, value: 'show' }],
    show: (content) => setHidden(element, (hidden = content ? content === 'hide' : written)),
    sweep() {},
    shows: () => true,
    intact: () => isHidden(element) === hidden,
  }
}
