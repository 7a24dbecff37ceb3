import { raw } from './raw.js'

/** Makes margins of the content stay inside from the start, so that another content cannot move what is around. */
export const contain = (window: Window, element: Element): void => {
  if (window.getComputedStyle(element).display === 'block') (element as HTMLElement).style.display = 'flow-root'
}

/** Shows another content in sight, if it fits: with the height held, nothing around may move by a pixel; else all is put back. */
export const fit = (element: Element, show: () => void, undo: () => void): boolean => {
  const { style } = element as HTMLElement
  const { minHeight, boxSizing } = style
  const around = [element, raw(element, 'parentElement'), raw(element, 'previousElementSibling'), raw(element, 'nextElementSibling')]
  const boxes = () => around.flatMap((each) => (each ? Object.values(raw(each, 'getBoundingClientRect')().toJSON() as Record<string, number>) : []))
  const before = boxes()
  style.boxSizing = 'border-box'
  style.minHeight = raw(element, 'getBoundingClientRect')().height + 'px'
  show()
  const fits = boxes().every((number, index) => Math.abs(number - before[index]!) < 0.5)
  if (!fits) {
    undo()
    Object.assign(style, { minHeight, boxSizing })
  }
  return fits
}
