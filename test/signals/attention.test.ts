import { describe, expect, test } from 'vitest'
import { page as pageSignal } from '../../src/signals/page.js'
import { attention, type AttentionReading } from '../../src/signals/attention.js'
import type { Claim, PageKind } from '../../src/vocabulary.js'
import { fakePage, type FakePage } from '../fake-page.js'
import { screenOf } from './screen.js'

const { topic } = pageSignal()

const sense = (page: FakePage) => {
  const told: AttentionReading[] = []
  const end = attention().start!({ page, visit: undefined, searchParams: [], topic }, (reading) => told.push(reading)) as () => void
  const seconds = (section = '') => told.filter((reading) => reading.section === section).map((reading) => Math.round(reading.seconds))
  return { told, end, seconds }
}
/** Passes time with a hand on the mouse. */
const stay = (page: FakePage, seconds: number) => {
  for (let left = seconds; left > 0; left -= 5) {
    page.document.dispatchEvent(new page.window.Event('pointermove'))
    page.advance(Math.min(5, left) * 1000)
  }
}

describe('time on the page', () => {
  test('is told every five seconds', () => {
    const page = fakePage()
    const { seconds } = sense(page)
    stay(page, 43)
    expect(seconds()).toEqual([5, 10, 15, 20, 25, 30, 35, 40])
  })

  test('counts to the millisecond, and says nothing before the first milestone', () => {
    const page = fakePage()
    const { told } = sense(page)
    page.advance(4999)
    expect(told).toEqual([])
    page.advance(1)
    expect(told).toEqual([{ section: '', seconds: 5, alive: false }])
  })

  test('stops half a minute after the last sign of life, and goes on with the next', () => {
    const page = fakePage()
    const { seconds } = sense(page)
    page.advance(3_600_000)
    expect(seconds()).toEqual([5, 10, 15, 20, 25, 30])
    stay(page, 4)
    expect(seconds()).toEqual([5, 10, 15, 20, 25, 30])
    stay(page, 1)
    expect(seconds()).toEqual([5, 10, 15, 20, 25, 30, 35])
  })

  test('does not count while nobody can be looking', () => {
    const page = fakePage()
    const { seconds } = sense(page)
    stay(page, 4)
    page.hide()
    page.advance(600_000)
    expect(seconds()).toEqual([4])
    page.show()
    page.advance(5000)
    expect(seconds()).toEqual([4, 9])
  })

  test('begins when a page that was opened out of sight is shown', () => {
    const page = fakePage()
    page.hide()
    const { seconds } = sense(page)
    page.advance(600_000)
    page.show()
    page.advance(4999)
    expect(seconds()).toEqual([])
    page.advance(1)
    expect(seconds()).toEqual([5])
  })

  test('begins anew with a page view', () => {
    const page = fakePage()
    const { seconds } = sense(page)
    stay(page, 20)
    page.visitPage('https://shop.example/guide')
    stay(page, 16)
    expect(seconds()).toEqual([5, 10, 15, 20, 5, 10, 15])
  })

  test.each(['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll'])('knows a tab that nobody touched from one with a %s', (type) => {
    const page = fakePage()
    const { told } = sense(page)
    page.advance(10_000)
    page.document.dispatchEvent(new page.window.Event(type))
    page.advance(10_000)
    expect(told.map(({ alive }) => alive)).toEqual([false, false, true, true])
  })
})

describe('timers', () => {
  test('one is pending at most, none when idle, hidden or ended', () => {
    const page = fakePage()
    const { end } = sense(page)
    page.advance(1)
    const listening = page.alive() - 1
    stay(page, 20)
    expect(page.alive()).toBe(listening + 1)
    page.advance(31_000)
    expect(page.alive()).toBe(listening)
    stay(page, 5)
    expect(page.alive()).toBe(listening + 1)
    page.hide()
    expect(page.alive()).toBe(listening)
    page.show()
    expect(page.alive()).toBe(listening + 1)
    end()
    expect(page.alive()).toBe(0)
  })

  test('what lasts is told again and again, so that it does not fade', () => {
    const page = fakePage()
    const { seconds } = sense(page)
    stay(page, 3600)
    expect(seconds().length).toBe(3600 / 5)
  })
})

