// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFinder, createSlots } from '../../src/hooks/slots/first.js'
import { startSlots } from '../../src/hooks/slots/index.js'
import { createContext, settle } from './context.js'

const HERO = `<section data-op-slot="hero">
  <template data-op-moment="know"><h1>Read</h1></template>
  <template data-op-moment="buy" data-op-variant="deal"><h1>Deal</h1> <p>now</p></template>
  <h1>Shoes</h1> <p>for trails</p>
</section>`

const text = (selector = '[data-op-slot]') => document.querySelector(selector)!.textContent!.replace(/\s+/g, ' ').trim()

let ends: ((keep?: boolean) => void)[] = []
const start = (html: string, ...args: Parameters<typeof createContext>) => {
  document.body.innerHTML = html
  const made = createContext(...args)
  ends.push(startSlots(made.context))
  return { ...made, stop: ends.at(-1)! }
}
beforeEach(() => {
  document.body.innerHTML = ''
})
afterEach(() => {
  ends.forEach((end) => end())
  ends = []
})

describe('replace', () => {
  it('shows the variant that matches, decided at once', () => {
    const { decided } = start(HERO, { moment: 'buy' })
    expect(text()).toBe('Deal now')
    expect(decided()).toEqual(['hero: deal (match)'])
  })

  it('keeps what the site wrote while nothing is known', () => {
    const { decided } = start(HERO)
    expect(text()).toBe('Shoes for trails')
    expect(decided()).toEqual(['hero: default (undecided)'])
  })

  it('puts the very nodes of the default back', () => {
    document.body.innerHTML = HERO
    const before = document.body.innerHTML
    const heading = document.querySelector('h1')
    const { context } = createContext({ moment: 'know' })
    const end = startSlots(context)
    expect(text()).toBe('Read')
    end()
    expect(document.querySelector('h1')).toBe(heading)
    expect(document.body.innerHTML).toBe(before)
  })

  it('leaves the content where it is asked to', () => {
    const { stop } = start(HERO, { moment: 'know' })
    stop(true)
    expect(text()).toBe('Read')
  })

  it('decides what comes late, and decides it once', async () => {
    const { decided } = start('', { moment: 'buy' })
    const box = document.createElement('div')
    box.innerHTML = HERO
    document.body.append(box)
    await settle()
    expect(text()).toBe('Deal now')
    document.body.append(box)
    await settle()
    expect(decided()).toEqual(['hero: deal (match)'])
  })

  it('keeps its decision where the page builds it anew, and tells it once a page view', async () => {
    const { know, decided } = start(HERO)
    know({ moment: 'buy' })
    document.body.innerHTML = HERO
    await settle()
    expect(text()).toBe('Shoes for trails')
    document.body.innerHTML = HERO.replace('deal', 'bargain')
    await settle()
    expect(text()).toBe('Deal now')
    expect(decided()).toEqual(['hero: default (undecided)', 'hero: bargain (match)'])
  })

  it('decides nested places after the outer one, and only those that are shown', () => {
    const nested = (name: string) => `<div data-op-slot="${name}"><template data-op-device="phone">${name} phone</template>${name}</div>`
    const { decided } = start(
      `<div data-op-slot="outer"><template data-op-moment="go">${nested('inner')}</template>${nested('unseen')}</div>`,
      { moment: 'go', traits: { device: 'phone' } },
    )
    expect(decided()).toEqual(['outer: go (match)', 'inner: device=phone (match)'])
    expect(text()).toBe('inner phone')
  })

  it('works in lists', () => {
    start('<ul data-op-slot="list"><template data-op-moment="buy"><li>b</li></template><li>a</li></ul>', { moment: 'buy' })
    expect(text()).toBe('b')
  })

  it('gives up after three tries on what something else rewrites, and says so once', async () => {
    const { told } = start(HERO, { moment: 'buy' })
    const slot = document.querySelector('section')!
    for (let round = 0; round < 6; round++) {
      slot.innerHTML = '<h1>Mine</h1>'
      await settle()
      expect(text()).toBe(round < 3 ? 'Deal now' : 'Mine')
    }
    expect(told).toEqual(['slot-rewritten data-op-slot'])
  })

  it('is decided by a form whose controls shadow its properties', () => {
    const names = 'childNodes insertBefore parentNode getAttribute matches closest contains querySelectorAll nextSibling id'
    const { errors } = start(
      `<form data-op-slot="form"><template data-op-moment="buy">${names.split(' ').map((name) => `<input name="${name}">`).join('')}<b>Buy</b></template>a</form>`,
      { moment: 'buy' },
    )
    expect(document.querySelector('form b')!.textContent).toBe('Buy')
    expect(errors).toEqual([])
  })
})

describe('consent', () => {
  it('decides nothing while the site waits, and then decides what no frame has shown', () => {
    const { context, state, tell, decided } = createContext({ moment: 'buy' }, { frame: () => () => {} })
    state.consent = 'waiting'
    document.body.innerHTML = HERO
    ends.push(startSlots(context))
    expect(text()).toBe('Shoes for trails')
    expect(decided()).toEqual([])
    state.consent = 'granted'
    tell('consent')
    expect(text()).toBe('Deal now')
  })

  it('counts the default as decided once a frame has shown it', () => {
    const frames: (() => void)[] = []
    const { context, state, decided } = createContext({ moment: 'buy' }, { frame: (task) => (frames.push(task), () => {}) })
    state.consent = 'waiting'
    document.body.innerHTML = HERO
    ends.push(startSlots(context))
    frames.forEach((frame) => frame())
    expect(decided()).toEqual(['hero: default (consent)'])
  })

  it('shows the default without permission', () => {
    const { context, state, decided } = createContext({ moment: 'buy' })
    state.consent = 'refused'
    document.body.innerHTML = HERO
    ends.push(startSlots(context))
    expect(text()).toBe('Shoes for trails')
    expect(decided()).toEqual(['hero: default (consent)'])
  })
})

