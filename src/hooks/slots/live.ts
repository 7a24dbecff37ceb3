import { raw } from './raw.js'

/** Makes margins of the content stay inside from the start, so that another content cannot move what is around. */
export const contain = (window: Window, element: Element): void => {
  if (window.getComputedStyle(element).display === 'block') (element as HTMLElement).style.display = 'flow-root'
}

/** Shows another content in sight, if it fits: with the height held, nothing around may move by a pixel; else all is put back. */
export const fit = (element: Element, show: () => void, undo: () => void): boolean => {
  const { style } = element as HTMLElement
  const { minHeight, boxSizing } = style
  const around = [element, raw(element, 'parentElement')!, raw(element, 'nextElementSibling') ?? element]
  const boxes = () =>
    around.flatMap((each) => {
      const { left, top, right, bottom } = raw(each, 'getBoundingClientRect')()
      return [left, top, right, bottom]
    })
  const before = boxes()
  style.boxSizing = 'border-box'
  style.minHeight = before[3]! - before[1]! + 'px'
  show()
  if (boxes().every((edge, index) => Math.abs(edge - before[index]!) < 0.5)) return true
  undo()
  Object.assign(style, { minHeight, boxSizing })
  return false
}
