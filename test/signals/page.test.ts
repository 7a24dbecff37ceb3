import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { page as pageSignal, type PageReading } from '../../src/signals/page.js'
import { kindsOfPage } from '../../src/signals/lib/page-kinds.js'
import type { PageKind } from '../../src/vocabulary.js'
import { fakePage, type FakeOptions } from '../fake-page.js'
import { addressed, broken, html, marked, mixed, plain, structured, type Case } from './page-pages.js'

const begin = (options: FakeOptions) => {
  const page = fakePage(options)
  const readings: PageReading[] = []
  const end = pageSignal().start?.({ page, visit: undefined, searchParams: [] }, (reading) => readings.push(reading)) as () => void
  return { page, readings, end }
}
const put = (page: ReturnType<typeof fakePage>, html: string) => {
  page.document.querySelector('body')!.insertAdjacentHTML('beforeend', html)
}

const tables: [string, readonly Case[]][] = Object.entries({ structured, broken, marked, addressed, plain, mixed })

describe.each(tables)('%s', (_, cases) => {
  it.each(cases)('%s', (_, path, given, kind) => {
    const { page, readings } = begin({ url: `https://peak.example${path}`, html: html(given) })
    expect(page.errors).toEqual([])
    expect(readings.at(-1)?.kind).toBe(kind)
    // What is found is told once, at once; nothing is no news.
    expect(readings.length).toBe(readings[0]?.kind || readings[0]?.also?.length ? 1 : 0)
  })
})

describe('a page that grows', () => {
  const product = '<script type="application/ld+json">{"@type":"Product"}</script>'

  it('while it is parsed tells only what is not likely to change', () => {
    const { page, readings } = begin({ url: 'https://peak.example/xyz', loading: true })
    put(page, '<main><h1>What is felt?</h1></main>')
    page.grow()
    page.advance(1000)
    expect(readings).toEqual([])
    page.parsed()
    expect(readings).toEqual([{ kind: 'article', also: [] }])
  })
  it('tells at once what the head declares', () => {
    const { readings } = begin({ url: 'https://peak.example/xyz', loading: true, html: `<head>${product}</head>` })
    expect(readings).toEqual([{ kind: 'product', also: [] }])
  })
  it('is read again, and told only where something has changed', () => {
    const { page, readings } = begin({ url: 'https://peak.example/xyz', html: '<h1>Loading</h1>' })
    expect(readings).toEqual([])
    page.grow()
    page.advance(5000)
    expect(readings).toEqual([])
    put(page, product)
    page.grow()
    page.advance(5000)
    page.grow()
    page.advance(5000)
    expect(readings).toEqual([{ kind: 'product', also: [] }])
  })
  it('is read less and less often, however often it grows', () => {
    const { page } = begin({ url: 'https://peak.example/xyz' })
    let passes = 0
    const { querySelectorAll } = page.document
    page.document.querySelectorAll = ((selector: string) => {
      if (selector.includes('ld+json')) passes++
      return querySelectorAll.call(page.document, selector)
    }) as Document['querySelectorAll']
    for (let n = 0; n < 600; n++) {
      page.grow()
      page.advance(400)
    }
    // Four minutes of growing: waits of 0.8, 1.6, … seconds.
    expect(passes).toBeLessThanOrEqual(9)
    expect(passes).toBeGreaterThanOrEqual(6)
  })
  it('is another page after a navigation in the document, read soon after it grows', () => {
    const { page, readings } = begin({ url: 'https://peak.example/products/boot' })
    for (let n = 0; n < 50; n++) {
      page.grow()
      page.advance(1000)
    }
    page.visitPage('https://peak.example/xyz')
    put(page, '<main><h1>How to lace a boot</h1></main>')
    page.grow()
    page.advance(1000)
    expect(readings.map(({ kind }) => kind)).toEqual(['product', undefined, 'guide'])
  })
  it('says no more after its end', () => {
    const { page, readings, end } = begin({ url: 'https://peak.example/products/boot' })
    page.grow()
    end()
    put(page, '<main><h1>How to lace a boot</h1></main>')
    page.visitPage('https://peak.example/how-to')
    page.grow()
    page.advance(60_000)
    expect(readings).toHaveLength(1)
    expect(page.alive()).toBe(0)
  })
})

