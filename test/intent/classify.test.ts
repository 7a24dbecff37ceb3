import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { THRESHOLD } from '../../src/intent/atoms.js'
import { classifyText as german } from '../../src/intent/de.js'
import { classifyText } from '../../src/intent/index.js'
import { anyLanguage } from '../../src/intent/languages.js'
import type { Conclusion, MomentName, Site, TextKind } from '../../src/vocabulary.js'
import { table } from './rows.js'

const query = { kind: 'query' } as const
const MOMENTS: readonly MomentName[] = ['know', 'go', 'do', 'buy']
const none = ({ scores }: Conclusion<MomentName>) => 1 - MOMENTS.reduce((sum, name) => sum + scores[name], 0)

const contexts = fc.record(
  {
    kind: fc.constantFrom<TextKind>('query', 'site-search', 'campaign', 'title'),
    site: fc.constantFrom<Site>('shop', 'services', 'content', 'software'),
    siteName: fc.string(),
    language: fc.constantFrom('en', 'en-GB', 'de', 'fi', ''),
  },
  { requiredKeys: ['kind'] },
)
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...table.map(({ text }) => text)))

describe('classifyText', () => {
  it('gives probabilities, and reasons whose contributions sum to the log-odds of the winner against none', () => {
    fc.assert(
      fc.property(texts, contexts, (text, context) => {
        const conclusion = classifyText(text, context)
        const top = Math.max(...MOMENTS.map((name) => conclusion.scores[name]))
        expect(none(conclusion)).toBeGreaterThan(0)
        expect(conclusion.confidence).toBe(top)
        if (conclusion.name) expect(conclusion.scores[conclusion.name]).toBe(top)
        const sum = conclusion.reasons.reduce((all, { contribution }) => all + contribution, 0)
        expect(sum).toBeCloseTo(Math.log(top / none(conclusion)), 6)
        for (const { towards } of conclusion.reasons) expect(conclusion.scores[towards as MomentName]).toBe(top)
      }),
    )
  })

  it('cites the words of the model and never the text', () => {
    const { reasons } = classifyText('my secret kayaquarium near me', query)
    const said = reasons.map(({ why }) => why).join(' ')
    expect(said).toContain('"near me"')
    expect(said).not.toContain('secret')
    expect(said).not.toContain('kayaq')
  })

  it('keeps each reason within 80 characters', () => {
    for (const { text, context } of table) for (const { why } of classifyText(text, context).reasons) expect(why.length).toBeLessThanOrEqual(80)
  })

  it.each(['', ' ', '???', 'zzgrt plonk', 'xqzt', '…', '\ud800', 'что такое инфляция', '附近的餐厅', 'ravintola lähellä minua'])('abstains on %j: no word of it is known', (text) => {
    expect(classifyText(text, query).name).toBeNull()
  })

  it('does not throw on what a page without types may pass', () => {
    const untyped = classifyText as (text?: unknown, context?: unknown) => Conclusion<MomentName>
    expect(untyped('near me').name).toBe('go')
    expect(untyped(undefined, {}).confidence).toBeLessThan(1)
    expect(untyped(12, { kind: 'other', site: 'x' }).confidence).toBeLessThan(1)
  })

  it('leaves a language alone that it has no words for', () => {
    expect(classifyText('best price', { ...query, language: 'fi' }).name).toBeNull()
    expect(classifyText('best price', { ...query, language: 'en-US' }).name).toBe('buy')
  })

  it('takes the name of the site itself for navigation, and reads on after it', () => {
    const siteName = 'Trail House'
    expect(classifyText('trail house', { ...query, siteName }).name).toBeNull()
    expect(classifyText('trailhouse', { ...query, siteName }).name).toBeNull()
    expect(classifyText('trail house opening hours', { ...query, siteName }).name).toBe('go')
  })

  it('reads the same word differently in a shop’s own search box', () => {
    const outside = classifyText('glenmore shelf', query)
    const inside = classifyText('glenmore shelf', { kind: 'site-search', site: 'shop' })
    expect(inside.name).toBe('buy')
    expect(inside.scores.buy).toBeGreaterThan(outside.scores.buy + 0.2)
  })

  it('reads at most 200 characters, in bounded time', () => {
    const long = 'how to buy near me '.repeat(50_000)
    const before = performance.now()
    expect(classifyText(long, query)).toEqual(classifyText(long.slice(0, 200), query))
    expect(performance.now() - before).toBeLessThan(200)
  })

  it('decides only at the threshold or above', () => {
    for (const { text, context } of table) {
      const { name, confidence } = classifyText(text, context)
      if (name) expect(confidence).toBeGreaterThanOrEqual(THRESHOLD)
    }
  })
})

describe('anyLanguage', () => {
  const both = anyLanguage(classifyText, german)
  it.each([
    ['apotheke in der nähe', undefined, 'go'],
    ['pharmacy near me', undefined, 'go'],
    ['wanderschuhe kaufen', 'de-AT', 'buy'],
    ['buy hiking boots', 'en', 'buy'],
    ['hae kengät', 'fi', null],
  ])('%s (%s) is %s', (text, language, name) => {
    expect(both(text, { ...query, ...(language ? { language } : {}) }).name).toBe(name)
  })
})
