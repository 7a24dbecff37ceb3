import type { Page } from './page.js'

/** An attribute, '' when absent. Asked of the prototype: a form answers `getAttribute` with its field of that name, if it has one. */
export const attribute = (page: Page, element: Element, name: string): string =>
  page.window.Element.prototype.getAttribute.call(element, name) ?? ''

/** The nearest element around what an event hit, itself included, that fits a selector. */
export const around = (page: Page, target: EventTarget | null | undefined, selector: string): Element | null =>
  target instanceof page.window.Element ? page.window.Element.prototype.closest.call(target, selector) : null
