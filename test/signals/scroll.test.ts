import { describe, expect, test } from 'vitest'
import { page as pageSignal } from '../../src/signals/page.js'
import { scroll, type ScrollReading } from '../../src/signals/scroll.js'
import { fakePage } from '../fake-page.js'
import { screenOf } from './screen.js'

const { topic } = pageSignal()

const paragraph = (words: number) => `<p>${'word '.repeat(words)}</p>`

/** An article of paragraphs of 50 words, of which four are on screen. */
const article = (html = paragraph(50).repeat(40), selector = 'p') => {
  const page = fakePage({ html: `<main>${html}</main>` })
  const screen = screenOf(page, selector, 200)
  const told: ScrollReading[] = []
  const end = scroll().start!({ page, visit: undefined, searchParams: [], topic }, (reading) => told.push(reading)) as () => void
  page.advance(1)
  /** Scrolls on by a paragraph each so many seconds. */
  const pass = (paragraphs: number, seconds: number) => {
    const from = page.window.scrollY
    for (let n = 1; n <= paragraphs; n++) {
      page.advance(seconds * 1000)
      screen.to(from + n * 200)
    }
    page.advance(1500)
  }
  return { page, screen, told, end, pass, last: () => told.at(-1) }
}

describe('pace', () => {
  test.each<[string, number, Partial<ScrollReading> | undefined]>([
    ['looking', 90, { read: 0, skimmed: 0 }],
    ['slow reading', 30, { read: 400, skimmed: 0 }],
    ['reading', 13, { read: 400, skimmed: 0 }],
    ['fast reading', 8, { read: 400, skimmed: 0 }],
    ['skimming', 5, { read: 0, skimmed: 400 }],
    ['running through', 1, { read: 0, skimmed: 0 }],
    ['a bot', 0.05, undefined],
  ])('%s is told by the time that text takes to pass', (_, seconds, expected) => {
    const { pass, last } = article()
    pass(8, seconds)
    if (expected) expect(last()).toMatchObject(expected)
    else expect(last()).toBeUndefined()
  })

  test('a screen read in stillness and passed in one flick was read', () => {
    const { page, screen, last } = article()
    page.advance(50_000)
    for (const y of [250, 500, 800]) {
      screen.to(y)
      page.advance(80)
    }
    page.advance(1500)
    expect(last()).toMatchObject({ read: 200, skimmed: 0 })
    expect(last()!.pace).toBeGreaterThan(200)
    expect(last()!.pace).toBeLessThan(250)
  })

  test('running on after reading takes nothing back and adds nothing', () => {
    const { pass, last } = article()
    pass(8, 13)
    pass(24, 0.1)
    expect(last()).toMatchObject({ read: 400, skimmed: 0 })
  })

  test('a tab left open for ten minutes and then run through has not been read', () => {
    const { page, pass, told } = article()
    page.advance(600_000)
    pass(32, 0.03)
    expect(told.at(-1)).toMatchObject({ read: 0, skimmed: 0 })
  })

  test('a jump over text is not reading it', () => {
    const { page, screen, last } = article()
    page.advance(60_000)
    screen.to(6000)
    page.advance(1500)
    expect(last()).toMatchObject({ read: 200 })
  })

  test('time out of sight is no time of reading', () => {
    const { page, screen, last } = article()
    page.advance(1000)
    page.hide()
    page.advance(600_000)
    page.show()
    page.advance(1000)
    screen.to(800)
    page.advance(1500)
    expect(last()).toMatchObject({ read: 0, skimmed: 0 })
    expect(last()!.pace).toBeCloseTo((200 * 60_000) / 3500, -1)
  })

  test('a page opened out of sight begins when it is shown', () => {
    const page = fakePage({ html: paragraph(50).repeat(40) })
    const screen = screenOf(page, 'p', 200)
    const told: ScrollReading[] = []
    page.hide()
    scroll().start!({ page, visit: undefined, searchParams: [], topic }, (reading) => told.push(reading))
    page.advance(600_000)
    page.show()
    page.advance(1000)
    screen.to(800)
    page.advance(1500)
    expect(told.at(-1)!.pace).toBeCloseTo((200 * 60_000) / 2500, -1)
  })

  test('words are counted once where elements lie in each other', () => {
    const { pass, last } = article(`<ul>${`<li>${paragraph(50)}</li>`.repeat(20)}</ul>`)
    pass(4, 13)
    expect(last()).toMatchObject({ read: 200 })
  })

  test('navigation and footer are no text', () => {
    const { pass, told } = article(`<nav>${paragraph(50).repeat(20)}</nav>`)
    pass(4, 13)
    expect(told).toEqual([])
  })

  test('a page view begins at nothing', () => {
    const { page, screen, pass, last } = article()
    pass(8, 13)
    page.visitPage('https://shop.example/other')
    screen.to(0)
    page.advance(1500)
    pass(1, 13)
    expect(last()).toMatchObject({ read: 50 })
  })
})

