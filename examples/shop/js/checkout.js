import { lines, sums } from './cart.js'

const KEY = 'millrace-order'

// The order travels to the confirmation page in the tab; what was typed into the form does not.
document.querySelector('[data-checkout-form]').addEventListener('submit', (event) => {
  event.preventDefault()
  const id = `MC-${1000 + Math.floor(Math.random() * 9000)}`
  sessionStorage.setItem(KEY, JSON.stringify({ id, lines: lines(), ...sums() }))
  location.assign('/shop/order-confirmed.html')
})
