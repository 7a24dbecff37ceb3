import { IDBFactory } from 'fake-indexeddb'
import { idb } from '../../src/storage/idb.js'
import { fakePage, type FakeOptions, type FakePage } from '../fake-page.js'

/** Tabs of one browser: pages with one database, one localStorage and one channel between them. */
export const browser = () => {
  let indexedDB: unknown = new IDBFactory()
  let storage: Storage | undefined
  const channels = new Set<EventTarget>()
  class Channel extends EventTarget {
    open = true
    constructor() {
      super()
      channels.add(this)
    }
    postMessage(data: unknown) {
      if (!this.open) throw new Error('InvalidStateError')
      const copy = structuredClone(data)
      for (const other of channels) if (other !== this) queueMicrotask(() => other.dispatchEvent(Object.assign(new Event('message'), { data: copy })))
    }
    close() {
      this.open = false
      channels.delete(this)
    }
  }
  return {
    channels,
    get indexedDB() {
      return indexedDB as IDBFactory
    },
    /** From now on opened pages have this database. */
    replace: (other: unknown) => (indexedDB = other),
    tab(options: FakeOptions = {}): FakePage {
      const page = fakePage(options)
      storage ??= page.window.localStorage
      const properties = { indexedDB, localStorage: storage, BroadcastChannel: Channel }
      for (const [name, value] of Object.entries(properties)) Object.defineProperty(page.window, name, { value, configurable: true, writable: true })
      return page
    },
  }
}

/** Lets a database that answers in real time answer, with timers of the page standing still. */
export const settled = async (rounds = 12) => {
  for (let round = 0; round < rounds; round++) await new Promise((done) => setTimeout(done, 2))
}

/** What lies in the database, as text; undefined where there is none. */
export const recordIn = async (factory: IDBFactory): Promise<string | undefined> => {
  if (!(await factory.databases()).some(({ name }) => name === 'opportune')) return
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory.open('opportune')
    request.onsuccess = () => resolve(request.result)
    request.onerror = reject
  })
  const text = await new Promise<string>((resolve, reject) => {
    if (!opened.objectStoreNames.length) return resolve(undefined as never)
    const request = opened.transaction('opportune').objectStore('opportune').get('opportune')
    request.onsuccess = () => resolve(request.result)
    request.onerror = reject
  })
  opened.close()
  return text
}

/** Puts anything in the place of the record. */
export const plant = async (factory: IDBFactory, value: unknown): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    const request = factory.open('opportune')
    request.onupgradeneeded = () => request.result.createObjectStore('opportune')
    request.onerror = reject
    request.onsuccess = () => {
      const change = request.result.transaction('opportune', 'readwrite')
      change.objectStore('opportune').put(value, 'opportune')
      change.oncomplete = () => {
        request.result.close()
        resolve()
      }
    }
  })
}

/** A memory with a visit that is on, and its first writing on the way. */
export const begun = (page: FakePage, hear?: Parameters<typeof idb>[2]) => {
  const memory = idb(page, 30, hear)
  memory.view()
  return memory
}