describe('a hostile page', () => {
  const took = (html: string) => {
    const before = performance.now()
    const { page, readings } = begin({ url: 'https://peak.example/xyz', html })
    expect(page.errors).toEqual([])
    return [performance.now() - before, readings.at(-1)?.kind] as const
  }
  const ld = (text: string) => `<head><script type="application/ld+json">${text}</script></head><body></body>`

  it.each<[string, string, PageKind | undefined]>([
    ['a hundred thousand brackets', ld('['.repeat(100_000)), undefined],
    ['nested without end, and valid', ld('{"@graph":['.repeat(5000) + ']}'.repeat(5000)), undefined],
    ['main entities without end', ld('{"mainEntity":'.repeat(5000) + '1' + '}'.repeat(5000)), undefined],
    ['10,000 things', ld(JSON.stringify({ '@graph': Array.from({ length: 10_000 }, (_, n) => ({ '@type': 'Thing', n })) })), undefined],
    ['10,000 products in one block too long to read', ld(JSON.stringify(Array.from({ length: 10_000 }, () => ({ '@type': 'Product' })))), 'product'],
    ['five megabytes of one string', ld(`{"@type":"Recipe","text":"${'x'.repeat(5_000_000)}"}`), 'guide'],
    ['a long heading', `<h1>${'x '.repeat(500_000)}</h1>`, undefined],
  ])('%s takes a bounded time', (_, html, kind) => {
    const [time, found] = took(html)
    expect(found).toBe(kind)
    expect(time).toBeLessThan(2000)
  })
  it('leaves prototypes alone', () => {
    took(ld('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"@type":"Product"}'))
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
  it('survives any JSON-LD', () => {
    const key = fc.constantFrom('@type', '@graph', '@id', 'mainEntity', 'mainEntityOfPage', 'address', 'itemListElement')
    const { thing } = fc.letrec((tie) => ({
      thing: fc.oneof({ maxDepth: 6 }, fc.constantFrom<unknown>('Product', 'ItemList', 'https://schema.org/Place', '', 7, null, true), fc.array(tie('thing'), { maxLength: 4 }), fc.dictionary(key, tie('thing'), { maxKeys: 5 })),
    }))
    fc.assert(
      fc.property(thing, fc.nat(3), (value, cut) => {
        const text = JSON.stringify(value)
        took(ld(text.slice(0, text.length - cut).replaceAll('<', '')))
      }),
      { numRuns: 150 },
    )
  })
  it('survives any path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (path) => {
        const { page } = begin({ url: `https://peak.example/${encodeURIComponent(path)}` })
        expect(page.errors).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
  it('survives a form whose fields are called like what one reads', () => {
    const fields = ['id', 'action', 'name', 'parentNode', 'elements', 'children', 'attributes', 'tagName', 'title', 'localName']
    const form = `<form>${fields.map((name) => `<input type="text" name="${name}">`).join('')}<textarea></textarea></form>`
    expect(took(`<main>${form}</main><img name="title"><img name="currentScript"><form name="body"></form>`)[1]).toBe('form')
  })
})

describe('what a page says', () => {
  const { interpret, traits } = pageSignal()
  const kinds = [...new Set(kindsOfPage().map(([kind]) => kind))]
  const setting = { traits: {} }

  it('knows every kind there is', () => {
    const all: Record<PageKind, true> = {
      home: true, category: true, product: true, compare: true, search: true, article: true, guide: true, help: true, tool: true, form: true,
      place: true, contact: true, booking: true, event: true, pricing: true, cart: true, checkout: true, order: true, account: true, login: true,
    }
    expect([...kinds].sort()).toEqual(Object.keys(all).sort())
  })
  it.each([
    ['product', 'buy'], ['category', 'buy'], ['compare', 'buy'], ['pricing', 'buy'], ['cart', 'buy'], ['checkout', 'buy'], ['article', 'know'],
    ['guide', 'do'], ['help', 'do'], ['tool', 'do'], ['form', 'do'], ['account', 'do'], ['place', 'go'], ['contact', 'go'], ['booking', 'go'], ['event', 'go'],
  ] as const)('%s speaks for %s', (kind, moment) => {
    const [claim] = interpret({ kind }, setting).filter(({ about }) => about === 'moment')
    expect(claim).toMatchObject({ towards: moment })
    expect(claim!.weight).toBeGreaterThan(0.5)
    expect(traits!({ kind })).toEqual({ page: kind })
  })
  it('an order that is done speaks against buying again', () => {
    expect(interpret({ kind: 'order' }, setting)).toEqual([
      expect.objectContaining({ towards: 'buy', weight: -1.6 }),
      expect.objectContaining({ about: 'stage', towards: 'retention', weight: 1.25 }),
    ])
  })
  it('no kind decides alone, with whatever else is on the page', () => {
    const e = Math.exp
    for (const kind of kinds) {
      for (const also of kinds) {
        const sums: Record<string, number> = { know: -1.5, go: -1.5, do: -1.5, buy: -1.5 }
        // The ledger keeps the stronger of two claims with one reason.
        const heard = new Set<string>()
        for (const { about, towards, weight, why } of interpret({ kind, also: [also, also] }, setting)) {
          if (about === 'moment' && !heard.has(why)) sums[towards]! += weight
          heard.add(about === 'moment' ? why : '')
        }
        const total = Object.values(sums).reduce((sum, odds) => sum + e(odds), 1)
        for (const odds of Object.values(sums)) expect(e(odds) / total, `${kind} ${also}`).toBeLessThan(0.55)
      }
    }
  })
  it.each([[undefined], [null], [7], [{}], [{ kind: 'banana' }], [{ kind: '__proto__' }], [{ kind: ['product'] }], [{ also: 3 }]])('makes nothing of %j', (reading) => {
    expect(traits!(reading as PageReading).page).toBeUndefined()
    expect(interpret(reading as PageReading, setting).filter(() => !Array.isArray((reading as PageReading)?.kind))).toEqual([])
  })
})
