import { describe, expect, it } from 'vitest'
import { createOpportune, HALF_LIFE, moment, type Options, type Signal } from '../../src/index.js'
import { idb } from '../../src/storage/index.js'
import type { FakePage } from '../fake-page.js'
import { browser, recordIn, settled } from './tabs.js'

const voice: Signal = { name: 'voice', purpose: 'personalization', interpret: () => [moment('buy', 3, 'said so', HALF_LIFE.act)] }
const started = (page: FakePage, options: Options = {}) => {
  const opportune = createOpportune({ page, store: idb, signals: [voice], ...options })
  opportune.start()
  page.advance(1)
  return opportune
}

describe('tabs', () => {
  it('agree on a grant and on a refusal, which empties every store within a second', async () => {
    const { tab, indexedDB } = browser()
    const [a, b] = [tab(), tab()]
    const [one, other] = [started(a), started(b)]
    const told: unknown[] = []
    other.on('consent', ({ storage }) => told.push(storage))
    one.consent({ storage: true })
    await settled(2)
    expect(other.export().consent.storage).toBe(true)
    expect(other.export().visit).toMatchObject({ number: 1 })
    a.advance(1)
    b.advance(1)
    await settled()
    expect(await recordIn(indexedDB)).toBeDefined()

    one.consent({ storage: false })
    await settled()
    b.hide()
    b.advance(1000)
    await settled()
    expect(told).toEqual([true, false])
    expect([a.window.localStorage.length, await indexedDB.databases()]).toEqual([0, []])
    one.stop()
    other.stop()
    expect([a.errors, b.errors, a.alive(), b.alive()]).toEqual([[], [], 0, 0])
  })

  it('forget together, also what they have concluded', async () => {
    const { tab, indexedDB, channels } = browser()
    const [a, b] = [tab(), tab()]
    const [one, other] = [a, b].map((page) => started(page, { consent: { storage: true } })) as [ReturnType<typeof started>, ReturnType<typeof started>]
    await settled()
    other.signal('voice', {})
    b.advance(20)
    expect(other.profile.moment.name).toBe('buy')
    one.forget()
    await settled()
    b.advance(20)
    expect(other.profile.moment.name).toBe(null)
    b.hide()
    a.hide()
    await settled()
    expect([a.window.localStorage.length, await indexedDB.databases()]).toEqual([0, []])
    one.stop()
    other.stop()
    expect(channels.size).toBe(0)
  })

  it('share a visit: where one goes on, the other does not begin anew', async () => {
    const { tab } = browser()
    const [a, b] = [tab(), tab()]
    const [one, other] = [a, b].map((page) => started(page, { consent: { storage: true } })) as [ReturnType<typeof started>, ReturnType<typeof started>]
    await settled()
    for (const minutes of [25, 25]) {
      a.advance(minutes * 60_000)
      b.advance(minutes * 60_000)
      a.visitPage(`https://shop.example/${minutes}`)
      a.hide()
      a.show()
    }
    b.visitPage('https://shop.example/late')
    expect(other.export().visit).toMatchObject({ number: 1, id: one.export().visit!.id })
    one.stop()
    other.stop()
  })

  it('of a site for children keep nothing, whatever is granted', async () => {
    const { tab, indexedDB } = browser()
    const page = tab()
    const opportune = started(page, { childDirected: true, consent: { storage: true, measurement: true } })
    opportune.consent({ storage: true, measurement: true })
    opportune.signal('voice', {})
    page.advance(20)
    page.hide()
    await settled()
    expect(opportune.profile.moment.name).toBe('buy')
    expect([page.window.localStorage.length, await indexedDB.databases(), opportune.journey()]).toEqual([0, [], []])
    opportune.stop()
  })

  it('show all that is kept', async () => {
    const { tab } = browser()
    const page = tab()
    const opportune = started(page, { consent: { storage: true } })
    await settled()
    expect(Object.keys(opportune.export()).sort()).toEqual(['arms', 'consent', 'id', 'journey', 'profile', 'recalled', 'visit'])
    opportune.stop()
  })

  it('where personalization is refused, keep the answer and nothing else', async () => {
    const { tab, indexedDB } = browser()
    const earlier = started(tab(), { consent: { storage: true } })
    earlier.stop()
    const page = tab()
    const opportune = started(page, { consent: { storage: true } })
    expect(opportune.export().recalled).toBeDefined()
    opportune.signal('voice', {})
    page.hide()
    await settled()
    expect(page.window.localStorage.getItem('opportune')).toContain('said so')
    opportune.consent({ personalization: false })
    await settled()
    expect(page.window.localStorage.getItem('opportune')).toContain('"personalization":false')
    expect(page.window.localStorage.getItem('opportune')).not.toContain('said so')
    expect((await recordIn(indexedDB)) ?? '').not.toContain('said so')
    opportune.stop()
  })
})
