import type { Candidate } from '../../decision/decide.js'
import type { Face } from './face.js'
import { childrenOf, isElement, isTemplate, raw } from './raw.js'

type Written = Map<Element, string | null>

/** Hides or shows, or puts back what the site wrote, and nothing else: the only attribute that changes is `hidden`. */
export const setHidden = (element: Element, hidden: boolean, written: Written): void => {
  const original = written.get(element)
  const was = raw(element, 'hasAttribute')('hidden')
  if (original === undefined) written.set(element, raw(element, 'getAttribute')('hidden'))
  if (hidden === was) return
  if (hidden) raw(element, 'setAttribute')('hidden', original ?? '')
  else raw(element, 'removeAttribute')('hidden')
}

/** Shows one of the children that are variants in place of those that are the default. All of them are on the page already. */
export const createReveal = (element: Element, variant: string, read: (child: Element) => Candidate<any>): Face => {
  const written: Written = new Map()
  let shown: Element | undefined
  const children = () => childrenOf(element).filter((node): node is Element => isElement(node) && !isTemplate(node))
  const isVariant = (child: Element) => raw(child, 'hasAttribute')(variant)
  const isHidden = (child: Element) => (shown ? child !== shown : isVariant(child) || (written.get(child) ?? null) !== null)
  const flip = (child: Element) => setHidden(child, isHidden(child), written)

  return {
    candidates(closed) {
      const all = children()
      const first = all.findIndex((child) => !isVariant(child))
      if (!closed && first < 1) return
      return (first > 0 ? all.slice(0, first) : all.filter(isVariant)).map(read)
    },
    show(content) {
      shown = content as Element | undefined
      children().filter((child) => shown || written.has(child)).forEach(flip)
    },
    sweep: () => children().filter((child) => shown && !written.has(child)).forEach(flip),
    shows: (child) => !isHidden(child),
    intact: () => !shown || children().every((child) => raw(child, 'hasAttribute')('hidden') === isHidden(child)),
  }
}

/** Shows or hides one element. `show` and `hide` say which; undefined is as the site wrote it. */
export const createShow = (element: Element, read: (element: Element) => Candidate<any>): Face => {
  const written: Written = new Map()
  const original = raw(element, 'hasAttribute')('hidden')
  let hidden = original
  return {
    candidates: () => [{ ...read(element), value: 'show' }],
    show(content) {
      hidden = content === undefined ? original : content === 'hide'
      setHidden(element, hidden, written)
    },
    sweep() {},
    shows: () => true,
    intact: () => raw(element, 'hasAttribute')('hidden') === hidden,
  }
}
