import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepOf } from '../../src/storage/journey.js'
import type { Evidence } from '../../src/vocabulary.js'
import { begun, browser, plant, recordIn, settled } from './tabs.js'

const piece = (weight: number, why = 'a reason', about: Evidence['about'] = 'stage', towards = 'decision'): Evidence => ({
  signal: 'clicks', about, towards, weight, why, at: 0, halfLife: 259_200_000,
})
const save = (memory: ReturnType<typeof begun>, evidence: readonly Evidence[] = []) => memory.save({ storage: true }, { source: 'search', campaign: 'spring' }, evidence)
const DAY = 86_400_000

describe('the slow store', () => {
  it('opens when idle, after what is written at once', async () => {
    const { tab, indexedDB } = browser()
    const page = tab()
    const memory = begun(page)
    save(memory)
    expect(page.window.localStorage.length).toBe(1)
    await settled()
    expect(await indexedDB.databases()).toEqual([])
    page.advance(1)
    await settled()
    expect(await recordIn(indexedDB)).toContain('"search"')
    expect(page.alive()).toBeLessThanOrEqual(1)
    memory.end()
  })

  it('brings the journey and the visit of a browser back whose snapshot was lost, from the next page view on', async () => {
    const { tab } = browser()
    const first = tab()
    const before = begun(first)
    before.touch({ at: first.date(), source: 'ads' })
    save(before, [piece(2)])
    first.advance(1)
    await settled()
    before.end()
    first.window.localStorage.clear()

    const second = tab({ date: first.date() + 2 * DAY })
    const memory = begun(second)
    save(memory)
    expect(memory.visit).toMatchObject({ number: 1 })
    second.advance(1)
    await settled()
    expect(memory.journey()).toEqual([{ at: expect.any(Number), source: 'ads' }])
    expect(memory.visit).toMatchObject({ number: 1 })
    memory.view()
    expect(memory.visit).toMatchObject({ number: 2, previousAt: first.date() - 1 })
    expect(memory.recalled?.evidence).toMatchObject([{ towards: 'decision', weight: 2 }])
    memory.end()
  })

  it('takes a page view within half an hour for the same visit although the snapshot was lost', async () => {
    const { tab } = browser()
    const first = tab()
    const before = begun(first)
    save(before)
    first.advance(1)
    await settled()
    before.end()
    first.window.localStorage.clear()
    const second = tab({ date: first.date() + 60_000 })
    const memory = begun(second)
    save(memory)
    second.advance(1)
    await settled()
    memory.view()
    expect(memory.visit?.id).toBe(before.visit?.id)
    memory.end()
  })

  it('keeps at most 200 steps, each once, none older than its days', async () => {
    const { tab } = browser()
    const page = tab()
    const memory = begun(page)
    memory.touch({ at: page.date() - 31 * DAY, moment: 'know' })
    for (let at = 0; at < 250; at++) memory.touch({ at: page.date() - at, moment: 'buy' })
    memory.touch({ at: page.date(), moment: 'buy' })
    expect(memory.journey()).toHaveLength(200)
    const older = tab()
    const other = begun(older)
    other.touch({ at: page.date() - 31 * DAY, moment: 'know' })
    save(other)
    older.advance(1)
    await settled()
    other.end()
    save(memory)
    page.advance(1)
    await settled()
    expect(memory.journey().some(({ moment }) => moment === 'know')).toBe(false)
    memory.end()
  })

  it('writes nothing for a bot', async () => {
    const { tab, indexedDB, channels } = browser()
    const page = tab()
    Object.defineProperty(page.window.navigator, 'webdriver', { value: true })
    const memory = begun(page)
    save(memory)
    page.advance(1)
    await settled()
    expect([await indexedDB.databases(), page.window.localStorage.length, channels.size]).toEqual([[], 0, 0])
  })
})

