import { raw } from './raw.js'

type View = Window & typeof globalThis

export const hasBox = (element: Element): boolean => !!raw(element, 'getClientRects')()[0]

/**
 * Wholly above or below the viewport, and where a change of height moves nothing that is in it: above the reader only where the browser holds
 * what is being read in place, which the page can switch off and Safari before 27 cannot do. Without any box it cannot be seen either.
 */
export const isOutside = (window: View, element: Element): boolean => {
  // `display: contents` has no box of its own, but its content has.
  const range = new window.Range()
  range.selectNodeContents(element)
  const { top, bottom } = hasBox(element) ? raw(element, 'getBoundingClientRect')() : range.getBoundingClientRect()
  if (top >= window.innerHeight || (!hasBox(element) && !range.getClientRects()[0])) return true
  let anchored = bottom <= 0
  for (let at: Element | null = element; anchored && at; at = raw(at, 'parentElement')) {
    anchored = (window.getComputedStyle(at) as { overflowAnchor?: string }).overflowAnchor === 'auto'
  }
  return anchored
}

const isDirty = (field: Element): boolean => {
  const { type, value, defaultValue, checked, defaultChecked, options, selectedIndex } = field as HTMLInputElement & HTMLSelectElement
  if (options) return Math.max(0, selectedIndex) !== Math.max(0, [...options].findIndex((option) => option.defaultSelected))
  // A tick box without a value has "on", and "" as its default.
  return checked !== defaultChecked || (value !== defaultValue && !/^(radio|checkbox)$/.test(type))
}

/** Whether somebody is at it: focus (but of who has just `acted`, on our control), a selection, a field with something in it, a medium that plays. */
export const isBusy = (window: View, element: Element, acted?: boolean): boolean => {
  const { activeElement } = raw(element, 'getRootNode')() as Document
  const selection = window.getSelection()
  return (
    (!acted && !!activeElement && raw(element, 'contains')(activeElement)) ||
    (!!selection && !selection.isCollapsed && selection.containsNode(element, true)) ||
    [...raw(element, 'querySelectorAll')('input,textarea,select')].some(isDirty) ||
    [...raw(element, 'querySelectorAll')<HTMLMediaElement>('video,audio')].some(({ paused, ended }) => !paused && !ended)
  )
}
