import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeUrl, safeValue } from '../../src/page/url.js'

describe('a URL', () => {
  it.each(['https://a.b/c?d=javascript:1', 'HTTP://a.b', '/a:b', 'a/b:c', '?a:b', '#a:b', '', 'mailto:a@b.c', 'tel:+49', 'sms:1', 'geo:1,2', './x', '//a.b/c', '12:30'])(
    'may be %s',
    (url) => expect(safeUrl(url)).toBe(url),
  )
  it.each(['javascript:alert(1)', ' JavaScript:x', 'java\nscript:x', '\u0001javascript:x', 'data:text/html,x', 'vbscript:x', 'blob:x', 'file:///x', 'ftp://a.b', 'intent://x'])(
    'may not be %j',
    (url) => expect(safeUrl(url)).toBeUndefined(),
  )
  it('that is let through never has a scheme that runs', () =>
    fc.assert(
      fc.property(fc.webUrl(), fc.constantFrom('javascript', 'data', 'vbscript', 'java\tscript'), (url, scheme) => {
        expect(safeUrl(scheme + ':' + url)).toBeUndefined()
      }),
    ))
})

describe('a value', () => {
  it('without such URLs comes back itself', () => {
    const cyclic: Record<string, unknown> = { title: 'Sale: half the price', href: '/sale', on: () => 1, when: new Date(0) }
    cyclic['self'] = cyclic
    for (const value of [cyclic, 'Sale: now', 'theme:dark', 3, null, undefined, ['https://a.b'], () => 1]) expect(safeValue(value)).toBe(value)
  })
  it('loses those that nobody may follow', () => {
    expect(safeValue('javascript:alert(1)')).toBeUndefined()
    expect(safeValue({ href: 'ftp://a.b', title: 'ftp: what is it', image: { src: 'data:x', alt: 'data' }, list: ['javascript:x', 'b'] })).toEqual({
      href: undefined, title: 'ftp: what is it', image: { src: undefined, alt: 'data' }, list: [undefined, 'b'],
    })
  })
})
