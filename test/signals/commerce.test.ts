import { describe, expect, it } from 'vitest'
import { commerce, type CommerceReading } from '../../src/signals/commerce.js'
import { heard } from './heard.js'
import { fakePage } from '../fake-page.js'

type Layer = { push: (...entries: unknown[]) => unknown; [index: number]: unknown; length: number }
const begin = (html = '', dataLayer?: unknown) => {
  const page = fakePage({ html })
  const window = page.window as unknown as { dataLayer?: unknown }
  if (dataLayer !== undefined) window.dataLayer = dataLayer
  const heard: string[] = []
  const readings: CommerceReading[] = []
  const end = commerce().start?.({ page, visit: undefined, searchParams: [] }, (reading) => {
    heard.push(reading.event)
    readings.push(reading)
  }) as () => void
  return { page, window, heard, readings, end }
}

/** Buttons, and what a click on them means. */
const BUTTONS: readonly (readonly [html: string, event: CommerceReading['event'] | undefined])[] = [
  ['<button>Add to cart</button>', 'add'],
  ['<button>Add to Bag</button>', 'add'],
  ['<button>  Add to basket </button>', 'add'],
  ['<button>In den Warenkorb</button>', 'add'],
  ['<button type="submit">\n  In den Warenkorb\n</button>', 'add'],
  ['<button>Ajouter au panier</button>', 'add'],
  ['<button>Añadir al carrito</button>', 'add'],
  ['<button>Añadir a la cesta</button>', 'add'],
  ['<button>Agregar al carrito</button>', 'add'],
  ['<button>Aggiungi al carrello</button>', 'add'],
  ['<button>Toevoegen aan winkelwagen</button>', 'add'],
  ['<button>In winkelwagen</button>', 'add'],
  ['<button>Adicionar ao carrinho</button>', 'add'],
  ['<button class="single_add_to_cart_button button">Kaufen</button>', 'add'],
  ['<button name="add-to-cart" value="7">OK</button>', 'add'],
  ['<button id="AddToCart-template">Sold here</button>', 'add'],
  ['<a class="button add_to_cart_button" href="?add-to-cart=7">Buy</a>', 'add'],
  ['<input type="submit" value="Add to cart">', 'add'],
  ['<button><svg></svg><span>Add to cart</span></button>', 'add'],
  ['<button aria-label="Remove Boots" class="cart-item__remove">×</button>', 'remove'],
  ['<a href="/cart/change?line=1&amp;quantity=0" class="cart-remove-button" id="Remove-1">Remove</a>', 'remove'],
  ['<a href="/cart/?remove_item=7" class="remove" data-cart="7">×</a>', 'remove'],
  ['<a class="added_to_cart" href="/cart">View cart</a>', undefined],
  ['<a href="/cart">Cart (2)</a>', undefined],
  ['<button>Add to wishlist</button>', undefined],
  ['<button>Add a review</button>', undefined],
  ['<a href="/adidas-bags">Adidas bags</a>', undefined],
  ['<a href="/warenkorb">Zum Warenkorb</a>', undefined],
  ['<button>Menu</button>', undefined],
  ['<p>Add to cart</p>', undefined],
]

describe('buttons', () => {
  it.each(BUTTONS)('%s: %s', (html, event) => {
    const { page, heard } = begin(html)
    const [target] = page.document.querySelectorAll('body *:not(:has(*))')
    target!.dispatchEvent(new page.window.MouseEvent('click', { bubbles: true }))
    expect(heard).toEqual(event ? [event] : [])
    expect(page.errors).toEqual([])
  })
  it('are heard where the site stops the event', () => {
    const { page, heard } = begin('<button>Add to cart</button>')
    const button = page.document.querySelector('button')!
    button.addEventListener('click', (event) => event.stopPropagation())
    button.click()
    expect(heard).toEqual(['add'])
  })
  it('a click on the document itself is none', () => {
    const { page, heard } = begin()
    page.document.dispatchEvent(new page.window.Event('click', { bubbles: true }))
    expect(heard).toEqual([])
    expect(page.errors).toEqual([])
  })
})

