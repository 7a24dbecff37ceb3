import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { classifyText } from '../../src/intent/index.js'
import { campaign, type CampaignReading } from '../../src/signals/campaign.js'
import { heard } from './heard.js'
import { fakePage } from '../fake-page.js'

const setting = { traits: {} }
const read = (query: string) => {
  const told: CampaignReading[] = []
  campaign().start!({ page: fakePage({ url: 'https://shop.example/' + query }), visit: undefined, searchParams: [] }, (reading) => told.push(reading))
  return told[0]!
}

describe('the name', () => {
  test.each([
    ['spring-2026', 'spring-2026'],
    ['Sommer_Größe.1', 'Sommer_Größe.1'],
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x'.repeat(41), undefined],
    ['order-123456', undefined],
    ['12345-6789', '12345-6789'],
    ['jane@example.org', undefined],
    ['summer sale', undefined],
    ['<b>', undefined],
    ['', undefined],
  ])('%s → %s', (name, kept) => {
    expect(campaign().traits?.(read(`?utm_campaign=${encodeURIComponent(name)}`))).toEqual(kept ? { campaign: kept } : {})
  })

  it('is never one that may stand for a person', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\w.@ -]{0,60}$/)), (name) => {
        const kept = campaign().traits?.({ name } as CampaignReading)?.campaign
        expect(kept === undefined || (kept === name && /^[\p{L}\p{N}._-]{1,40}$/u.test(kept) && !/\d{6}/.test(kept))).toBe(true)
      }),
    )
  })
})

describe('the texts', () => {
  const moments = (query: string) =>
    campaign({ classify: classifyText })
      .interpret(read(query), setting)
      .filter(({ about }) => about === 'moment')

  it('weighs a paid keyword like a query, but less', () => {
    const [best] = moments('?utm_term=buy+boots').sort((a, b) => b.weight - a.weight)
    expect(best).toMatchObject({ towards: 'buy' })
    const own = classifyText('buy boots', { kind: 'query' })
    const none = 1 - Object.values(own.scores).reduce((sum, score) => sum + score, 0)
    expect(best!.weight).toBeCloseTo(0.7 * Math.min(4, Math.log(own.scores.buy / none) + 1.5))
  })

  it('reads names of campaign and content as words, for less still', () => {
    const [best] = moments('?utm_campaign=how_to_guide&utm_content=repair-manual').sort((a, b) => b.weight - a.weight)
    expect(['know', 'do']).toContain(best?.towards)
  })

  it('passes over codes and placeholders', () => {
    expect(moments('?utm_term={keyword}&utm_campaign=12345&utm_content=%7B%7Bad.id%7D%7D')).toEqual([])
  })

  it('is not the text itself', () => {
    const claims = campaign({ classify: classifyText }).interpret(read('?utm_term=canary+boots&utm_campaign=canary+sale&utm_content=canary'), setting)
    expect(JSON.stringify(claims)).not.toContain('canary')
  })
})

describe('click ids', () => {
  test.each(['gclid', 'gbraid', 'wbraid', 'msclkid', 'ttclid', 'dclid', 'yclid'])('%s is seen, and its value is not', (id) => {
    const reading = read(`?${id}=canary`)
    expect(reading.paid).toBe(true)
    expect(JSON.stringify(reading)).not.toContain('canary')
    expect(campaign().interpret(reading, setting)).toMatchObject([{ about: 'intent', why: 'Clicked an ad' }])
  })

  test.each(['fbclid', 'srsltid', 'mc_eid', 'gclsrc'])('%s is none of an ad', (id) => expect(read(`?${id}=x`).paid).toBe(false))
})

it('passes over what is no campaign', () => {
  for (const reading of [undefined, null, 'x', { term: 5, words: {}, paid: 'yes', name: [] }] as never[]) {
    expect(heard(campaign(), reading).filter(({ why }) => why !== 'Clicked an ad')).toEqual([])
  }
})