describe('two tabs', () => {
  it('lose none of twenty concurrent writes each', async () => {
    const { tab, indexedDB } = browser()
    const [a, b] = [tab(), tab({ date: 1_760_000_000_500 })]
    const memories = [a, b].map((page) => [page, begun(page)] as const)
    for (const [page, memory] of memories) {
      save(memory)
      page.advance(1)
    }
    for (let count = 0; count < 20; count++)
      for (const [page, memory] of memories) {
        memory.touch({ at: page.date() + count, moment: 'go', outcome: page === a ? 'a' : 'b' })
        save(memory)
        page.advance(1)
      }
    await settled(40)
    const text = await recordIn(indexedDB)
    for (const outcome of ['a', 'b']) expect(text!.split(`"outcome":"${outcome}"`)).toHaveLength(21)
    for (const [page, memory] of memories) {
      save(memory)
      page.advance(1)
      await settled()
      expect(memory.journey(), page === a ? 'a' : 'b').toHaveLength(40)
      memory.end()
    }
  })

  it('agree on what is forgotten: the one that did not ask holds nothing and writes nothing', async () => {
    const { tab, indexedDB } = browser()
    const [a, b] = [tab(), tab()]
    const heard: unknown[] = []
    const one = begun(a)
    const other = begun(b, (answer) => heard.push(answer))
    for (const [page, memory] of [[a, one], [b, other]] as const) {
      memory.touch({ at: page.date(), moment: 'go' })
      save(memory)
      page.advance(1)
    }
    await settled()
    one.tell()
    one.wipe()
    await settled()
    expect(heard).toEqual([undefined])
    expect([other.visit, other.journey()]).toEqual([undefined, []])
    save(other)
    await settled()
    expect([await indexedDB.databases(), a.window.localStorage.length]).toEqual([[], 0])
    // A third tab is not held up.
    const c = tab()
    const third = begun(c)
    save(third)
    c.advance(1)
    await settled()
    expect(await recordIn(indexedDB)).toContain(third.visit!.id)
    for (const memory of [one, other, third]) memory.end()
  })

  it('hear each other\'s answers, whatever their shape', async () => {
    const { tab } = browser()
    const heard: unknown[] = []
    const one = begun(tab())
    const other = begun(tab(), (answer) => heard.push(answer))
    one.tell({ storage: true })
    one.tell(7 as never)
    await settled(2)
    expect(heard[0]).toEqual({ storage: true })
    expect(heard).toHaveLength(2)
    one.end()
    other.end()
  })
})

