import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { address, type Address } from '../../src/page/address.js'
import { referrer, type ReferrerReading } from '../../src/signals/referrer.js'
import { sourceOf } from '../../src/signals/lib/source.js'
import { fakePage } from '../fake-page.js'
import { ROWS } from './referrer.rows.js'

const rows = ROWS.split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split(' | ') as [string, string, string])

const landing = (query: string) => address(`https://shop.example/boots${query === '-' ? '' : '?' + query}`) as Address

describe('source', () => {
  it('is known from enough rows', () => expect(rows.length).toBeGreaterThan(280))

  test.each(rows)('%s | %s → %s', (query, from, source) => {
    expect(sourceOf(landing(query), from === '-' ? undefined : address(from))).toBe(source)
  })
})
