// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { force, parseForced } from '../../src/decision/force.js'
import { readPreview, showBadge } from '../../src/hooks/preview.js'
import { browserPage } from '../../src/page/browser.js'
import { address } from '../../src/page/address.js'
import { profileOf } from '../decision/profile.js'

const pageAt = (url: string) => ({ ...browserPage(window as Window & typeof globalThis, [], () => {}), address: () => address(url)! })

afterEach(() => sessionStorage.clear())

describe('a preview', () => {
  it.each<[string, string | undefined, object | undefined]>([
    ['KEY,moment:buy,persona:competitive,stage:decision', 'KEY', { moment: 'buy', persona: 'competitive', stage: 'decision' }],
    ['KEY', 'KEY', {}],
    ['KEY,moment:bye', 'KEY', { moment: 'bye' }],
    ['KEY, moment:go', 'KEY', { moment: 'go' }],
    ['OTHER,moment:buy', 'KEY', undefined],
    ['moment:buy', 'KEY', undefined],
    ['', '', undefined],
    [',moment:buy', '', undefined],
    ['undefined,moment:buy', undefined, undefined],
    ['', undefined, undefined],
  ])('%s with the key %s', (text, key, forced) => {
    expect(parseForced(text, key)).toEqual(forced)
  })

  it('takes the visitor for whom it is told to', () => {
    const plain = profileOf({ stage: 'awareness' })
    const before = { ...plain, moment: { ...plain.moment, scores: { know: 0.2, go: 0, do: 0, buy: 0.1 } } }
    const { moment, persona, stage } = force(before, { moment: 'buy', persona: 'nobody' })
    expect([moment.name, moment.confidence, moment.value, moment.scores]).toEqual(['buy', 1, 1, { know: 0, go: 0, do: 0, buy: 1 }])
    expect([persona, stage]).toEqual([before.persona, before.stage])
    for (const name of ['bye', 'toString', '__proto__', '']) expect(force(before, parseForced(`KEY,moment:${name},colour:red,x`, 'KEY')!)).toEqual(before)
  })

  it('lasts in the tab until it is left, and does nothing without the key', () => {
    const first = pageAt('https://shop.test/?op-preview=KEY,moment:buy')
    expect(readPreview(first, undefined)).toBeUndefined()
    expect(readPreview(first, 'OTHER')).toBeUndefined()
    expect(sessionStorage.length).toBe(0)
    expect(readPreview(first, 'KEY')).toEqual({ moment: 'buy' })
    const next = pageAt('https://shop.test/next')
    expect(readPreview(next, 'KEY')).toEqual({ moment: 'buy' })
    expect(readPreview(next, 'NEW')).toBeUndefined()
    const end = showBadge(next, ['moment buy'])
    const button = document.querySelector('button')!
    expect(document.body.textContent).toBe('Preview: moment buy Leave preview')
    button.click()
    expect(sessionStorage.length).toBe(0)
    end()
    expect(document.body.textContent).toBe('')
  })
})
