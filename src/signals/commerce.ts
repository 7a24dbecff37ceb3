import { ACT, JOURNEY } from '../evidence/half-life.js'
import type { Signal } from '../vocabulary.js'

export interface CommerceReading {
  readonly event: 'add' | 'remove' | 'checkout' | 'order'
  readonly value?: number
  readonly currency?: string
  readonly id?: string
}

/**
 * How it looks: after a colon the names that sites push for their analytics (GA4, and the parts of the older `ecommerce`), else the beginning
 * of a button's HTML, what it says and is called. `>in` is "In den Warenkorb"; the others are the beginnings of add, ajouter, añadir, adicionar,
 * aggiungi, agregar, toevoegen, and of the cart in English, German, French, Spanish, Portuguese, Italian and Dutch.
 */
const LOOKS =
  /(?<checkout>^:.*checkout|^:add.[ps])|(?<remove>^:remove|remov.*cart)|(?<add>^:add|(>\s*in|ad[di](?!ed)|ajout|agg|agr|toe).{1,12}(cart|bag|bask|waren|panier|cest|carr|winkel))|(?<order>^:purchase)/i
const LONGEST = 400

/** For buying. To put something into the cart nearly settles the matter, to go to the checkout does; who has ordered is done with buying. */
const WEIGHTS: Record<string, number> = { add: 2, remove: -1.5, checkout: 2.2, order: -2.5 }

/** The cart, the checkout and the order. Names, products and amounts are not looked at. */
export const commerce = (): Signal<CommerceReading> => ({
  name: 'commerce',
  purpose: 'personalization',
  start({ page }, emit) {
    let layer: any
    let push: any
    let see = (text: string) => {
      const groups = LOOKS.exec(text)?.groups
      for (const event in groups) if (groups[event]) emit({ event } as CommerceReading)
    }
    const read = (entry: any) => {
      // Whatever a site pushes has to arrive.
      try {
        for (const name of [entry.event, entry[1], ...Object.keys(entry.ecommerce ?? {})]) see(`:${name}`)
      } catch {}
    }
    const wrapper = function (this: unknown, ...entries: unknown[]) {
      entries.forEach(read)
      return push.apply(this, entries)
    }
    const hook = () => {
      const { dataLayer } = page.window as any
      // An element of that name shadows it.
      if (!layer && Array.isArray(dataLayer)) {
        layer = dataLayer
        layer.forEach(read)
        push = layer.push
        layer.push = wrapper
      }
    }
    hook()
    const grown = page.onGrowth(hook)
    const clicked = page.listen(
      page.document,
      'click',
      ({ target }) => see(target.closest?.('a,button,input')?.outerHTML.slice(0, LONGEST)),
      { capture: true },
    )
    return () => {
      clicked((see = grown))
      if (layer?.push === wrapper) layer.push = push
    }
  },
  interpret({ event }) {
    const weight = +WEIGHTS[event]!
    const why = `The shop: ${event}`
    return weight
      ? [
          { about: 'moment', towards: 'buy', weight, why, halfLife: ACT },
          { about: 'stage', towards: weight < -2 ? 'retention' : 'decision', weight: 1, why, halfLife: JOURNEY },
        ]
      : []
  },
})
