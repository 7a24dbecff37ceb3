import { raw } from './raw.js'

export const hasBox = (element: Element): boolean => raw(element, 'getClientRects')().length > 0

/** The box that a reader would see; undefined where there is none, as in a closed tab. */
const boxOf = (window: Window & typeof globalThis, element: Element): DOMRect | undefined => {
  if (hasBox(element)) return raw(element, 'getBoundingClientRect')()
  // `display: contents` has no box of its own.
  const range = new window.Range()
  range.selectNodeContents(element)
  return range.getClientRects().length ? range.getBoundingClientRect() : undefined
}

/** Whether the browser holds what is being read in place when something above it changes its height. Safari cannot before 27. */
const anchored = (window: Window & typeof globalThis, element: Element): boolean => {
  const read = raw(window.document, 'elementFromPoint')(window.innerWidth / 2, window.innerHeight / 2)
  for (const start of [element, read]) {
    for (let at: Element | null = start; at; at = raw(at, 'parentElement')) {
      const { overflowAnchor } = window.getComputedStyle(at) as CSSStyleDeclaration & { overflowAnchor?: string }
      if (overflowAnchor !== 'auto') return false
    }
  }
  return true
}

/** Wholly outside the viewport, and where a change of height moves nothing that is in it. */
export const isOutside = (window: Window & typeof globalThis, element: Element): boolean => {
  const box = boxOf(window, element)
  return !box || box.top >= window.innerHeight || (box.bottom <= 0 && anchored(window, element))
}

const isDirty = (field: Element): boolean => {
  const { type, value, defaultValue, checked, defaultChecked } = field as HTMLInputElement
  const { options, selectedIndex } = field as unknown as HTMLSelectElement
  // A tick box without a value has "on", and "" as its default.
  if (!options) return checked !== defaultChecked || (value !== defaultValue && !/^(radio|checkbox)$/.test(type))
  return Math.max(0, selectedIndex) !== Math.max(0, [...options].findIndex((option) => option.defaultSelected))
}

const isPlaying = (medium: Element): boolean => !(medium as HTMLMediaElement).paused && !(medium as HTMLMediaElement).ended

/** Whether somebody is at it: focus, a selection, a field with something in it, a medium that plays. */
export const isBusy = (window: Window, element: Element): boolean => {
  const contains = (node: Node | null) => !!node && raw(element, 'contains')(node)
  const all = (selector: string) => [...raw(element, 'querySelectorAll')(selector)]
  const selection = window.getSelection()
  return (
    contains((raw(element, 'getRootNode')() as Document).activeElement) ||
    (!!selection && !selection.isCollapsed && selection.containsNode(element, true)) ||
    all('input,textarea,select').some(isDirty) ||
    all('video,audio').some(isPlaying)
  )
}
