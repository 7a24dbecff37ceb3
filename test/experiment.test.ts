import { describe, expect, it } from 'vitest'
import { armOf } from '../src/decision/experiment.js'
import { experiments } from '../src/experiment.js'
import { createOpportune, type DecisionPayload, type Hook, type Options } from '../src/index.js'
import { snapshot } from '../src/storage/index.js'
import { fakePage, type FakePage } from './fake-page.js'
import { idsOf } from './decision/ids.js'

const CANDIDATES = [{ name: 'deal', when: { device: 'desktop' }, value: 'd', experiment: 'price', split: 50 }]
const visitor = (arm: number) => idsOf(100).find((id) => armOf('price', [50], { id, arms: new Map() }) === arm)!

/** A browser that has been here before. */
const known = (id: string, options = {}) => {
  const page = fakePage(options)
  const visit = { id: 'v', number: 1, startedAt: page.date(), lastAt: page.date() }
  page.window.localStorage.setItem('opportune', JSON.stringify([1, id, page.date(), visit, {}, []]))
  return page
}
/** A hook that decides as soon as it starts, as slots do. */
const early = (): Hook => ({
  name: 'early',
  order: 1,
  start({ choose, announce, page }) {
    announce(choose('hero', CANDIDATES), page.document.body)
  },
})
const made = (page: FakePage, options: Options = {}) => {
  const told: DecisionPayload[] = []
  const o = createOpportune({ page, store: snapshot, consent: { storage: true }, hooks: [experiments], ...options })
  o.identify({ traits: { device: 'desktop' } })
  o.on('decision', (payload) => void told.push(payload))
  o.on('exposure', (payload) => void told.push(payload))
  o.start()
  return { o, told }
}

describe('an instance with experiments', () => {
  it.each([[0, 'default', undefined, 'control'], [1, 'deal', 'd', 'match']])('decides for arm %i, and tells so', (arm, variant, value, reason) => {
    const { o, told } = made(known(visitor(arm)))
    const decision = o.decide('hero', CANDIDATES)
    expect(decision).toMatchObject({ variant, value, reason, experiment: 'price', arm })
    decision.seen()
    decision.seen()
    expect(told).toMatchObject(Array(2).fill({ slot: 'hero', variant, reason, experiment: 'price', arm }))
  })

  it('has drawn before the first slot is decided, whatever the order of the hooks', () => {
    for (const hooks of [[early, experiments], [experiments, early]]) {
      const { told } = made(known(visitor(1)), { hooks })
      expect(told).toMatchObject([{ variant: 'deal', experiment: 'price', arm: 1 }])
    }
  })

  it('has drawn before, too, when both come later', () => {
    const page = known(visitor(1))
    const { o, told } = made(page, { hooks: [] })
    o.use({ hooks: [early, experiments] })
    expect(told).toMatchObject([{ variant: 'deal', arm: 1 }])
  })

  it('gives the same arm on the next page, although the share has changed, and keeps the holdout', () => {
    const page = fakePage()
    const first = made(page, { holdout: 0.5 })
    const before = first.o.decide('hero', CANDIDATES)
    first.o.stop()
    for (const split of [1, 99]) {
      const next = made(page, { holdout: before.reason === 'holdout' ? 0.01 : 0.99 })
      expect(next.o.decide('hero', [{ ...CANDIDATES[0]!, split }])).toMatchObject({ variant: before.variant, reason: before.reason })
      next.o.stop()
    }
  })

  it.each<[string, () => FakePage, Options]>([
    ['storage is not granted', () => known(visitor(1)), { consent: { storage: false } }],
    ['nothing is kept', () => fakePage(), { store: undefined as never }],
    ['a program reads the page', () => {
      const page = fakePage()
      Object.defineProperty(page.window.navigator, 'webdriver', { value: true })
      return page
    }, {}],
    ['nobody draws', () => known(visitor(1)), { hooks: [] }],
  ])('skips what is under test where %s, and holds nobody out', (_, page, options) => {
    const { o } = made(page(), { holdout: 1, ...options })
    const { variant, reason, experiment, wouldBe } = o.decide('hero', [...CANDIDATES, { name: 'plain', when: { device: 'desktop' } }])
    expect([variant, reason, experiment, wouldBe]).toEqual(['plain', 'match', undefined, undefined])
  })

  it('holds visitors out of everything, measured the same way', () => {
    const { o, told } = made(known(visitor(1)), { holdout: 1 })
    o.decide('hero', [{ name: 'plain', when: { device: 'desktop' } }]).seen()
    expect(told).toMatchObject(Array(2).fill({ variant: 'default', reason: 'holdout', wouldBe: 'plain' }))
  })

  it('counts what would have been there as often as what is there', () => {
    for (const id of idsOf(40)) {
      const { o, told } = made(known(id), { holdout: 0.5 })
      const show = (device: string) => o.decide('hero', [{ name: 'plain', when: { device } }, { name: 'other', when: { device: 'tablet' } }]).seen()
      show('desktop')
      show('phone')
      show('desktop')
      const seen = told.filter(({ reason }, at) => at % 2 && reason)
      expect(seen.map(({ wouldBe }) => wouldBe)).toEqual(['plain', 'default'])
      o.stop()
    }
  })

  it('shows the visitor what is stored of it', () => {
    const { o } = made(known(visitor(1)), { holdout: 0.0001 })
    o.decide('hero', CANDIDATES)
    expect(o.export()).toMatchObject({ id: visitor(1), arms: { price: 1, '*': 1 } })
    expect(JSON.parse(JSON.stringify(o.export())).arms).toEqual({ price: 1, '*': 1 })
    o.forget()
    expect(o.export()).toMatchObject({ id: undefined, arms: {} })
  })

  it('never counts an arm that is forced', () => {
    const { o, told } = made(known(visitor(0)), { experiments: { price: { arm: 1 } } })
    const decision = o.decide('hero', CANDIDATES)
    decision.seen()
    expect([decision.variant, decision.reason, told.length]).toEqual(['deal', 'preview', 1])
  })

  it('tells a developer what is wrong, once', () => {
    const page = fakePage()
    const lines: unknown[] = []
    page.window.console.warn = (...line: unknown[]) => void lines.push(line.join(' '))
    made(page, { experiments: { price: { coverage: 50, namespace: ['a', 0.5, 0.2], arm: -1, split: 2 } as never, fine: { coverage: 0.5, namespace: ['a', 0, 0.5], arm: 0 } } })
    expect(lines.map((line) => String(line).split(' ').at(-1))).toEqual(['coverage', 'namespace', 'arm', 'split'].map((key) => `experiments.price.${key}`))
  })
})
