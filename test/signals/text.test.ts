import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { classifyText } from '../../src/intent/index.js'
import { textClaims } from '../../src/signals/lib/text.js'
import type { Claim, Classify, MomentName } from '../../src/vocabulary.js'

const setting = { traits: {} }
/** What is usual of any search, and what a classifier says that knows every text to be of one moment. */
const USUAL = { know: 0.4, go: 0.1, do: 0.1, buy: 0.1 }
const always =
  (scores: Record<MomentName, number>): Classify =>
  (text) => ({
    name: 'go',
    confidence: 0.8,
    scores: text ? scores : USUAL,
    reasons: [{ signal: 'search', towards: 'go', contribution: 2, why: '"near me"' }],
  })
const sure = always({ know: 0.05, go: 0.8, do: 0.02, buy: 0.03 })
/** Log-odds of 0.8 against a none of 0.1, over those of 0.1 against a none of 0.3. */
const MOVED = Math.log(8) - Math.log(1 / 3)

const go = (claims: readonly Claim[]) => claims.find(({ towards }) => towards === 'go') as Claim

describe('textClaims', () => {
  it('takes the log-odds against none, and the reason of the classifier', () => {
    const claims = textClaims('pizza', 'site-search', 1, setting, sure)
    expect(go(claims)).toMatchObject({ about: 'moment', why: 'site search: "near me"' })
    expect(go(claims).weight).toBeCloseTo(MOVED)
    expect(Math.max(...claims.map(({ weight }) => weight))).toBe(go(claims).weight)
  })

  it('weighs by what the kind of text is worth', () => {
    expect(go(textClaims('pizza', 'campaign', 0.4, setting, sure)).weight).toBeCloseTo(0.4 * MOVED)
  })

  it('says nothing where a text is as any other', () => {
    expect(textClaims('pizza', 'query', 1, setting, always(USUAL))).toEqual([])
  })

  it('stays finite where a classifier leaves nothing for none', () => {
    expect(textClaims('pizza', 'query', 1, setting, always({ know: 0, go: 0, do: 0, buy: 1 }))).toMatchObject([{ towards: 'buy', weight: 4, why: 'query' }])
  })

  it('hands on the kind, the site and its name', () => {
    const given: unknown[] = []
    textClaims('pizza', 'query', 1, { traits: {}, site: 'services', siteName: 'Roma', language: 'it' }, (text, context) => (given.push(context), sure(text, context)))
    expect(given[0]).toMatchObject({ kind: 'query', site: 'services', siteName: 'Roma', language: 'it' })
  })

  test.each([
    ['dentist open now', 'urgency', 'query: open'],
    ['Zahnarzt Notdienst', 'urgency', 'query: notdienst'],
    ['Apotheke geöffnet', 'urgency', 'query: geöffnet'],
    ['plombier urgence', 'urgency', 'query: urgence'],
    ['farmacia abierto', 'urgency', 'query: abierto'],
    ['farmacia aperto oggi', 'urgency', 'query: aperto'],
    ['loodgieter spoed', 'urgency', 'query: spoed'],
    ['farmácia perto', 'urgency', 'query: perto'],
  ])('%s raises %s', (text, about, why) => {
    expect(textClaims(text, 'query', 1, setting, undefined)).toContainEqual(expect.objectContaining({ about, towards: about, why, weight: 0.9 }))
  })

  test.each(['what is gore-tex', 'known issues', 'preisgarantie', 'bookshelf', 'opening ceremony'])('%s is no haste and no act', (text) => {
    expect(textClaims(text, 'query', 1, setting, undefined)).toEqual([])
  })

  it('keeps within the bounds of claims, and never cites what only the visitor wrote', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.constantFrom('query', 'site-search', 'campaign', 'title' as const), (text, kind) => {
        for (const { weight, why, halfLife } of textClaims(`canary${text}`, kind, 1, setting, classifyText)) {
          expect(Math.abs(weight)).toBeLessThanOrEqual(4)
          expect(why.length).toBeGreaterThan(0)
          expect(why.length).toBeLessThanOrEqual(80)
          expect(why).not.toContain('canary')
          expect(halfLife).toBeGreaterThan(0)
        }
      }),
    )
  })
})
