import type { ObservedRoot } from '../hook.js'
import { isElement, raw } from './raw.js'
import type { Schema } from './schema.js'

/** What somebody wants to hear of the places in the roots. */
export interface Watcher {
  /** Something is there that may be a place, and may be known already. In document order. */
  found(element: Element): void
  /** What is in a node, or a watched attribute of it or of its child, changed; it may be no place. */
  touched(node: Node): void
  /** After each batch; `removed`: something has been taken out. */
  settled(removed?: boolean): void
}

/** Tells of each place in a root, itself included. */
export const scan = (root: Node, selector: string, found: (element: Element) => void): void => {
  if (isElement(root) && raw(root, 'matches')(selector)) found(root)
  for (const element of raw(root as Element, 'querySelectorAll')(selector)) found(element)
}

/** Finds places in roots: those that are there, and with one observer those that come. */
export const createObserver = (window: Window & typeof globalThis, { places, watched }: Schema, { found, touched, settled }: Watcher) => {
  const digest = (records: readonly MutationRecord[]) => {
    let scanned: Node | undefined
    let removed = false
    const targets = new Set<Node>()
    for (const { attributeName, target, addedNodes, removedNodes } of records) {
      targets.add(target).add(raw(target, 'parentNode')!)
      removed ||= !!removedNodes[0]
      for (const node of attributeName ? [target] : addedNodes) {
        // Parsers add node by node: what is inside the last one has been looked at with it.
        if (isElement(node) && !(scanned && raw(scanned, 'contains')(node))) scan((scanned = node), places, found)
      }
    }
    targets.forEach(touched)
    settled(removed)
  }
  const observer = new window.MutationObserver(digest)
  return {
    observer,
    digest,
    observe(root: ObservedRoot) {
      scan(root, places, found)
      observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: watched })
      settled()
    },
  }
}

/** Works off what has not been told yet; whether a node came with it. */
export const brings = ({ observer, digest }: ReturnType<typeof createObserver>, node: Node): boolean => {
  const records = observer.takeRecords()
  digest(records)
  return records.some(({ addedNodes }) => [...addedNodes].some((added) => raw(added, 'contains')(node)))
}
