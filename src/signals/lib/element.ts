import type { Page } from '../../page/page.js'

/** SHOW_TEXT of NodeFilter. */
const TEXT = 4

/** An attribute, '' when absent. Asked of the prototype: a form answers `getAttribute` with its field of that name, if it has one. */
export const attribute = (page: Page, element: Element, name: string): string =>
  page.window.Element.prototype.getAttribute.call(element, name) ?? ''

/** The nearest element around what an event hit, itself included, that fits a selector. */
export const around = (page: Page, target: EventTarget | null, selector: string): Element | null =>
  target instanceof page.window.Element ? page.window.Element.prototype.closest.call(target, selector) : null

/** About the first `most` characters of text in an element, without scripts and styles, and without making the text of all of it. */
export const textOf = (page: Page, element: Element, most = 120): string => {
  const walker = page.document.createTreeWalker(element, TEXT)
  let text = ''
  for (let left = most; left > 0 && text.length < most && walker.nextNode(); left--) {
    const node = walker.currentNode as Text
    if (!/^(SCRIPT|STYLE)$/.test(node.parentElement?.tagName as string)) text += ` ${node.substringData(0, most)}`
  }
  return text.trim()
}
