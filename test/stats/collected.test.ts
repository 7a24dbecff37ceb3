import { describe, expect, it } from 'vitest'
import { armOf } from '../../src/decision/experiment.js'
import { experiments } from '../../src/experiment.js'
import { encode } from '../../src/hooks/sinks/batch.js'
import { createOpportune } from '../../src/index.js'
import { measure, readBatch, type Measurement } from '../../src/sinks.js'
import { countExperiments, countHoldout, readEvents } from '../../src/stats.js'
import { snapshot } from '../../src/storage/index.js'
import { idsOf } from '../decision/ids.js'
import { fakePage } from '../fake-page.js'

const HOLDOUT = 0.3
const when = { device: 'desktop' }
const CANDIDATES = [1, 2].map((arm) => ({ name: `deal-${arm}`, when, value: arm, experiment: 'price', split: 30 }))
const none = new Map<string, number>()
const isHeld = (id: string) => armOf('*', [100 - 100 * HOLDOUT], { id, arms: none }) === 0
const drawn = (id: string) => armOf('price', [30, 30], { id, arms: none })

/** What a visitor does, as the lines that a collector keeps of it. */
const visit = async (id: string, converts: boolean): Promise<string> => {
  const page = fakePage()
  page.window.localStorage.setItem('opportune', JSON.stringify([1, id, page.date(), { id: `visit-${id}`, number: 1, startedAt: page.date(), lastAt: page.date() }, {}, []]))
  const sent: Measurement[] = []
  const opportune = createOpportune({
    page, store: snapshot, consent: { storage: true, measurement: true }, holdout: HOLDOUT,
    hooks: [measure(), experiments()], sinks: { list: (events: readonly Measurement[]) => void sent.push(...events) },
  })
  opportune.identify({ traits: { device: 'desktop' } })
  opportune.start()
  opportune.decide('hero', CANDIDATES).seen()
  opportune.decide('aside', [{ name: 'plain', when, value: 0 }]).seen()
  page.advance(20_000)
  if (converts) opportune.convert('order', { value: 5, currency: 'EUR' })
  page.advance(2000)
  await Promise.resolve()
  opportune.stop()
  return readBatch(encode(sent)).map((event) => JSON.stringify(event) + '\n').join('')
}

describe('what a site collects', () => {
  it('is counted by arm, control and holdout, as it was', async () => {
    const ids = idsOf(60)
    const converts = (id: string) => id > '8'
    const lines = (await Promise.all(ids.map((id) => visit(id, converts(id))))).join('')
    for (const id of ids) expect(lines).not.toMatch(new RegExp(`(?<!visit-)${id}`))

    const counts = (some: readonly string[]) => ({ visits: some.length, conversions: some.filter(converts).length })
    const events = readEvents(lines)
    const free = ids.filter((id) => !isHeld(id))
    expect(countExperiments(events).get('price')).toEqual([0, 1, 2].map((arm) => counts(free.filter((id) => drawn(id) === arm))))
    expect(countHoldout(events)).toEqual([counts(ids.filter(isHeld)), counts(free)])
    expect(countHoldout(events, { within: 10 }).map(({ conversions }) => conversions)).toEqual([0, 0])
    expect(countHoldout(events, { goal: 'order', within: 60 })[1]).toEqual(counts(free))
  })
})
