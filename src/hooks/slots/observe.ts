import { isElement, raw } from './raw.js'
import type { Schema } from './schema.js'

/** What somebody wants to hear of the places in a root. */
export interface Watcher {
  /** Something is there that may be a place, and may be known already. In document order. */
  found(element: Element): void
  /** The children, or a watched attribute, of a place or of its child changed. */
  touched(element: Element): void
  /** A place has been taken out; it may be back already. */
  gone(element: Element): void
  /** After each batch. */
  settled(): void
}

/** What watches a root. */
export interface Observation {
  /** Works off what has not been told yet; whether a node came with it. */
  brings(node: Node): boolean
  end(): void
}

/** Finds places in a root: those that are there, and with one observer those that come. */
export const observe = (
  window: Window & typeof globalThis,
  root: Document | ShadowRoot | Element,
  { places, watched }: Schema,
  { found, touched, gone, settled }: Watcher,
): Observation => {
  const digest = (records: readonly MutationRecord[]) => {
    let scanned: Node | undefined
    const targets = new Set<Node | null>()
    for (const { type, target, addedNodes, removedNodes } of records) {
      targets.add(target)
      if (type === 'attributes') {
        if (raw(target as Element, 'matches')(places)) found(target as Element)
        targets.add(raw(target, 'parentNode'))
      }
      for (const node of removedNodes) if (isElement(node)) scan(node, places, gone)
      for (const node of addedNodes) {
        // Parsers add node by node: what is inside the last one has been looked at with it.
        if (!isElement(node) || (scanned && raw(scanned, 'contains')(node))) continue
        scanned = node
        scan(node, places, found)
      }
    }
    targets.forEach((node) => node && isElement(node) && touched(node))
    settled()
  }
  const observer = new window.MutationObserver(digest)
  scan(root, places, found)
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: watched })
  return {
    brings(node) {
      const records = observer.takeRecords()
      if (records[0]) digest(records)
      return records.some(({ addedNodes }) => [...addedNodes].some((added) => raw(added, 'contains')(node)))
    },
    end: () => observer.disconnect(),
  }
}

/** Tells of each place in a root, itself included. */
export const scan = (root: Node, selector: string, found: (element: Element) => void): void => {
  if (isElement(root) && raw(root, 'matches')(selector)) found(root)
  for (const element of raw(root as Element, 'querySelectorAll')(selector)) found(element)
}
