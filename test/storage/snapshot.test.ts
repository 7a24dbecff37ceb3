import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { condense, parse, snapshotStore } from '../../src/storage/snapshot.js'
import { snapshot } from '../../src/storage/memory.js'
import type { Evidence, Visit } from '../../src/vocabulary.js'
import { fakePage, type FakePage } from '../fake-page.js'

const NOW = 1_760_000_000_000
const visit: Visit = { id: 'v', number: 2, startedAt: NOW - 1000, lastAt: NOW, source: 'search', campaign: 'spring' }
const piece = (weight: number, why = 'a reason', towards = 'buy'): Evidence => ({
  signal: 'clicks',
  about: 'moment',
  towards,
  weight,
  why,
  at: 0,
  halfLife: 60_000,
})
const written = (page = fakePage(), evidence: readonly Evidence[] = [piece(1)]) => {
  const store = snapshotStore(page, 30)
  store.write({ id: 'i', consent: { storage: true }, visit, writtenAt: page.date(), evidence: condense(evidence), arms: new Map([['price', 2]]) })
  return { page, store, text: page.window.localStorage.getItem('opportune') ?? '' }
}

describe('the snapshot', () => {
  it('comes back as it was written', () => {
    const { store } = written()
    expect(store.read()).toMatchObject({ id: 'i', consent: { storage: true }, visit, evidence: [{ towards: 'buy', weight: 1, why: 'a reason' }] })
  })
  it('keeps five reasons of a name and the sum of the rest, and nothing behind a colon', () => {
    const kept = condense([1, 2, 3, 4, 3.5, 0.5, 0.25].map((weight) => piece(weight, `word ${weight}: canary`)))
    expect(kept).toHaveLength(6)
    expect(kept.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(14.25, 9)
    expect(JSON.stringify(kept)).not.toContain('canary')
  })
  it('never exceeds 2 kB, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -4, max: 4, noNaN: true }), fc.string({ maxLength: 80, unit: 'grapheme' }), fc.string({ maxLength: 40, unit: 'grapheme' })), { maxLength: 96 }),
        (rows) => {
          const { text, store } = written(fakePage(), rows.map(([weight, why, towards]) => piece(weight, why, towards)))
          expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(2048)
          expect(store.read()?.visit).toEqual(visit)
        },
      ),
      { numRuns: 60 },
    )
  })
  const good = (): any[] => JSON.parse(written().text)
  const changed = (place: number, value: unknown) => good().with(place, value)
  it('of the right shape is read', () => expect(parse(JSON.stringify(good()), NOW, 30)?.visit).toEqual(visit))
  const malformed: [string, unknown][] = [
    ['null', null],
    ['a text', 'x'],
    ['an empty list', []],
    ['a future version', changed(0, 99)],
    ['no id', changed(1, null)],
    ['no time', changed(2, 'yesterday')],
    ['no visit', changed(3, null)],
    ['a visit with wrong numbers', changed(3, { ...visit, number: 'x' })],
    ['evidence that is no list', changed(5, {})],
    ['something enormous', changed(1, 'x'.repeat(5_000_000))],
  ]
  it.each(malformed)('of %s counts as none', (_, record) => expect(parse(JSON.stringify(record), NOW, 30)).toBeUndefined())
  it('that holds a prototype pollutes nothing', () => {
    parse(`[1, "i", ${NOW}, {"__proto__": {"polluted": true}, "id": "v", "number": 1, "startedAt": 1, "lastAt": 1}, {"__proto__": {"polluted": true}}, []]`, NOW, 30)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parse(text, NOW, 30)))
  })
  const ages: [string, number, boolean][] = [
    ['a day old is read', 86_400_000, true],
    ['31 days old is not', 31 * 86_400_000, false],
    ['written a year in the future (the clock jumped) is not', -365 * 86_400_000, false],
  ]
  it.each(ages)('%s', (_, age, read) => {
    const { page, store } = written()
    page.jump(age)
    expect(store.read() !== undefined).toBe(read)
  })
  it('is as if absent where storage throws', () => {
    const page = fakePage()
    Object.defineProperty(page.window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    })
    const store = snapshotStore(page, 30)
    expect(store.read()).toBeUndefined()
    expect(() => store.wipe()).not.toThrow()
    expect(() => store.write({ id: 'i', consent: {}, visit, writtenAt: NOW, evidence: [], arms: new Map() })).not.toThrow()
  })
})

