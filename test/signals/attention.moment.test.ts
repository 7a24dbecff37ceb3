import { describe, expect, test } from 'vitest'
import { HALF_LIFE, moment } from '../../src/evidence/claim.js'
import { createLedger } from '../../src/evidence/ledger.js'
import { infer } from '../../src/inference/infer.js'
import { namesOf } from '../../src/inference/questions.js'
import { page as pageSignal } from '../../src/signals/page.js'
import { attention } from '../../src/signals/attention.js'
import { clicks } from '../../src/signals/clicks.js'
import { scroll } from '../../src/signals/scroll.js'
import type { Claim, PageKind, Profile } from '../../src/vocabulary.js'
import { fakePage } from '../fake-page.js'
import { screenOf } from './screen.js'

const { topic } = pageSignal()

const paragraph = `<p>${'word '.repeat(50)}</p>`
/** What being on a page says by itself. */
const STANDS_FOR: Partial<Record<PageKind, Claim>> = {
  article: moment('know', 1, 'the page', HALF_LIFE.page),
  guide: moment('do', 1.2, 'the page', HALF_LIFE.page),
  product: moment('buy', 1.2, 'the page', HALF_LIFE.page),
}

/** A visitor in front of a page, and what is concluded from the behaviour alone and what brought them. */
const visitor = (kind: PageKind | undefined, arrival?: Claim) => {
  const page = fakePage({ html: `<main>${paragraph.repeat(80)}<a href="tel:1">Call</a></main>` })
  const screen = screenOf(page, 'p', 200)
  const ledger = createLedger()
  const traits = kind ? { page: kind } : {}
  for (const claim of [kind && STANDS_FOR[kind], arrival]) if (claim) ledger.add('before', claim, page.now())
  for (const signal of [attention(), scroll(), clicks()]) {
    signal.start!({ page, visit: undefined, searchParams: [], topic }, (reading) => {
      for (const claim of signal.interpret(reading as never, { traits, topic })) ledger.add(signal.name, claim, page.now())
    })
  }
  page.advance(1)
  let profile: Profile | undefined
  const knowledge = { thresholds: { moment: 0.5, persona: 0.5, stage: 0.5 }, names: namesOf([]), traits }
  const name = () => (profile = infer(ledger.all(), knowledge, profile, page.now(), page.date())).moment.name
  name()
  return {
    page,
    name,
    profile: () => (name(), profile as Profile),
    /** Reads at 230 words a minute, and scrolls by a paragraph at a time. */
    read(seconds: number) {
      for (const end = page.now() + seconds * 1000; page.now() < end; screen.to(page.window.scrollY + 200)) page.advance(13_000)
    },
    run(paragraphs: number) {
      for (let n = 0; n < paragraphs; n++, page.advance(50)) screen.to(page.window.scrollY + 200)
      page.advance(2000)
    },
    click: (selector: string) => page.document.querySelector(selector)!.dispatchEvent(new page.window.Event('click', { bubbles: true })),
  }
}
const buyBoots = moment('buy', 2.4, 'query: buy', HALF_LIFE.arrival)

describe('what a visitor does', () => {
  test('outweighs in time what they arrived with: two minutes with the care guide, and they are no longer buying', () => {
    const { name, read } = visitor('guide', buyBoots)
    expect(name()).not.toBe('do')
    read(60)
    expect(name()).not.toBe('buy')
    read(60)
    expect(name()).toBe('do')
    for (let minutes = 0; minutes < 4; minutes++) {
      read(60)
      expect(name()).toBe('do')
    }
  })

  test('keeps somebody buying who reads on about the product', () => {
    const { name, read } = visitor('product', buyBoots)
    expect(name()).toBe('buy')
    read(240)
    expect(name()).toBe('buy')
  })

  test('decides an article after a minute or two of reading and not after a glance', () => {
    const { name, read } = visitor('article')
    read(13)
    expect(name()).toBeNull()
    read(110)
    expect(name()).toBe('know')
  })

  test('says nothing sure about a page that could be for anything', () => {
    const { name, read } = visitor(undefined)
    read(120)
    expect(name()).toBeNull()
  })

  test('decides at once with a call, even after reading for two minutes', () => {
    const { name, read, click, profile } = visitor('article')
    read(120)
    expect(name()).toBe('know')
    click('a')
    expect(name()).toBe('go')
    expect(profile().moment.urgency).toBeGreaterThan(0.3)
    expect(profile().moment.intent).toBeGreaterThan(0.7)
  })

  test('shows how they decide: readers slow, skimmers fast', () => {
    const reader = visitor('article')
    reader.read(120)
    expect(reader.profile().persona.axes.pace).toBeLessThan(0.4)
    const skimmer = visitor('article')
    for (let n = 0; n < 3; n++) {
      skimmer.page.advance(17_000)
      skimmer.run(4)
    }
    expect(skimmer.profile().persona.axes.pace).toBeGreaterThan(0.5)
  })
})

describe('nothing is concluded from', () => {
  test('a bounce', () => {
    const { page, name } = visitor('article')
    page.advance(4000)
    expect(name()).toBeNull()
  })

  test('running through', () => {
    const { name, run } = visitor('article')
    run(40)
    expect(name()).toBeNull()
  })

  test('a tab left open', () => {
    const { page, name, profile } = visitor('article')
    const most = () => profile().moment.scores.know
    const before = most()
    page.advance(3_600_000)
    expect(name()).toBeNull()
    expect(most()).toBeLessThan(before)
  })

  test('a tab out of sight', () => {
    const { page, profile } = visitor('article')
    page.hide()
    page.advance(120_000)
    expect(profile().moment.reasons.filter(({ signal }) => signal === 'attention' || signal === 'scroll')).toEqual([])
  })
})
