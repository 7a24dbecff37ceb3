import type { Page } from '../../page/page.js'

/** SHOW_TEXT of NodeFilter. */
const TEXT = 4
/** Labels and headings are shorter; a hostile one has not more than this looked at. */
const MOST_TEXTS = 12
const LONGEST = 120

/**
 * An attribute, '' when absent. Asked of the prototype: a form answers `getAttribute` with its field of that name, if it has one.
 */
export const attribute = (page: Page, element: Element, name: string): string =>
  page.window.Element.prototype.getAttribute.call(element, name) ?? ''

/** The nearest element around what an event hit, itself included, that fits a selector. */
export const around = (page: Page, target: EventTarget | null, selector: string): Element | null =>
  target instanceof page.window.Element ? page.window.Element.prototype.closest.call(target, selector) : null

/** The first 120 characters of text in an element, without making the text of all of it. */
export const textOf = (page: Page, element: Element): string => {
  const walker = page.document.createTreeWalker(element, TEXT)
  let text = ''
  for (let n = 0; n < MOST_TEXTS && text.length < LONGEST && walker.nextNode(); n++) {
    text += ` ${(walker.currentNode as Text).substringData(0, LONGEST)}`
  }
  return text.trim()
}
