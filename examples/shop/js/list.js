import { tell } from './ecommerce.js'

const names = [...document.querySelectorAll('.card h2')].map((heading) => heading.textContent)
tell('view_item_list', { item_list_name: document.querySelector('h1').textContent, items: names.map((item_name) => ({ item_name })) })