describe('a database that', () => {
  const missing = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  type Broken = [name: string, factory: () => unknown]
  const request = (play: (request: any) => void) => {
    const made: any = {}
    queueMicrotask(() => play(made))
    return made
  }
  const broken: Broken[] = [
    ['is not there', () => undefined],
    ['throws at once (a sandboxed frame)', () => ({ open: missing, deleteDatabase: missing })],
    ['refuses later (site data blocked)', () => ({ open: () => request((made) => made.onerror?.({ target: made })), deleteDatabase: () => ({}) })],
    ['never answers', () => ({ open: () => ({}), deleteDatabase: () => ({}) })],
    ['is blocked by another tab', () => ({ open: () => request((made) => made.onblocked?.({})), deleteDatabase: () => ({}) })],
    ['opens and then never answers', () => ({ open: () => request((made) => ((made.result = { transaction: () => ({ objectStore: () => ({ get: () => ({}) }) }), close() {} }), made.onsuccess?.())), deleteDatabase: () => ({}) })],
    ['opens connections that are dead', () => ({ open: () => request((made) => ((made.result = { transaction: () => { throw new DOMException('closing', 'InvalidStateError') }, close() {} }), made.onsuccess?.())), deleteDatabase: () => ({}) })],
    ['belongs to somebody else', () => ({ open: () => request((made) => ((made.result = { transaction: () => { throw new DOMException('no store', 'NotFoundError') }, close() {} }), made.onsuccess?.())), deleteDatabase: () => ({}) })],
  ]
  it.each(broken)('%s leaves the snapshot to serve alone, after 500 ms at most', async (_, factory) => {
    const { tab, replace } = browser()
    let asked = 0
    const real = factory() as { open?: () => unknown } | undefined
    replace(real && { ...real, open: () => (asked++, real.open!()) })
    const page = tab()
    const memory = begun(page)
    save(memory)
    page.advance(1)
    await settled(3)
    page.advance(500)
    await settled(3)
    const first = asked
    expect(first).toBeLessThanOrEqual(2)
    save(memory)
    page.advance(1)
    await settled(3)
    expect(asked).toBe(first)
    expect(page.alive()).toBe(1)
    memory.touch({ at: 1, moment: 'go' })
    expect(memory.journey()).toHaveLength(1)
    expect(page.window.localStorage.length).toBe(1)
    expect(() => memory.wipe()).not.toThrow()
    memory.end()
    page.stop()
    expect([page.alive(), page.errors]).toEqual([0, []])
  })

  it('has lost a connection is opened anew, once', async () => {
    const { tab, indexedDB, replace } = browser()
    let opened = 0
    replace({
      open: (name: string) => {
        const real = indexedDB.open(name)
        if (!opened++) real.addEventListener('success', () => (real.result.transaction = () => { throw new DOMException('closing', 'InvalidStateError') }))
        return real
      },
    })
    const page = tab()
    const memory = begun(page)
    save(memory)
    page.advance(1)
    await settled()
    expect(opened).toBe(2)
    expect(await recordIn(indexedDB)).toContain(memory.visit!.id)
    memory.end()
  })

  it('answers too late is closed then', async () => {
    const { tab, replace } = browser()
    let closed = 0
    const made: any = {}
    replace({ open: () => made })
    const page = tab()
    const memory = begun(page)
    save(memory)
    page.advance(1)
    await settled(2)
    page.advance(500)
    await settled(2)
    made.result = { close: () => closed++ }
    made.onsuccess()
    await settled(2)
    expect(closed).toBe(1)
    memory.end()
  })

  it('has no room gets half of the journey, in one more attempt', async () => {
    const { tab, indexedDB, replace } = browser()
    const sizes: number[] = []
    replace({
      open: (name: string) => {
        const real = indexedDB.open(name)
        real.addEventListener('success', () => {
          const { result } = real
          const begin = result.transaction.bind(result)
          result.transaction = ((...args: Parameters<typeof begin>) => {
            const transaction = begin(...args)
            const place = transaction.objectStore.bind(transaction)
            transaction.objectStore = (name: string) => {
              const store = place(name)
              const put = store.put.bind(store)
              store.put = (value: string, key?: IDBValidKey) => {
                sizes.push(value.length)
                if (value.length > 6000) throw new DOMException('full', 'QuotaExceededError')
                return put(value, key)
              }
              return store
            }
            return transaction
          }) as typeof begin
        })
        return real
      },
    })
    const page = tab()
    const memory = begun(page)
    for (let at = 0; at < 150; at++) memory.touch({ at: page.date() + at, moment: 'go', stage: 'decision' })
    save(memory)
    page.advance(1)
    await settled()
    expect(sizes).toHaveLength(2)
    expect((await recordIn(indexedDB))!.split('"moment"')).toHaveLength(76)
    expect(memory.journey()).toHaveLength(150)
    memory.end()
  })

  const planted: [string, unknown][] = [
    ['null', null],
    ['a number', 7],
    ['an object', { journey: [] }],
    ['a text that is no JSON', '{'],
    ['a future version', '[99,"i",1,{},{},[],[]]'],
    ['five megabytes', 'x'.repeat(5_000_000)],
    ['a journey that is no list', `[2,"i",1760000000000,{"id":"v","number":1,"startedAt":1,"lastAt":1},{},[],7]`],
    ['a prototype', `[2,"i",1760000000000,{"__proto__":{"polluted":1},"id":"v","number":1,"startedAt":1,"lastAt":1},{},[],[{"__proto__":{"polluted":1}}]]`],
    ['something cyclic', (() => { const ring: unknown[] = []; ring.push(ring); return ring })()],
  ]
  it.each(planted)('holds %s is reset', async (_, value) => {
    const { tab, indexedDB } = browser()
    await plant(indexedDB, value)
    const page = tab()
    const memory = begun(page)
    memory.touch({ at: page.date(), moment: 'do' })
    save(memory)
    page.advance(1)
    await settled()
    expect(await recordIn(indexedDB)).toContain('"do"')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    memory.end()
  })

  it('was written by the version before is taken over', async () => {
    const { tab, indexedDB } = browser()
    await plant(indexedDB, `[1,"i",1760000000000,{"id":"v","number":3,"startedAt":1760000000000,"lastAt":1760000000000},{},[["clicks","stage","decision",2,"a reason",259200000]]]`)
    const page = tab({ date: 1_760_000_000_000 + DAY })
    const memory = begun(page)
    save(memory)
    page.advance(1)
    await settled()
    memory.view()
    expect(memory.visit).toMatchObject({ number: 4 })
    expect(memory.recalled?.evidence).toHaveLength(1)
    memory.end()
  })

  it('holds what is older than its days is reset', async () => {
    const { tab, indexedDB } = browser()
    await plant(indexedDB, `[2,"i",1760000000000,{"id":"v","number":3,"startedAt":1760000000000,"lastAt":1760000000000},{},[],[{"at":1760000000000,"moment":"go"}]]`)
    const page = tab({ date: 1_760_000_000_000 + 31 * DAY })
    const memory = begun(page)
    save(memory)
    page.advance(1)
    await settled()
    expect(memory.journey()).toEqual([])
    memory.view()
    expect(memory.visit?.number).toBe(1)
    memory.end()
  })
})

describe('a step of a journey', () => {
  it('holds plain names and numbers, whatever it is read from', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom('at', 'source', 'campaign', 'outcome', 'confidence', '__proto__'), fc.anything())), (given) => {
        for (const [key, value] of Object.entries(stepOf(given))) {
          expect(['at', 'source', 'campaign', 'moment', 'confidence', 'stage', 'outcome']).toContain(key)
          expect(typeof value === 'number' ? Number.isFinite(value) : value.length <= 40 && !/\d{6}/.test(value)).toBe(true)
        }
      }),
    )
    expect(stepOf({ at: 1, outcome: 'mail@example.com', campaign: 'spring', source: 'ads', stage: 'order 1234567' })).toEqual({ at: 1, campaign: 'spring', source: 'ads' })
  })
})
