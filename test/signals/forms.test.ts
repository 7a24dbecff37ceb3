import { describe, expect, it } from 'vitest'
import { forms } from '../../src/signals/forms.js'
import { heard as evidence } from './heard.js'
import { fakePage } from '../fake-page.js'

const begin = (html: string) => {
  const page = fakePage({ html })
  const heard: string[] = []
  const end = forms().start?.({ page, visit: undefined, searchParams: [] }, ({ event, form }) => heard.push(`${event} ${form}`)) as () => void
  // happy-dom hands out a form and a proxy of it as two objects, so what is sent is told from within.
  const fire = (selector: string, type: string) =>
    page.document.querySelector(selector)!.dispatchEvent(new page.window.Event(type, { bubbles: true, cancelable: true }))
  return { page, heard, end, fire }
}

/** Forms, and what they are for. */
const FORMS: readonly (readonly [name: string, fields: string, form: string])[] = [
  ['a search', '<input type="search" name="q">', ''],
  ['a search without a type', '<input name="query">', ''],
  ['the quantity of a product', '<select name="size"></select><input type="number" name="quantity" value="1"><button>Add to cart</button>', ''],
  ['a comment', '<textarea name="comment"></textarea><input name="author">', ''],
  ['a login', '<input type="email"><input type="password">', 'login'],
  ['a registration', '<input name="name"><input type="email"><input type="password"><input name="street">', 'login'],
  ['a payment', '<input autocomplete="cc-number"><input autocomplete="cc-exp">', 'checkout'],
  ['a delivery address', '<input autocomplete="shipping address-line1"><input name="city">', 'form'],
  ['a booking', '<input type="date"><select name="persons"></select><textarea></textarea>', 'booking'],
  ['a booking in old HTML', '<select name="date_from"></select><input name="name">', 'booking'],
  ['support', '<input type="email"><textarea name="message"></textarea>', 'contact'],
  ['a call back', '<input name="name"><input type="tel">', 'form'],
  ['a newsletter', '<input type="email"><input type="checkbox"><button>Subscribe</button>', 'newsletter'],
  ['filters', '<input type="checkbox" name="red"><input type="radio" name="size">', 'filter'],
  ['a slider', '<input type="range">', 'filter'],
  ['a cart whose amounts change', '<input type="number" name="updates[]">', 'filter'],
]

describe('what a form is for', () => {
  it.each(FORMS)('%s', (_, fields, form) => {
    const { page, heard, fire } = begin(`<form>${fields}</form>`)
    fire('input,select,textarea', 'focusin')
    expect(heard).toEqual(form ? [`focus ${form}`] : [])
    expect(page.errors).toEqual([])
  })
})

