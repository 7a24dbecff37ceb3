import { describe, expect, it, test } from 'vitest'
import { manner, type MannerReading } from '../../src/signals/manner.js'
import { page as pageSignal } from '../../src/signals/page.js'
import { fakePage } from '../fake-page.js'

const HTML = `<main><p>Text</p><a id="spec" href="#specs">Specifications</a><a id="price" href="/pricing">Prices</a>
  <button id="team">Our team</button><figure><img id="photo"></figure><select id="size"><option>1</option></select></main>`

const visited = () => {
  const page = fakePage({ html: HTML })
  const told: MannerReading[] = []
  const end = manner().start!({ page, visit: undefined, searchParams: [], topic: pageSignal().topic }, (reading) => void told.push(reading))
  const click = (id: string, type = 'click') => page.document.getElementById(id)!.dispatchEvent(new page.window.Event(type, { bubbles: true, composed: true }))
  return { page, told, end, click }
}

describe('how somebody sets about a page', () => {
  test.each([['spec', 'facts'], ['price', 'buy'], ['team', 'people'], ['photo', 'picture']])('first opens %s: %s', (id, first) => {
    const { page, told, click } = visited()
    page.advance(4000)
    click(id)
    expect(told).toEqual([{ seconds: 4, first }])
  })
  it('is told once a page view', () => {
    const { page, told, click } = visited()
    page.advance(1000)
    click('spec')
    click('price')
    page.visitPage('https://shop.example/other')
    page.advance(30_000)
    click('size', 'change')
    expect(told).toEqual([{ seconds: 1, first: 'facts' }, { seconds: 30, first: '' }])
  })
  it('does not count the time in which the page was away', () => {
    const { page, told, click } = visited()
    page.hide()
    page.advance(600_000)
    page.show()
    page.advance(2000)
    click('price')
    expect(told).toEqual([{ seconds: 2, first: 'buy' }])
  })

  const meant = (reading: unknown) => Object.fromEntries(manner().interpret(reading as MannerReading, { traits: {} }).map(({ towards, weight, why }) => [`${towards} ${why}`, weight]))
  const cases: [unknown, object][] = [
    [{ seconds: 3, first: '' }, { 'pace Acted soon': 0.6 }],
    [{ seconds: 12, first: '' }, {}],
    [{ seconds: 40, first: 'people' }, { 'pace Looked around before acting': -0.6, 'pace Opened first: people': -0.2, 'ground Opened first: people': -0.5 }],
    [{ seconds: 3, first: 'facts' }, { 'pace Acted soon': 0.6, 'ground Opened first: facts': 0.5 }],
    [{ seconds: 0.1, first: 'facts' }, {}],
    [{ seconds: Infinity, first: 'facts' }, {}],
    [{ seconds: 3, first: 'constructor' }, { 'pace Acted soon': 0.6 }],
    [undefined, {}],
  ]
  test.each(cases)('%j means %j', (reading, expected) => expect(meant(reading)).toEqual(expected))
})