describe("the visitor's own act", () => {
  const NEAR = HERO.replaceAll('data-op-moment="buy"', 'data-op-near="5km"').replace('hero', 'near')
  it('changes at once what depends on it, once, and nothing else', () => {
    const { act, know, state, decided } = start(HERO + NEAR)
    state.known = { moment: 'go', traits: { place: { distance: 2 } } }
    act(/^(near|open)$/)
    expect([text(), text('[data-op-slot=near]')]).toEqual(['Shoes for trails', 'Deal now'])
    know({ moment: 'know' })
    expect(text('[data-op-slot=near]')).toBe('Deal now')
    expect(decided()).toEqual(['hero: default (undecided)', 'near: default (undecided)', 'near: deal (match)'])
  })
})

describe('another context', () => {
  it('takes over what has been decided, and goes on', async () => {
    document.body.innerHTML = HERO
    const before = createContext({ moment: 'buy' })
    const after = createContext({ moment: 'know' })
    const slots = createSlots(before.context)
    const finder = createFinder(slots)
    finder.take(document)
    finder.end()
    const heading = document.querySelector('h1')
    const end = startSlots(after.context, slots)
    expect(document.querySelector('h1')).toBe(heading)
    expect([before.decided(), after.decided()]).toEqual([[], ['hero: deal (match)']])
    document.body.append(Object.assign(document.createElement('div'), { innerHTML: HERO.replace('hero', 'more') }))
    await settle()
    expect(after.decided()).toEqual(['hero: deal (match)', 'more: know (match)'])
    end()
    expect([...document.querySelectorAll('section')].map(({ textContent }) => textContent!.trim().slice(0, 5))).toEqual(['Shoes', 'Shoes'])
  })
})

describe('reveal', () => {
  const REVEAL = `<div data-op-slot="r" data-op-mode="reveal">
    <p data-op-variant="a" data-op-moment="buy" hidden>A</p><p data-op-variant="b" data-op-moment="go" hidden>B</p><p id="d">D</p><p id="e" hidden>E</p></div>`
  const shown = () => [...document.querySelectorAll('p')].filter((each) => !each.hidden).map((each) => each.textContent).join()

  it('flips hidden and nothing else', () => {
    document.body.innerHTML = REVEAL
    const before = document.body.innerHTML
    const { context, decided } = createContext({ moment: 'go' })
    const end = startSlots(context)
    expect(shown()).toBe('B')
    expect(decided()).toEqual(['r: b (match)'])
    end()
    expect(document.body.innerHTML).toBe(before)
  })

  it('leaves the default', () => {
    start(REVEAL, { moment: 'know' })
    expect(shown()).toBe('D')
  })

  const REVEALED = REVEAL.replace(' hidden>A', '>A').replace('<p id="d">', '<p id="d" hidden>').replace('<p id="e" hidden>', '')
  it('goes on from what a server has revealed, and has the default to come back to', () => {
    document.body.innerHTML = REVEALED
    const { context } = createContext({ moment: 'buy' })
    const end = startSlots(context)
    expect(shown()).toBe('A')
    end()
    expect(shown()).toBe('D')
  })
})

describe('show and text', () => {
  const SHOW = '<p data-op-show data-op-moment="go" hidden>Open until <span data-op-text="place.closes">six</span></p>'
  const p = () => document.querySelector('p')!

  it('shows, hides, and leaves as written what is not known', () => {
    start(SHOW, { moment: 'go', traits: { place: { closes: '17:30' } } })
    expect([p().hidden, text('p')]).toEqual([false, 'Open until 17:30'])
    start(SHOW, { moment: 'know' })
    expect([p().hidden, text('p')]).toEqual([true, 'Open until six'])
    start(SHOW.replace(' hidden', ''), { moment: 'know' })
    expect(p().hidden).toBe(true)
    start(SHOW.replace(' hidden', ''))
    expect(p().hidden).toBe(false)
  })

  it('fills texts as text', () => {
    start('<b data-op-text="name">x</b>', { traits: { name: '<img src=x onerror=alert(1)>' } })
    expect(document.querySelector('b')!.children.length).toBe(0)
    expect(text('b')).toBe('<img src=x onerror=alert(1)>')
  })
})

describe('a developer', () => {
  it('is told once an element what is wrong with the markup, also where a variant has taken its place', () => {
    const { told } = start(
      `<div data-op-slot="a">Know<template data-op-moment="buy"><img></template><template data-op-moment="bye"></template></div>`,
      { moment: 'buy' },
    )
    expect(text()).toBe('')
    expect([...new Set(told)].sort()).toEqual([
      'condition data-op-moment moment="bye": did you mean "buy"?',
      'default-first data-op-slot',
      'image-size',
    ])
  })
})
