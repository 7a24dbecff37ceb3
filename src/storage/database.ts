import { update, type UseStore } from 'idb-keyval'
import type { Page } from '../page/page.js'

/** The name of the database, of its only store and of the only key in it. */
const NAME = 'opportune'
/** Milliseconds after which a database that has not answered is given up. Opening takes 21 to 100 on a slow machine. */
const PATIENCE = 500
/** A connection that Safari killed while the tab slept works again when it is opened anew, or not at all (Expensify/App#87864). */
const ATTEMPTS = 2

/** A place that answers late, or never. */
export interface Database {
  /**
   * Replaces what is kept by what `change` makes of it, in one transaction; `tight` where there was no room for it. Resolves with whether it
   * worked; what has failed twice, or not answered within half a second, is left alone from then on.
   */
  exchange(change: (kept: unknown, tight: boolean) => unknown): Promise<boolean>
  /** Removes the whole database. Other tabs give way. */
  erase(): void
  close(): void
}

/**
 * IndexedDB behind idb-keyval, which itself neither gives way to a deletion nor waits with a limit. `gone` is called when another tab
 * deletes the database.
 */
export const database = (page: Page, gone: () => void): Database => {
  let connection: Promise<IDBDatabase> | undefined
  let broken = false
  let erased = 0

  const close = () => {
    // One that opens late is closed then.
    connection?.then((opened) => opened.close(), () => {})
    connection = undefined
  }
  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = page.window.indexedDB.open(NAME)
      request.onupgradeneeded = () => request.result.createObjectStore(NAME)
      request.onerror = request.onblocked = reject
      request.onsuccess = () => {
        const opened = request.result
        opened.onclose = close
        opened.onversionchange = ({ newVersion }) => {
          close()
          if (newVersion === null) gone()
        }
        resolve(opened)
      }
    })
  const use: UseStore = async (mode, task) => task((await (connection ??= open())).transaction(NAME, mode).objectStore(NAME))

  return {
    async exchange(change) {
      const era = erased
      let late = false
      let tight = false
      let end = () => {}
      const limit = new Promise<boolean>((resolve) => {
        end = page.after(PATIENCE, () => resolve(!(late = true)))
      })
      for (let attempt = 0; attempt < ATTEMPTS && era === erased && !broken && !late; attempt++) {
        const kept = update(
          NAME,
          (value) => {
            if (era !== erased) throw NAME
            return change(value, tight)
          },
          use,
        )
        const failed = (error: unknown) => {
          tight = Object(error).name === 'QuotaExceededError'
          return false
        }
        const done = await Promise.race([kept.then(() => true, failed), limit])
        if (done) {
          end()
          return true
        }
        if (era === erased) close()
      }
      end()
      if (era === erased) broken = true
      return false
    },
    erase() {
      erased++
      close()
      try {
        page.window.indexedDB.deleteDatabase(NAME)
      } catch {
        // A sandboxed frame has none.
      }
    },
    close,
  }
}
