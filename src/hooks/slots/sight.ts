import { raw } from './raw.js'

type View = Window & typeof globalThis

/** An element with what stands right around it. */
export const around = (element: Element): Element[] =>
  [element, ...(['previousElementSibling', 'nextElementSibling', 'parentElement'] as const).flatMap((key) => raw(element, key) ?? [])]

export const hasBox = (element: Element): boolean => !!raw(element, 'getClientRects')()[0]

/**
 * Wholly above or below the viewport, and where a change of height moves nothing that is in it: above the reader only where the browser holds
 * what is being read in place, which the page can switch off and Safari before 27 cannot do. Without any box it cannot be seen either.
 */
export const isOutside = (window: View, element: Element): boolean => {
  // `display: contents` has no box of its own, but its content has.
  const range = new window.Range()
  range.selectNodeContents(element)
  const shape = hasBox(element) ? element : range
  const { top, bottom } = raw(shape, 'getBoundingClientRect')()
  if (top >= window.innerHeight || !raw(shape, 'getClientRects')()[0]) return true
  let anchored = bottom <= 0
  for (let at: Element | null = element; anchored && at; at = raw(at, 'parentElement')) {
    anchored = (window.getComputedStyle(at) as { overflowAnchor?: string }).overflowAnchor === 'auto'
  }
  return anchored
}

/** Makes margins of the content stay inside from the start, so that another content cannot move what is around. */
export const contain = (window: View, element: Element): void => {
  if (window.getComputedStyle(element).display === 'block') (element as HTMLElement).style.display = 'flow-root'
}

/** Shows another content in sight: with the height held, nothing around may move. Whether it fits. */
export const fit = (element: Element, show: () => void): boolean => {
  const { style } = element as HTMLElement
  const { cssText } = style
  const boxes = () => JSON.stringify(around(element).map((each) => raw(each, 'getBoundingClientRect')()))
  const before = boxes()
  style.boxSizing = 'border-box'
  style.minHeight = raw(element, 'getBoundingClientRect')().height + 'px'
  show()
  const fits = boxes() === before
  if (!fits) style.cssText = cssText
  return fits
}

/** Whether a field has something in it that somebody wrote or chose, or a medium plays. */
const isInUse = (element: Element): boolean => {
  const field = element as HTMLInputElement & HTMLSelectElement & HTMLMediaElement
  const { paused, type, value, defaultValue, checked, defaultChecked, selectedOptions } = field
  return selectedOptions
    ? (selectedOptions[0] ?? field[0]) !== (field.querySelector('[selected]') ?? field[0])
    : // A tick box without a value has "on", and "" as its default.
      paused === false || checked !== defaultChecked || (value !== defaultValue && !/^(radio|checkbox)$/.test(type))
}

/** Whether somebody is at it: focus (but of who has just `acted`, on our control), a selection, a field with something in it, a medium that plays. */
export const isBusy = (window: View, element: Element, acted?: boolean): boolean => {
  const selection = window.getSelection()
  return (
    (!acted && raw(element, 'contains')((raw(element, 'getRootNode')() as Document).activeElement)) ||
    (selection?.type === 'Range' && selection.containsNode(element, true)) ||
    [...raw(element, 'querySelectorAll')('input,textarea,select,video,audio')].some(isInUse)
  )
}