/** What sites push, and what it means. */
const PUSHES: readonly (readonly [name: string, entry: unknown, event: CommerceReading['event'] | undefined])[] = [
  ['GA4 add', { event: 'add_to_cart', ecommerce: { currency: 'EUR', value: 30, items: [{ item_name: 'Remover' }] } }, 'add'],
  ['GA4 remove', { event: 'remove_from_cart', ecommerce: { items: [] } }, 'remove'],
  ['GA4 checkout', { event: 'begin_checkout', ecommerce: {} }, 'checkout'],
  ['GA4 shipping', { event: 'add_shipping_info' }, 'checkout'],
  ['GA4 payment', { event: 'add_payment_info' }, 'checkout'],
  ['GA4 purchase', { event: 'purchase', ecommerce: { transaction_id: 'T1', value: 9 } }, 'order'],
  ['gtag add', Object.assign(Object.create(null), { 0: 'event', 1: 'add_to_cart', 2: {}, length: 3 }), 'add'],
  ['gtag purchase', (function (..._: unknown[]) { return arguments })('event', 'purchase', {}), 'order'],
  ['UA add', { event: 'addToCart', ecommerce: { currencyCode: 'EUR', add: { products: [] } } }, 'add'],
  ['UA add without event', { ecommerce: { add: { products: [] } } }, 'add'],
  ['UA remove', { ecommerce: { remove: { products: [] } } }, 'remove'],
  ['UA checkout', { ecommerce: { checkout: { actionField: { step: 1 } } } }, 'checkout'],
  ['UA purchase', { ecommerce: { purchase: { actionField: { id: 'T1' } } } }, 'order'],
  ['a page view', { event: 'gtm.js', 'gtm.start': 1 }, undefined],
  ['a product seen', { event: 'view_item', ecommerce: { items: [] } }, undefined],
  ['a setting', Object.assign(Object.create(null), { 0: 'config', 1: 'G-1', length: 2 }), undefined],
  ['null', null, undefined],
  ['a number', 7, undefined],
  ['a function', () => {}, undefined],
  ['a text', 'purchase', undefined],
  ['an event that is a thing', { event: { toString: 1 } }, undefined],
  ['a trap', new Proxy({}, { get() { throw new Error('no') } }), undefined],
]

