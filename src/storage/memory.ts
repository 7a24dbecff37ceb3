import { isBot } from '../page/bot.js'
import type { Page } from '../page/page.js'
import { visitAt } from '../page/visit.js'
import type { Memory } from '../vocabulary.js'
import { condense, snapshotStore, type Snapshot } from './snapshot.js'

/** Sixteen random bytes as hexadecimal digits. `crypto.randomUUID` is missing on insecure origins. */
const randomId = (page: Page): string =>
  Array.from(page.window.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * The store that keeps a snapshot of at most 2 kB in localStorage: read at once, written when the page is hidden and when slots are decided.
 * `days` is how long it lives. For bots it stays empty.
 */
export const snapshot = (page: Page, days: number): Memory => {
  const store = snapshotStore(page, days)
  const recalled = store.read()
  const bot = isBot(page.window.navigator)
  let before = recalled?.visit
  let id = recalled?.id
  let visit: Memory['visit']
  const arms = new Map(recalled?.arms)
  const write = (consent: unknown, evidence: Snapshot['evidence']) => {
    // Another tab may have gone on in the meantime.
    const other = store.read()
    const lastAt = other?.visit.id === visit!.id ? Math.max(other.visit.lastAt, visit!.lastAt) : visit!.lastAt
    store.write({
      id: other?.id ?? id ?? randomId(page),
      consent,
      visit: { ...visit!, lastAt },
      writtenAt: page.date(),
      evidence,
      arms: new Map([...(other?.arms ?? []), ...arms]),
    })
    // What cannot be kept would be another tomorrow.
    id = store.read()?.id
  }
  const memory: Memory = {
    recalled,
    get visit() {
      return visit
    },
    arms,
    get id() {
      if (!id && visit && !(page.document as { prerendering?: boolean }).prerendering) write(undefined, [])
      return visit && id
    },
    view() {
      if (!bot) visit = before = visitAt(visit ?? before, page.date(), () => randomId(page))
    },
    save(consent, { source, campaign }, evidence) {
      if (!visit) return
      // What the entry was, the visit keeps.
      if (!visit.source) visit = { ...visit, ...(source && { source }), ...(campaign && { campaign }) }
      write(consent, condense(evidence))
    },
    wipe() {
      visit = before = id = undefined
      arms.clear()
      store.wipe()
    },
  }
  return memory
}
