import { item, tell } from './ecommerce.js'

const { id, name, category, price } = document.querySelector('form[data-add]').dataset
tell('view_item', { currency: 'GBP', value: Number(price), items: [item({ id, name, category, price: Number(price) })] })
