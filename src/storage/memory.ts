import type { Page } from '../page/page.js'
import { visitAt } from '../page/visit.js'
import type { Evidence, Traits, Visit } from '../vocabulary.js'
import { condense, type Snapshot, type SnapshotStore } from './snapshot.js'

/** What outlives the page, while the `storage` purpose is granted. */
export interface Memory {
  /** The visit that is on; undefined while nothing may be stored. */
  visit(): Visit | undefined
  /** Begins to remember: the visit before goes on, or a new one begins. */
  open(): void
  /** A new page view: the visit goes on, or after a long pause a new one begins. */
  view(): void
  /** Writes the snapshot. `weightOf` is what is left of a piece of evidence. */
  save(consent: unknown, traits: Traits, evidence: readonly Evidence[], weightOf: (evidence: Evidence) => number): void
  /** Forgets and wipes. */
  close(): void
}

/** Sixteen random bytes as hexadecimal digits. `crypto.randomUUID` is missing on insecure origins. */
const randomId = (page: Page): string =>
  Array.from(page.window.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

export const createMemory = (page: Page, store: SnapshotStore, recalled: Snapshot | undefined): Memory => {
  let visit: Visit | undefined
  let id = recalled?.id
  let before = recalled?.visit
  const view = () => {
    visit = before = visitAt(visit ?? before, page.date(), () => randomId(page))
  }
  return {
    visit: () => visit,
    open: view,
    view: () => visit && view(),
    save(consent, { source, campaign }, evidence, weightOf) {
      if (!visit) return
      // The entry's own: a visit that has a source keeps it.
      if (!visit.source) visit = { ...visit, ...(source && { source }), ...(campaign && { campaign }) }
      id ??= randomId(page)
      // Another tab may have gone on in the meantime.
      const other = store.read()?.visit
      const lastAt = other?.id === visit.id ? Math.max(other.lastAt, visit.lastAt) : visit.lastAt
      store.write({ id, consent, visit: { ...visit, lastAt }, writtenAt: page.date(), evidence: condense(evidence, weightOf) })
    },
    close() {
      visit = before = id = undefined
      store.wipe()
    },
  }
}