describe('a visit', () => {
  it('goes on for page views at most 30 minutes apart, and is numbered', () => {
    const page = fakePage()
    const memory = snapshot(page, 30)
    expect(memory.visit).toBeUndefined()
    memory.view()
    const first = memory.visit!
    expect(first).toMatchObject({ number: 1 })
    page.advance(29 * 60_000)
    memory.view()
    expect(memory.visit?.id).toBe(first.id)
    page.advance(31 * 60_000)
    memory.view()
    expect(memory.visit).toMatchObject({ number: 2, previousAt: first.startedAt + 29 * 60_000 })
  })
  it('goes on in the next document, and keeps the source and campaign of its entry', () => {
    const page = fakePage()
    const memory = snapshot(page, 30)
    memory.view()
    memory.save({}, { source: 'ads', campaign: 'spring' }, [])
    const next = snapshot(page, 30)
    next.view()
    next.save({}, { source: 'internal' }, [])
    expect(next.visit?.id).toBe(memory.visit?.id)
    expect(snapshotStore(page, 30).read()?.visit).toMatchObject({ source: 'ads', campaign: 'spring' })
  })
  it('is written only once it has begun, and forgotten with everything else', () => {
    const page = fakePage()
    const memory = snapshot(page, 30)
    memory.save({}, {}, [])
    expect(page.window.localStorage.length).toBe(0)
    memory.view()
    memory.save({}, {}, [])
    expect(page.window.localStorage.length).toBe(1)
    memory.wipe()
    expect(memory.visit).toBeUndefined()
    expect(page.window.localStorage.length).toBe(0)
  })
  it('has an id that lasts, from the first time somebody asks', () => {
    const page = fakePage()
    const memory = snapshot(page, 30)
    expect(memory.id).toBeUndefined()
    memory.view()
    const { id } = memory
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    memory.arms.set('price', 2)
    memory.save({}, {}, [])
    const next = snapshot(page, 30)
    next.view()
    expect([next.id, [...next.arms]]).toEqual([id, [['price', 2]]])
    next.wipe()
    expect([next.id, next.arms.size]).toEqual([undefined, 0])
  })
  it('has one id in two tabs that opened at once, and the arms of both', () => {
    const page = fakePage()
    const [one, other] = [snapshot(page, 30), snapshot(page, 30)] as const
    one.view()
    other.view()
    expect(one.id).toBe(other.id)
    one.arms.set('price', 2)
    other.arms.set('colour', 1)
    one.save({}, {}, [])
    other.save({}, {}, [])
    expect([...snapshot(page, 30).arms]).toEqual([['price', 2], ['colour', 1]])
  })
  it.each<[string, (page: FakePage) => void]>([
    ['nothing can be written', ({ window }) => void Object.defineProperty(window, 'localStorage', { value: { getItem: () => null, setItem() { throw new DOMException('full', 'QuotaExceededError') } } })],
    ['nothing can be read', ({ window }) => void Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })],
    ['a program reads the page', ({ window }) => void Object.defineProperty(window.navigator, 'webdriver', { value: true })],
    ['the page is prerendered', ({ document }) => void Object.defineProperty(document, 'prerendering', { value: true })],
  ])('has no id where %s', (_, spoil) => {
    const page = fakePage()
    spoil(page)
    const memory = snapshot(page, 30)
    memory.view()
    expect(memory.id).toBeUndefined()
  })
  it('gives up arms when there is no room, the oldest first, and stays readable', () => {
    const page = fakePage()
    const memory = snapshot(page, 30)
    memory.view()
    for (let at = 0; at < 200; at++) memory.arms.set(`an experiment with a long name ${at}`, 1)
    memory.save({}, {}, [])
    const kept = [...snapshot(page, 30).arms.keys()]
    expect(kept.length).toBeGreaterThan(20)
    expect(kept.at(-1)).toBe('an experiment with a long name 199')
  })
  it('of a bot is not kept', () => {
    const page = fakePage()
    Object.defineProperty(page.window.navigator, 'webdriver', { value: true })
    const memory = snapshot(page, 30)
    memory.view()
    memory.save({}, {}, [])
    expect(page.window.localStorage.length).toBe(0)
  })
})
