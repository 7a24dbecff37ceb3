import { add } from './cart.js'
import { item, tell } from './ecommerce.js'

/** Makes every "Add to basket" form fill the basket and stay on the page. */
export const addButtons = () => {
  for (const form of document.querySelectorAll('form[data-add]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const { id, name, category, price } = form.dataset
      const chosen = new FormData(form)
      const variant = [chosen.get('variant'), chosen.get('colour')].filter(Boolean).join(', ')
      const line = { id, name, category, variant, price: Number(price) }
      add(line)
      tell('add_to_cart', { currency: 'GBP', value: line.price, items: [item(line)] })
      const output = form.querySelector('output')
      const link = document.createElement('a')
      link.href = '/shop/cart.html'
      link.textContent = 'View basket'
      output.replaceChildren('Added. ', link)
    })
  }
}