describe('the data layer', () => {
  it.each(PUSHES)('%s, pushed later', (_, entry, event) => {
    const layer: unknown[] = []
    const { heard } = begin('', layer)
    expect(layer.push(entry)).toBe(1)
    expect(layer[0]).toBe(entry)
    expect(new Set(heard)).toEqual(new Set(event ? [event] : []))
  })
  it.each(PUSHES)('%s, there already', (_, entry, event) => {
    const { heard } = begin('', [entry])
    expect(new Set(heard)).toEqual(new Set(event ? [event] : []))
  })
  it.each([
    ['GA4', { event: 'purchase', ecommerce: { transaction_id: 'T1', value: '9.50', currency: 'EUR', tax: 1, coupon: 'canary', items: [{ item_name: 'canary' }] } }, { id: 'T1', value: 9.5, currency: 'EUR' }],
    ['gtag', (function (..._: unknown[]) { return arguments })('event', 'purchase', { transaction_id: 'T1', value: 9.5, currency: 'EUR', items: [] }), { id: 'T1', value: 9.5, currency: 'EUR' }],
    ['GA4 without a value', { event: 'purchase', ecommerce: { transaction_id: 'T1' } }, { id: 'T1' }],
    ['UA', { event: 'purchase', ecommerce: { purchase: { products: ['canary'] } } }, {}],
  ])('takes of an order its id, value and currency, once, and no name or product: %s', (_, entry, details) => {
    expect(begin('', [entry]).readings).toEqual([{ event: 'order', ...details }])
  })
  it('takes no amount of anything else', () => {
    const { readings } = begin('', [{ event: 'add_to_cart', ecommerce: { value: 9, currency: 'EUR', items: [{ item_name: 'canary' }] } }])
    expect(readings).toEqual([{ event: 'add' }])
  })
  it('passes on this, every argument and what push returns', () => {
    const calls: unknown[] = []
    const layer = Object.assign([] as unknown[], {
      push(this: unknown, ...entries: unknown[]) {
        calls.push(this, entries)
        return 'returned'
      },
    })
    begin('', layer)
    expect((layer as unknown as Layer).push(1, 2, 3)).toBe('returned')
    expect(calls).toEqual([layer, [1, 2, 3]])
  })
  it('lets through what the site’s own push throws', () => {
    const layer = Object.assign([] as unknown[], { push: () => { throw new Error('full') } })
    begin('', layer)
    expect(() => layer.push()).toThrow('full')
  })
  it('is found when it comes later', () => {
    const { page, window, heard } = begin()
    const layer: unknown[] = (window.dataLayer = [{ event: 'begin_checkout' }])
    page.grow()
    page.grow()
    layer.push({ event: 'add_to_cart' })
    expect(heard).toEqual(['checkout', 'add'])
  })
  it.each([['an element', '<div id="dataLayer"></div>'], ['a thing', '']])('that is %s is left alone', (_, html) => {
    const { page, window, heard, end } = begin(html, html ? undefined : { push: 7 })
    page.grow()
    end()
    if (!html) expect(window.dataLayer).toEqual({ push: 7 })
    expect(heard).toEqual([])
    expect(page.errors).toEqual([])
  })
  it('is given back', () => {
    const layer: unknown[] = []
    const { push } = layer
    const { heard, end, page } = begin('', layer)
    expect(layer.push).not.toBe(push)
    end()
    end()
    expect(layer.push).toBe(push)
    layer.push({ event: 'purchase' })
    expect(heard).toEqual([])
    expect(page.alive()).toBe(0)
  })
  it('wrapped again by a tag manager, before or after us, loses no push', () => {
    const layer: unknown[] = []
    const wrap = (seen: unknown[]) => {
      const before = layer.push
      layer.push = function (...entries: unknown[]) {
        seen.push(...entries)
        return before.apply(layer, entries)
      }
    }
    const first: unknown[] = []
    const second: unknown[] = []
    wrap(first)
    const { heard, end } = begin('', layer)
    wrap(second)
    const outer = layer.push
    layer.push({ event: 'add_to_cart' })
    end()
    expect(layer.push).toBe(outer)
    layer.push({ event: 'purchase' })
    expect(heard).toEqual(['add'])
    expect([layer.length, first.length, second.length]).toEqual([2, 2, 2])
  })
  it('serves two in turn', () => {
    const layer: unknown[] = []
    const { push } = layer
    const one = begin('', layer)
    const two = begin('', layer)
    one.end()
    layer.push({ event: 'purchase' })
    expect([one.heard, two.heard]).toEqual([[], ['order']])
    two.end()
    layer.push({ event: 'purchase' })
    expect(layer).toHaveLength(2)
    expect(push).toBe(Array.prototype.push)
  })
})

describe('what it says', () => {
  const { interpret } = commerce()
  it.each([['add', 2, { decision: 1 }], ['remove', -1.5, { decision: -0.75 }], ['checkout', 2.2, { decision: 1.1 }], ['order', -2.5, { decision: -2.5, retention: 2.5 }]] as const)('%s: %s for buying, and the stage', (event, weight, stage) => {
    expect(interpret({ event, value: 10, currency: 'EUR', id: 'T1' }, { traits: {} }).map(({ about, towards, weight }) => [about, towards, weight])).toEqual([
      ['moment', 'buy', weight], ['intent', 'intent', weight / 2], ...Object.entries(stage).map(([name, share]) => ['stage', name, share]),
    ])
  })
  it.each([[undefined], [null], [{}], [{ event: 'constructor' }], [{ event: { toString: 1 } }], [{ event: ['add'] }]])('makes nothing of %j', (reading) => {
    expect(heard(commerce(), reading)).toEqual([])
  })
})
