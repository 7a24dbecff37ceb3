import { empty } from './cart.js'
import { item, tell } from './ecommerce.js'

const KEY = 'millrace-order'
const order = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')

if (order) {
  document.querySelector('[data-order-id]').textContent = order.id
  // A reload is no second purchase.
  if (!order.told && order.lines.length) {
    tell('purchase', { transaction_id: order.id, currency: 'GBP', value: order.total, shipping: order.delivery, items: order.lines.map(item) })
  }
  sessionStorage.setItem(KEY, JSON.stringify({ ...order, told: true }))
  empty()
}
