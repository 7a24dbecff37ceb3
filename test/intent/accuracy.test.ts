import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/intent/en.js'
import { classifyText } from '../../src/intent/index.js'
import type { MomentName } from '../../src/vocabulary.js'
import { guards, LANGUAGES, publicRows, table } from './rows.js'

const share = (hits: number, of: number) => hits / of

describe('the table of own queries', () => {
  it('is large enough', () => {
    expect(table.length).toBeGreaterThanOrEqual(300)
    for (const language of Object.keys(LANGUAGES)) expect(table.filter((row) => row.language === language).length, language).toBeGreaterThanOrEqual(30)
  })

  it('is read rightly in 95 % of its rows', () => {
    const wrong = table.filter(({ text, moment, language, context }) => LANGUAGES[language]!(text, context).name !== moment)
    expect(share(table.length - wrong.length, table.length), wrong.map(({ text }) => text).join(' | ')).toBeGreaterThanOrEqual(0.95)
  })

  it('is confidently wrong in at most 3 % of the six other languages', () => {
    const others = table.filter(({ language }) => language !== 'en')
    const wrong = others.filter(({ text, moment, language, context }) => {
      const { name, confidence } = LANGUAGES[language]!(text, context)
      return name && name !== moment && confidence >= 0.7
    })
    expect(share(wrong.length, others.length), wrong.map(({ text }) => text).join(' | ')).toBeLessThanOrEqual(0.03)
  })
})

describe('the search box of a shop', () => {
  const box = { kind: 'site-search', site: 'shop' } as const

  it('does not take help for shopping', () => {
    expect(guards.length).toBeGreaterThanOrEqual(150)
    const bought = guards.filter((text) => classifyText(text, box).name === 'buy')
    expect(share(bought.length, guards.length), bought.join(' | ')).toBeLessThanOrEqual(0.05)
  })

  it.each(['returns', 'opening hours', 'assembly instructions', 'gift card balance'])('%s is not buy', (text) => {
    expect(classifyText(text, box).name).not.toBe('buy')
  })
})

/** Floors stand two points under what was measured; `npm run bench:intent` prints the figures. */
const FLOORS: readonly [name: string, path: string, column: string, keep: (row: Record<string, string>) => boolean, floor: number][] = [
  ['NF-CATS test', 'queries-test/nf-cats/mapped.tsv', 'question', (row) => row['split'] === 'test', 0.93],
  ['CLINC150 test', 'queries-test/clinc150/mapped.tsv', 'utterance', (row) => row['split'] === 'test', 0.28],
  ['NLU-Evaluation corpora', 'queries-test/nlu-evaluation-corpora/mapped.tsv', 'text', () => true, 0.24],
  ['xSID test, English', 'queries-test/xsid/mapped.tsv', 'utterance', (row) => row['lang'] === 'en' && row['split'] === 'test', 0.38],
]

describe('public test sets', () => {
  for (const [name, path, column, keep, floor] of FLOORS) {
    const rows = publicRows(path)?.filter(keep)
    it.skipIf(!rows)(`${name} stays above its floor`, () => {
      const right = rows!.filter((row) => {
        const { scores } = classifyText(row[column]!, { kind: 'query' })
        const all = Object.entries({ ...scores, none: 1 - scores.know - scores.go - scores.do - scores.buy }) as [MomentName | 'none', number][]
        return all.reduce((best, one) => (one[1] > best[1] ? one : best))[0] === row['moment']
      })
      expect(share(right.length, rows!.length)).toBeGreaterThanOrEqual(floor)
    })
  }
})

describe('the weights', () => {
  it('of English stay within 4,000 bytes', () => {
    expect(brotliCompressSync(en.join('')).length).toBeLessThanOrEqual(4000)
  })
})
