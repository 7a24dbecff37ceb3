import { ACT, JOURNEY } from '../evidence/half-life.js'
import type { Signal } from '../vocabulary.js'

export interface CommerceReading {
  readonly event: 'add' | 'remove' | 'checkout' | 'order'
  readonly value?: number
  readonly currency?: string
  readonly id?: string
}

/**
 * What it says for buying, and how it looks. To put something into the cart nearly settles the matter, to go to the checkout does; who has
 * ordered is done with buying. After a colon stand the names that sites push for their analytics (GA4, and the parts of the older `ecommerce`),
 * else the beginning of a button's HTML, what it says and is called: `>in` is "In den Warenkorb", the others begin add, ajouter, añadir,
 * adicionar, aggiungi, agregar, toevoegen, and the cart in English, German, French, Spanish, Portuguese, Italian and Dutch.
 */
const EVENTS: readonly (readonly [event: CommerceReading['event'], weight: number, look: RegExp])[] = [
  ['checkout', 2.2, /^:.*checkout|^:add.[ps]/i],
  ['remove', -1.5, /^:remove|^(?=.*cart).*remov/i],
  ['add', 2, /^:add|(>\s*in|ad(d(?!ed)|i[rc])|ajou|ag[gr]|toev).{1,12}(car[rt]|ba[gs]|waren|pani|cest|winkel)/i],
  ['order', -2.5, /^:purchase/i],
]

/** The cart, the checkout and the order: of that its id, value and currency too, as analytics are told. Names and products are not looked at. */
export const commerce = (): Signal<CommerceReading> => ({
  name: 'commerce',
  purpose: 'personalization',
  start({ page }, emit) {
    // Of a button's HTML: its own tag and what it says.
    const LONGEST = 400
    let layer: any
    let push: any
    let see = (text: string, details?: any) => {
      const [event] = EVENTS.find(([, , look]) => look.test(text)) ?? []
      if (!event) return
      const { value, currency, transaction_id: id } = Object(event === 'order' && details)
      emit({ event, ...(id && { id }), ...(value && { value: +value, currency }) })
      return true
    }
    const read = (entry: any) => {
      // Whatever a site pushes has to arrive.
      try {
        [entry.event, entry[1], ...Object.keys({ ...entry.ecommerce })].some((name) => see(`:${name}`, entry.ecommerce ?? entry[2]))
      } catch {}
    }
    const wrapper = function (this: unknown, ...entries: unknown[]) {
      entries.forEach(read)
      return push.apply(this, entries)
    }
    const hook = () => {
      // An element of that name shadows it.
      if (!push && Array.isArray((layer = (page.window as { dataLayer?: unknown }).dataLayer))) {
        layer.forEach(read)
        push = layer.push
        layer.push = wrapper
      }
    }
    hook()
    const grown = page.onGrowth(hook)
    const clicked = page.listen(
      page.window,
      'click',
      ({ target }) => see(target.closest?.('a,button,input')?.outerHTML.slice(0, LONGEST)),
      { capture: true },
    )
    return () => {
      grown()
      clicked()
      see = () => true
      if (layer?.push === wrapper) layer.push = push
    }
  },
  interpret({ event }) {
    const [, weight] = EVENTS.find(([name]) => name === event)!
    const claim = { about: 'moment', towards: 'buy', weight, why: `Shop: ${event}`, halfLife: ACT } as const
    const stage = { about: 'stage', towards: 'decision', weight, why: `Shop ${event}`, halfLife: JOURNEY } as const
    return [
      claim,
      { ...claim, about: 'intent', towards: 'intent', weight: weight / 2 },
      ...(event === 'order' ? [stage, { ...stage, towards: 'retention', weight: -weight }] : [{ ...stage, weight: weight / 2 }]),
    ]
  },
})