describe('time on sections', () => {
  const sections = (html: string) => {
    const page = fakePage({ html: `<main>${html}</main>` })
    const screen = screenOf(page, 'p', 400)
    const sensed = sense(page)
    page.advance(1)
    return { page, screen, ...sensed }
  }

  test('counts while the section is at eye level', () => {
    const { page, screen, seconds } = sections('<p>a<p>b<section id="reviews"><p>c<p>d<p>e<p>f</section><p>g<p>h')
    stay(page, 20)
    expect(seconds('people')).toEqual([])
    screen.to(900)
    stay(page, 16)
    expect(seconds('people')).toEqual([5, 10, 15])
    screen.to(0)
    stay(page, 60)
    expect(seconds('people')).toEqual([5, 10, 15])
    screen.to(900)
    stay(page, 15)
    expect(seconds('people').at(-1)).toBe(31)
  })

  test('a part about something takes its time away from the page as a whole', () => {
    const { page, seconds, screen } = sections('<section id="prices"><p>a<p>b</section><p>c<p>d<p>e')
    stay(page, 16)
    expect([seconds('buy'), seconds()]).toEqual([[5, 10, 15], []])
    screen.to(1200)
    stay(page, 16)
    expect([seconds('buy'), seconds()]).toEqual([[5, 10, 15], [5, 10, 15]])
  })

  test.each([
    ['a mark', '<div data-op-section="price"><p>a</div>', 'buy'],
    ['an id', '<section id="opening-hours"><p>a</section>', 'go'],
    ['its heading', '<section><h2>Technical data</h2><p>a</section>', 'facts'],
    ['the heading before it', '<h2>Öffnungszeiten</h2><p>a', 'go'],
    ['a small heading before it', '<h3>Questions fréquentes</h3><p>a', 'know'],
    ['a French heading', '<h2>Tarifs</h2><p>a', 'buy'],
    ['a German heading', '<h2>Schritt für Schritt</h2><p>a', 'do'],
  ])('is named by %s', (_, html, topic) => {
    const { page, seconds } = sections(html)
    stay(page, 6)
    expect(seconds(topic)).toEqual([5])
  })

  test.each([
    ['a paragraph after another one', '<p>Prices and hours.</p><p>a'],
    ['the rest of a wrapper of several parts', '<section><h2>Prices</h2><b></b><p>a<h2>Else</h2><p>b</section>'],
    ['a section whose words mean nothing to us', '<section id="x1"><h2>Lorem</h2><p>a</section>'],
    ['a heading that is a sentence, by its end', '<section><h2>Everything that you will ever want to know about prices</h2><p>a</section>'],
    ['navigation', '<nav><section id="prices"><p>a</section></nav>'],
  ])('does not name %s', (_, html) => {
    const { page, told } = sections(html)
    stay(page, 6)
    expect(told.map(({ section }) => section)).toEqual([''])
  })

  test('sees what the page adds', () => {
    const { page, seconds } = sections('')
    page.document.querySelector('main')!.innerHTML = '<section id="faq"><p>a</p></section>'
    stay(page, 6)
    expect(seconds('know')).toEqual([])
    page.grow()
    stay(page, 6)
    expect(seconds('know')).toEqual([5])
  })

  test('ends with its observer', () => {
    const { screen, end } = sections('<section id="faq"><p>a</section>')
    expect(screen.watchers()).toBe(1)
    end()
    expect(screen.watchers()).toBe(0)
  })

  test.each([undefined, class { constructor() { throw new Error('no') } }])('does without an IntersectionObserver', (IntersectionObserver) => {
    const page = fakePage({ html: '<section id="faq"><p>a</section>' })
    Object.assign(page.window, { IntersectionObserver })
    const { seconds, end } = sense(page)
    stay(page, 6)
    expect(seconds()).toEqual([5])
    end()
    expect(page.alive()).toBe(0)
    expect(page.errors).toEqual([])
  })
})

describe('what time means', () => {
  const claimsOf = (reading: Partial<AttentionReading>, page?: PageKind) =>
    attention().interpret({ section: '', seconds: 60, alive: true, ...reading }, { traits: page ? { page } : {}, topic })
  const moments = (claims: readonly Claim[]) => claims.filter(({ about }) => about === 'moment').map(({ towards, weight }) => [towards, +weight.toFixed(2)])

  test.each<[number, number]>([
    [5, 0.04],
    [10, 0.39],
    [15, 0.6],
    [30, 0.95],
    [60, 1.3],
    [120, 1.65],
    [240, 2],
    [480, 2],
  ])('%i seconds on a guide weigh %f', (seconds, weight) => {
    expect(moments(claimsOf({ seconds }, 'guide'))).toEqual([['do', weight]])
  })

  test.each<[PageKind | undefined, string, number]>([
    ['article', 'know', 1.3],
    ['guide', 'do', 1.3],
    ['help', 'do', 1.3],
    ['tool', 'do', 1.3],
    ['form', 'do', 1.3],
    ['place', 'go', 1.3],
    ['contact', 'go', 1.3],
    ['booking', 'go', 1.3],
    ['event', 'go', 1.3],
    ['product', 'buy', 1.3],
    ['category', 'buy', 1.3],
    ['compare', 'buy', 1.3],
    ['pricing', 'buy', 1.3],
    ['cart', 'buy', 1.3],
    ['checkout', 'buy', 1.3],
    ['home', 'know', 0.65],
    ['search', 'know', 0.65],
    ['order', 'know', 0.65],
    ['account', 'do', 1.3],
    ['login', 'do', 1.3],
    [undefined, 'know', 0.65],
  ])('a minute on a page of kind %s speaks for %s with %f', (kind, towards, weight) => {
    expect(moments(claimsOf({}, kind))).toEqual([[towards, weight]])
  })

  test.each<[string, string, number]>([
    ['know', 'know', 1.3],
    ['do', 'do', 1.3],
    ['go', 'go', 1.3],
    ['buy', 'buy', 1.3],
    ['facts', 'buy', 1.3],
    ['people', 'buy', 1.3],
  ])('a section about %s of a product page speaks for %s with %f', (section, towards, weight) => {
    expect(moments(claimsOf({ section }, 'product'))).toEqual([[towards, weight]])
  })

  test('facts move the ground towards logic, people towards emotion', () => {
    const ground = (section: string) => claimsOf({ section }, 'product').find(({ about }) => about === 'ground')?.weight
    expect(ground('facts')).toBeGreaterThan(0.2)
    expect(ground('people')).toBeLessThan(-0.2)
    expect(ground('buy')).toBeUndefined()
  })

  test('a tab that nobody touched says half as much', () => {
    expect(moments(claimsOf({ alive: false }, 'article'))).toEqual([['know', 0.65]])
  })

  test('the same is said in the same words, so that it grows and does not add up', () => {
    const why = (seconds: number) => claimsOf({ seconds }, 'guide').map((claim) => claim.about + claim.why)
    expect(why(120)).toEqual(why(5))
  })
})
