import { isElement, raw } from './raw.js'

/** What somebody wants to hear of the places in a root. */
export interface Watcher {
  /** Something is there that may be a place, and may be known already. In document order. */
  found(element: Element): void
  /** The children, or a watched attribute, of a place or of its child changed. */
  touched(element: Element): void
  /** After each batch; `removed` when nodes have gone. */
  settled(removed: boolean): void
}

/** Finds places in a root: those that are there, and with one observer those that come. */
export const observe = (
  window: Window & typeof globalThis,
  root: Document | ShadowRoot | Element,
  selector: string,
  attributes: string[],
  watcher: Watcher,
): MutationObserver | undefined => {
  scan(root, selector, watcher.found)
  if (!window.MutationObserver) return
  const observer = new window.MutationObserver((records) => {
    let scanned: Node | undefined
    let removed = false
    const touched = new Set<Node>()
    for (const { type, target, addedNodes, removedNodes } of records) {
      touched.add(target)
      if (type === 'attributes') {
        if (raw(target as Element, 'matches')(selector)) watcher.found(target as Element)
        if (raw(target, 'parentNode')) touched.add(raw(target, 'parentNode')!)
      }
      removed ||= removedNodes.length > 0
      for (const node of addedNodes) {
        // Parsers add node by node: what is inside the last one has been looked at with it.
        if (!isElement(node) || (scanned && raw(scanned, 'contains')(node))) continue
        scanned = node
        scan(node, selector, watcher.found)
      }
    }
    touched.forEach((node) => isElement(node) && watcher.touched(node))
    watcher.settled(removed)
  })
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: attributes })
  return observer
}

/** Tells of each place in a root, itself included. */
export const scan = (root: Node, selector: string, found: (element: Element) => void): void => {
  if (isElement(root) && raw(root, 'matches')(selector)) found(root)
  for (const element of raw(root as Element, 'querySelectorAll')(selector)) found(element)
}
