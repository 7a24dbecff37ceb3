import { lines, money, remove, sums } from './cart.js'
import { item, tell } from './ecommerce.js'

const cart = document.querySelector('[data-cart]')
const list = cart.querySelector('.lines')
const checkout = cart.querySelector('[data-checkout]')

const element = (name, text, className) => {
  const made = document.createElement(name)
  made.textContent = text
  if (className) made.className = className
  return made
}

const row = (line) => {
  const made = document.createElement('li')
  const title = element('div', line.quantity > 1 ? `${line.quantity} × ${line.name}` : line.name)
  if (line.variant) title.append(element('div', line.variant, 'quiet small'))
  made.append(title, element('div', money(line.price * line.quantity), 'price'))
  if (checkout) {
    const button = element('button', 'Remove', 'second')
    button.type = 'button'
    button.addEventListener('click', () => {
      remove(line)
      tell('remove_from_cart', { currency: 'GBP', value: line.price * line.quantity, items: [item(line)] })
      show()
    })
    made.append(button)
  }
  return made
}

const show = () => {
  const all = lines()
  const { goods, delivery, total } = sums(all)
  list.replaceChildren(...all.map(row), ...(all.length ? [] : [element('li', 'Nothing in it yet.')]))
  cart.querySelector('[data-goods]').textContent = money(goods)
  cart.querySelector('[data-delivery]').textContent = delivery ? money(delivery) : 'free'
  cart.querySelector('[data-total]').textContent = money(total)
  checkout?.classList.toggle('empty', !all.length)
}

show()
const all = lines()
if (all.length) tell(checkout ? 'view_cart' : 'begin_checkout', { currency: 'GBP', value: sums(all).total, items: all.map(item) })
