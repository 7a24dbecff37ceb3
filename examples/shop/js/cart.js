const KEY = 'millrace-cart'

/** What is in the basket, for as long as the tab lives. */
export const lines = () => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
  } catch {
    return []
  }
}

const keep = (all) => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(all))
  } catch {
    // A browser that keeps nothing has an empty basket.
  }
  showCount()
}

const same = (one) => (other) => other.id === one.id && other.variant === one.variant

export const add = (line) => {
  const all = lines()
  const there = all.find(same(line))
  if (there) there.quantity += 1
  else all.push({ ...line, quantity: 1 })
  keep(all)
}

export const remove = (line) => keep(lines().filter((other) => !same(line)(other)))

export const empty = () => keep([])

export const sums = (all = lines()) => {
  const goods = all.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const delivery = goods === 0 || goods >= 50 ? 0 : 3.5
  return { goods, delivery, total: goods + delivery }
}

export const money = (pounds) =>
  pounds.toLocaleString('en-GB', { style: 'currency', currency: 'GBP', minimumFractionDigits: Number.isInteger(pounds) ? 0 : 2 })

export const showCount = () => {
  const count = lines().reduce((sum, { quantity }) => sum + quantity, 0)
  for (const output of document.querySelectorAll('[data-basket-count]')) output.textContent = String(count)
}