describe('how far a visitor gets', () => {
  const contact = '<form id="a"><input type="email" name="email"><textarea></textarea></form>'

  it('begins, fills in, sends', () => {
    const { heard, fire } = begin(contact)
    fire('#a input', 'focusin')
    fire('#a input', 'input')
    fire('#a input', 'input')
    fire('#a textarea', 'focusin')
    fire('#a textarea', 'input')
    fire('#a textarea', 'submit')
    expect(heard).toEqual(['focus contact', 'progress contact', 'progress contact', 'submit contact'])
  })
  it('gives up when the page is left, and takes up again', () => {
    const { page, heard, fire } = begin(contact)
    fire('#a input', 'input')
    page.hide()
    page.show()
    fire('#a input', 'input')
    expect(heard).toEqual(['focus contact', 'progress contact', 'abandon contact', 'focus contact', 'progress contact'])
  })
  it('does not give up what was only looked at, or was sent', () => {
    const { page, heard, fire } = begin(contact)
    fire('#a input', 'focusin')
    page.hide()
    page.show()
    fire('#a input', 'input')
    fire('#a textarea', 'submit')
    page.visitPage('https://shop.example/thanks')
    expect(heard.filter((one) => one.startsWith('abandon'))).toEqual([])
  })
  it('gives up one form for another', () => {
    const { heard, fire } = begin(`${contact}<form id="b"><input type="password"></form>`)
    fire('#a input', 'input')
    fire('#b input', 'focusin')
    expect(heard).toEqual(['focus contact', 'progress contact', 'abandon contact', 'focus login'])
  })
  it('gives up on a navigation in the document', () => {
    const { page, heard, fire } = begin(contact)
    fire('#a input', 'input')
    page.visitPage('https://shop.example/other')
    expect(heard.at(-1)).toBe('abandon contact')
  })
  it('does not listen to fields outside of forms, nor after its end', () => {
    const { page, heard, fire, end } = begin(`<input id="c">${contact}`)
    fire('#c', 'input')
    expect(heard).toEqual([])
    end()
    fire('#a input', 'input')
    page.hide()
    expect(heard).toEqual([])
    expect(page.alive()).toBe(0)
  })
  it('never reads a value', () => {
    const { page, fire, heard } = begin(contact)
    let reads = 0
    for (const field of page.document.querySelectorAll('input,textarea')) {
      for (const name of ['value', 'defaultValue', 'textContent', 'innerHTML', 'outerHTML', 'checked', 'selectionStart']) {
        Object.defineProperty(field, name, { get: () => (reads++, 'canary') })
      }
    }
    for (const type of ['focusin', 'input', 'change']) for (const field of ['#a input', '#a textarea']) fire(field, type)
    fire('#a textarea', 'submit')
    expect(heard).toHaveLength(4)
    expect(reads).toBe(0)
  })
  it('is not misled by fields called like what forms have', () => {
    const names = ['id', 'action', 'elements', 'parentNode', 'children', 'method', 'name', 'attributes']
    const { page, heard, fire } = begin(`<form>${names.map((name) => `<input type="text" name="${name}">`).join('')}<textarea></textarea></form>`)
    fire('input', 'input')
    fire('textarea', 'submit')
    expect(heard).toEqual(['focus contact', 'progress contact', 'submit contact'])
    expect(page.errors).toEqual([])
  })
})

describe('what it says', () => {
  const { interpret } = forms()
  const weigh = (form: string) =>
    (['focus', 'progress', 'submit'] as const).flatMap((event) => interpret({ event, form }, { traits: {} })).reduce((sum, { weight }) => sum + weight, 0)

  it.each([['contact', 'do'], ['booking', 'go'], ['checkout', 'buy'], ['filter', 'buy'], ['login', 'do'], ['form', 'do'], ['newsletter', 'know']])('%s speaks for %s', (form, moment) => {
    const [claim, ...more] = interpret({ event: 'submit', form }, { traits: {} })
    expect(claim).toMatchObject({ about: 'moment', towards: moment })
    expect(more).toEqual([])
  })
  it('a task that was sent settles the matter, a filter does not', () => {
    for (const form of ['contact', 'booking', 'checkout', 'form']) expect(weigh(form)).toBeGreaterThanOrEqual(2)
    for (const form of ['filter', 'login', 'newsletter']) expect(weigh(form)).toBeLessThanOrEqual(1)
  })
  it.each([['form', 'booking', 'go'], ['form', 'place', 'go'], ['contact', 'event', 'go'], ['form', 'checkout', 'buy'], ['filter', 'cart', 'buy'], ['form', 'contact', 'do'], ['form', undefined, 'do']] as const)(
    'a %s on a page of the kind %s speaks for %s',
    (form, page, moment) => {
      expect(interpret({ event: 'progress', form }, { traits: page ? { page } : {} })[0]).toMatchObject({ towards: moment })
    },
  )
  it('to give up speaks against it', () => {
    expect(interpret({ event: 'abandon', form: 'checkout' }, { traits: {} })[0]!.weight).toBeLessThan(0)
  })
  it.each([[undefined], [null], [{}], [{ form: 'contact' }], [{ event: 'submit', form: 'none' }], [{ event: 'toString', form: 'constructor' }], [{ event: { toString: 1 }, form: ['contact'] }]])('makes nothing of %j', (reading) => {
    expect(evidence(forms(), reading)).toEqual([])
  })
})
