/** Tells the shop's analytics what happened, in the shape that GA4 shops use. */
export const tell = (event, ecommerce) => {
  window.dataLayer ||= []
  window.dataLayer.push({ ecommerce: null })
  window.dataLayer.push({ event, ecommerce })
}

export const item = ({ id, name, category, variant, price, quantity = 1 }) => ({
  item_id: id,
  item_name: name,
  item_brand: 'Millrace',
  item_category: category,
  ...(variant && { item_variant: variant }),
  price,
  quantity,
})
