import { describe, expect, it } from 'vitest'
import { createOpportune, HALF_LIFE, moment, stage, type Options, type Signal } from '../../src/index.js'
import { campaign, referrer } from '../../src/signals/index.js'
import { idb, journey } from '../../src/storage/index.js'
import type { FakePage } from '../fake-page.js'
import { browser, settled } from './tabs.js'

const voice: Signal = {
  name: 'voice',
  purpose: 'personalization',
  interpret: ({ towards, about }) => [about === 'stage' ? stage(towards, 3, 'said so', HALF_LIFE.journey) : moment(towards, 3, 'said so', HALF_LIFE.act)],
}
const started = (page: FakePage, options: Options = {}) => {
  const opportune = createOpportune({ page, store: idb, signals: [voice, referrer(), campaign()], hooks: [journey()], consent: { storage: true }, ...options })
  opportune.start()
  page.advance(1)
  return opportune
}

describe('the journey', () => {
  it('is the entries, moments, stages and goals of this browser in order, over pages and visits', async () => {
    const { tab } = browser()
    const first = tab({ url: 'https://shop.example/?utm_campaign=spring', referrer: 'https://www.google.com/' })
    const one = started(first)
    await settled()
    one.signal('voice', { towards: 'know' })
    first.advance(20)
    first.hide()
    await settled()
    one.stop()

    const second = tab({ date: first.date() + 86_400_000, referrer: 'https://m.facebook.com/' })
    const two = started(second)
    await settled()
    two.signal('voice', { about: 'stage', towards: 'decision' })
    second.advance(20)
    two.signal('voice', { towards: 'buy' })
    second.advance(20)
    two.convert('order', { value: 20, id: '7' })
    expect(two.journey()).toEqual([
      { at: first.date() - 21, source: 'search', campaign: 'spring' },
      { at: expect.any(Number), moment: 'know', confidence: expect.any(Number) },
      { at: expect.any(Number), source: 'social' },
      { at: expect.any(Number), stage: 'decision' },
      { at: expect.any(Number), moment: 'buy', confidence: expect.any(Number), stage: 'decision' },
      { at: expect.any(Number), moment: 'buy', stage: 'decision', outcome: 'order' },
    ])
    two.stop()
  })
  it('is empty without storage, and for bots', async () => {
    const { tab } = browser()
    const page = tab()
    const opportune = started(page, { consent: {} })
    opportune.signal('voice', { towards: 'know' })
    expect(opportune.journey()).toEqual([])
    opportune.stop()
    const driven = tab()
    Object.defineProperty(driven.window.navigator, 'webdriver', { value: true })
    const bot = started(driven)
    bot.signal('voice', { towards: 'know' })
    await settled()
    expect(bot.journey()).toEqual([])
    bot.stop()
  })
  it('begins with the consent, goes with it, and begins anew', async () => {
    const { tab, indexedDB } = browser()
    const page = tab({ referrer: 'https://www.google.com/' })
    const opportune = started(page, { consent: {} })
    opportune.signal('voice', { towards: 'know' })
    page.advance(20)
    opportune.consent({ storage: true })
    await settled()
    expect(opportune.journey().map(({ source, moment }) => source ?? moment)).toEqual(['search', 'know'])
    page.advance(1)
    await settled()
    opportune.consent({ storage: false })
    await settled()
    expect(opportune.journey()).toEqual([])
    expect(await indexedDB.databases()).toEqual([])
    opportune.forget()
    opportune.consent({ storage: true })
    expect(opportune.journey()).toHaveLength(1)
    opportune.stop()
    expect(page.alive()).toBe(0)
  })
  it('keeps of a goal a plain name only', async () => {
    const { tab } = browser()
    const page = tab()
    const opportune = started(page)
    opportune.convert('mail to jane@example.com')
    opportune.convert('order 20261122')
    opportune.convert('sign-up')
    expect(opportune.journey().flatMap(({ outcome }) => outcome ?? [])).toEqual(['sign-up'])
    opportune.stop()
  })
})