describe('way', () => {
  test('depth is the share of the document down to the lower edge of the screen', () => {
    const { screen, page, last } = article()
    page.advance(10_000)
    screen.to(2200)
    page.advance(10_000)
    expect(last()!.depth).toBeCloseTo(3000 / 8000)
    screen.to(8000)
    page.advance(1500)
    expect(last()!.depth).toBe(1)
  })

  test('turning back to a paragraph or two counts, a twitch and the way to the top do not', () => {
    const { page, screen, pass, last } = article()
    pass(8, 13)
    expect(last()!.back).toBe(0)
    screen.to(1200)
    page.advance(1500)
    expect(last()!.back).toBe(1)
    screen.to(1600)
    page.advance(1500)
    screen.to(0)
    page.advance(1500)
    expect(last()!.back).toBe(1)
    const other = article(paragraph(10).repeat(40))
    other.pass(8, 13)
    other.screen.to(1500)
    other.page.advance(1500)
    expect(other.last()!.back).toBe(0)
  })

  test('the section come to last is told', () => {
    const { pass, told } = article(
      paragraph(50).repeat(10) +
        `<section id="reviews">${paragraph(50).repeat(4)}</section>` +
        paragraph(50).repeat(4) +
        `<div data-op-section="hours">${paragraph(50).repeat(20)}</div>`,
    )
    pass(30, 13)
    expect(told.map(({ section }) => section).filter(Boolean)).toEqual(['people', 'go'])
  })

  test('nothing is told where nothing passes', () => {
    const { page, told } = article()
    page.advance(600_000)
    expect(told).toEqual([])
  })
})

describe('cost', () => {
  test('at most one reading in a second and a half, however much moves', () => {
    const { page, screen, told } = article(paragraph(10).repeat(60))
    for (let frame = 0; frame < 600; frame++) {
      page.advance(16)
      screen.to(frame * 18)
    }
    expect(told.length).toBeLessThanOrEqual(Math.ceil((600 * 16) / 1500))
    expect(told.length).toBeGreaterThan(3)
  })

  test('a page of 5,000 paragraphs is watched for its first 250', () => {
    const page = fakePage({ html: '<main></main>' })
    let observed = 0
    Object.assign(page.window, {
      IntersectionObserver: class {
        observe() {
          observed++
        }
        disconnect() {}
      },
    })
    page.document.querySelector('main')!.innerHTML = paragraph(3).repeat(5000)
    scroll().start!({ page, visit: undefined, searchParams: [], topic }, () => {})
    page.advance(1)
    expect(observed).toBe(250)
  })

  test('nothing is left at the end', () => {
    const { page, screen, told, end } = article()
    page.advance(10_000)
    screen.to(400)
    end()
    expect(page.alive()).toBe(0)
    expect(screen.watchers()).toBe(0)
    page.advance(10_000)
    expect(told).toEqual([])
  })

  test.each([undefined, class { constructor() { throw new Error('no') } }])('is quiet without an IntersectionObserver', (IntersectionObserver) => {
    const page = fakePage({ html: paragraph(50) })
    Object.assign(page.window, { IntersectionObserver })
    const end = scroll().start!({ page, visit: undefined, searchParams: [], topic }, () => {}) as () => void
    page.advance(1000)
    expect(page.errors).toEqual([])
    end()
    expect(page.alive()).toBe(0)
  })
})

describe('what it means', () => {
  const still: ScrollReading = { depth: 0.5, pace: 0, read: 0, skimmed: 0, back: 0, section: '' }
  const say = (reading: Partial<ScrollReading>) =>
    Object.fromEntries(
      scroll()
        .interpret({ ...still, ...reading }, { traits: { page: 'article' }, topic })
        .map(({ towards, why, weight }) => [`${towards} (${why})`, +weight.toFixed(2)]),
    )

  test.each<[string, Partial<ScrollReading>, Record<string, number>]>([
    ['nothing', {}, {}],
    ['reading', { read: 400, pace: 240 }, { 'know (Text read)': 0.86, 'pace (Text read)': -0.37, 'relevance (Text read)': 0.31 }],
    ['skimming', { skimmed: 400, pace: 700 }, { 'know (Text skimmed)': 0.25, 'pace (Text skimmed)': 0.49, 'urgency (Text skimmed)': 0.25 }],
    ['running through', { read: 400, skimmed: 400, pace: 5000, section: 'buy' }, {}],
    ['turning back', { back: 2 }, { 'pace (Turned back)': -0.8 }],
    ['turning back all the time', { back: 40 }, { 'pace (Turned back)': -1.2 }],
    ['a section with a moment of its own', { section: 'go' }, { 'go (Scrolled to: go)': 0.4 }],
    ['a section of facts', { section: 'facts' }, { 'know (Scrolled to: facts)': 0.4, 'ground (Scrolled to: facts)': 0.4 }],
    ['a section about people', { section: 'people' }, { 'know (Scrolled to: people)': 0.4, 'ground (Scrolled to: people)': -0.4 }],
  ])('%s', (_, reading, expected) => {
    expect(say(reading)).toEqual(expected)
  })

  test('reading a page that is for nothing in particular is for understanding, skimming it hardly', () => {
    const know = (reading: Partial<ScrollReading>) =>
      scroll().interpret({ ...still, ...reading }, { traits: {}, topic }).find(({ towards }) => towards === 'know')!.weight
    expect(know({ read: 1000 })).toBeCloseTo(1.12)
    expect(know({ skimmed: 1000 })).toBeCloseTo(0.16)
  })

  test('reading says more the more is read, and never more than a fixed sum', () => {
    const weights = [50, 200, 800, 3200, 1e6].map((read) => say({ read })['know (Text read)']!)
    expect([...weights].sort((a, b) => a - b)).toEqual(weights)
    expect(weights.at(-1)).toBeLessThanOrEqual(1.4)
  })
})
