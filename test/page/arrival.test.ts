import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { address, type Address } from '../../src/page/address.js'
import { isWords, sameSite, searchIn } from '../../src/page/arrival.js'
import { heldBy } from '../../src/page/words.js'

const at = (url: string) => address(url) as Address
/** Any UTF-16, lone surrogates included. */
const anyText = fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 400 })
const PARAMS = ['q', 'query', 's', 'search', 'keyword', 'suche']

describe('searchIn', () => {
  test.each([
    ['?q=trail+shoes', 'trail shoes'],
    ['?s=boots', 'boots'],
    ['?suche=wanderschuhe%20damen', 'wanderschuhe damen'],
    ['?q=%E9%9D%B4', '靴'],
    ['?q=wh-1000xm4', 'wh-1000xm4'],
    ['?q=iphone+15', 'iphone 15'],
    ['?search=deadbeef01', 'deadbeef01'],
    ['?page=2&query=tent', 'tent'],
    ['?q=%E0%A4%A+boots', '\ufffd%A boots'],
    ['?q=&query=tent', 'tent'],
    ['?q=42', ''],
    ['?s=20', ''],
    ['?s=a1b2c3', ''],
    ['?q=deadbeef01', ''],
    ['?q=550e8400-e29b-41d4-a716-446655440000', ''],
    ['?s=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', ''],
    ['?q=https://shop.example/', ''],
    ['?q={searchTerms}', ''],
    ['?query=1234', ''],
    ['?page=2', ''],
    ['', ''],
  ])('%s → %s', (query, text) => expect(searchIn(at('https://shop.example/' + query), PARAMS)).toBe(text))

  it('takes the first parameter in the given order', () => {
    expect(searchIn(at('https://shop.example/?query=second&q=first'), PARAMS)).toBe('first')
  })

  it('takes any address and returns words or nothing', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const text = searchIn(at(`https://shop.example/?q=${value}`), PARAMS)
        expect(text === '' || isWords(text)).toBe(true)
        expect(text.length).toBeLessThanOrEqual(200)
      }),
    )
  })
})

describe('sameSite', () => {
  test.each([
    ['https://shop.example/a', 'http://shop.example/b', true],
    ['https://blog.shop.com/', 'https://www.shop.com/', true],
    ['https://a.b.shop.co.uk/', 'https://shop.co.uk/', true],
    ['https://one.co.uk/', 'https://two.co.uk/', false],
    ['https://one.com.br/', 'https://two.com.br/', false],
    ['https://one.github.io/', 'https://two.github.io/', false],
    ['https://one.myshopify.com/', 'https://two.myshopify.com/', false],
    ['https://one.netlify.app/', 'https://two.netlify.app/', false],
    ['https://shop.com/', 'https://notshop.com/', false],
    ['https://shop.com/', 'https://shop.com.evil.test/', false],
    ['http://localhost:3000/', 'http://localhost:4000/', true],
    ['http://127.0.0.1/', 'http://127.0.0.1:8080/', true],
    ['http://10.1.0.1/', 'http://10.2.0.1/', false],
    ['https://bbc.com/', 'https://news.bbc.com/', true],
  ])('%s and %s: %s', (one, other, same) => {
    expect(sameSite(at(one), at(other))).toBe(same)
    expect(sameSite(at(other), at(one))).toBe(same)
  })
})

describe('heldBy', () => {
  const page = 'Trail running shoes for women. Waterproof boots, size 38 to 44. Größenberatung und Öffnungszeiten. 防水ブーツ'
  test.each([
    ['trail shoes', 1],
    ['Trail Shoe', 1],
    ['boot', 1],
    ['offnungszeiten', 1],
    ['Größenberatung', 1],
    ['防水', 1],
    ['tents', 0],
    ['waterproof tents', 0.5],
    ['', 0],
    ['a', 0],
    ['!!', 0],
  ])('%s: %s', (text, share) => expect(heldBy(page, text)).toBe(share))

  it('is a share, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, (some, text) => {
        const share = heldBy(some, text)
        expect(share >= 0 && share <= 1).toBe(true)
        expect(heldBy(some, text)).toBe(heldBy(some, text.slice(0, 200)))
      }),
    )
  })

  it('finds every word of a text in that text', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 1, maxLength: 9 }), (words) => heldBy(words.join(', '), words.join(' ')) === 1))
  })
})
