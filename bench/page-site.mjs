// The page that `page.mjs` measures, in variants that differ in what stands in the head, on a server of its own.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { brotliCompressSync } from 'node:zlib'

const file = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

/** What stands at the place of the tag. */
const CONFIG = 'data-op-config="#op-config"'
const HEAD = `<script ${CONFIG}>${file('dist/opportune.head.min.js')}</script>`
const TAG = (how) => `<script ${how} src="/opportune.min.js" ${CONFIG}></script>`

export const variants = {
  without: '',
  'by hand': '<script src="/by-hand.js"></script>',
  GrowthBook: '<script defer src="/growthbook.min.js"></script><script defer src="/growthbook-page.js"></script>',
  'head + tag': HEAD + TAG('defer'),
  blocking: TAG(''),
  deferred: TAG('defer'),
  'head alone': HEAD,
}

/** Arrives from a letter, with words that say what for. */
export const QUERY = '?utm_source=newsletter&utm_medium=email&utm_campaign=spring&utm_term=buy+trail+running+shoes'

/** What one would write for this page and no other: the same changes, at the same moments of parsing, with every answer known beforehand. */
const BY_HAND = `
const letter = new URLSearchParams(location.search).get('utm_medium') === 'email'
const answers = { bar: letter && 'letter', hero: 'deal', offer: 'order', delivery: 'wide', more: 'english' }
const fill = () => {
  for (const slot of document.querySelectorAll('[data-op-slot]:not([data-done])')) {
    if (!slot.nextElementSibling && document.readyState === 'loading') continue
    const template = slot.querySelector('template[data-op-variant=' + answers[slot.dataset.opSlot] + ']')
    slot.dataset.done = ''
    if (template) slot.replaceChildren(template.content.cloneNode(true))
  }
}
const watch = new MutationObserver(fill)
watch.observe(document, { childList: true, subtree: true })
addEventListener('DOMContentLoaded', () => { fill(); watch.disconnect() })
`

/** The same with GrowthBook, as its documentation has it for a page without a build: features with their conditions, asked for when it is there. */
const GROWTHBOOK = `
const param = (name) => new URLSearchParams(location.search).get(name) ?? ''
const gb = new growthbook.GrowthBook({ attributes: {
  medium: param('utm_medium'), term: param('utm_term'), device: innerWidth < 600 ? 'phone' : 'desktop', language: navigator.language.slice(0, 2),
} })
const force = (condition, force) => ({ defaultValue: '', rules: [{ condition, force }] })
gb.initSync({ payload: { features: {
  bar: { defaultValue: '', rules: [{ condition: { medium: 'email' }, force: 'letter' }, { condition: { medium: 'maps' }, force: 'nearby' }] },
  hero: { defaultValue: '', rules: [{ condition: { term: { $regex: 'buy|price|cheap' } }, force: 'deal' }, { condition: { term: { $regex: '^(what|how)' } }, force: 'guide' }] },
  offer: { defaultValue: '', rules: [{ condition: { term: { $regex: 'buy|price|cheap' } }, force: 'order' }, { condition: { term: { $regex: 'near' } }, force: 'visit' }] },
  delivery: { defaultValue: '', rules: [{ condition: { device: 'desktop' }, force: 'wide' }, { condition: { device: 'phone' }, force: 'short' }] },
  more: force({ language: 'en' }, 'english'),
} } })
for (const slot of document.querySelectorAll('[data-op-slot]')) {
  const variant = gb.getFeatureValue(slot.dataset.opSlot, '')
  const template = variant && slot.querySelector('template[data-op-variant=' + variant + ']')
  if (template) slot.replaceChildren(template.content.cloneNode(true))
}
`

/** Notes when slots change, and frame by frame whether one in sight still shows what it will not keep. */
const WATCH = `
new MutationObserver((records) => {
  for (const { target } of records) if (target.dataset?.opSlot && !target.querySelector('[data-own]')) performance.mark('swapped')
}).observe(document, { childList: true, subtree: true })
shows = []
if (location.search.includes('frames')) requestAnimationFrame(function look(at) {
  requestAnimationFrame(look)
  const wrong = [...document.querySelectorAll('[data-op-slot] > [data-own]')].filter((own) => { const { top, bottom } = own.getBoundingClientRect(); return bottom > 0 && top < innerHeight })
  shows.push([at, wrong.map((own) => own.parentNode.dataset.opSlot)])
})
largest = 0
new PerformanceObserver((list) => list.getEntries().forEach(({ startTime }) => largest = startTime)).observe({ type: 'largest-contentful-paint', buffered: true })
`

const template = (conditions, id, inner) => `<template ${conditions} data-op-variant="${id}">${inner}</template>`
const slot = (name, templates, own) => `<section data-op-slot="${name}">${templates.join('')}<div data-own>${own}</div></section>`
const box = (title, text, link) => `<h2>${title}</h2><p>${text}</p><p><a href="/shop/">${link}</a></p>`

const slots = {
  bar: slot('bar', [
    template('data-op-source="email"', 'letter', '<p>Welcome, letter readers: ten per cent off this week.</p>'),
    template('data-op-source="maps"', 'nearby', '<p>Three shops in town, open until six.</p>'),
  ], '<p>Free delivery over 50 pounds, and free returns.</p>'),
  hero: slot('hero', [
    template('data-op-moment="know"', 'guide', box('Which trail shoe suits you?', 'Compare drop, grip and weight in our guide.', 'Read the guide')),
    template('data-op-moment="buy"', 'deal', box('Ridge 4, today at 89 pounds', 'In stock in your size, with you tomorrow.</p><p>Sixty days to run in it and send it back.', 'Add to basket')),
  ], box('Ridge 4 trail shoe', 'A light shoe for wet and stony ground.', 'See the details')),
  offer: slot('offer', [
    template('data-op-moment="buy"', 'order', box('Order before four', 'It leaves our shelves today.', 'Check out')),
    template('data-op-moment="go"', 'visit', box('Try it on in town', 'Bring your old pair along.', 'Find the shop')),
  ], box('Ask us', 'We run in these shoes ourselves.', 'Write to us')),
  delivery: slot('delivery', [
    template('data-op-device="desktop"', 'wide', box('Delivery and returns', 'Two days, 60 days to send it back, paid by us.', 'All terms')),
    template('data-op-device="phone"', 'short', '<p>Two days. Free returns.</p>'),
  ], box('Delivery', 'Two working days.', 'All terms')),
  more: slot('more', [
    template('data-op-language="en"', 'english', box('More from the trail', 'Our runners write every week.', 'Read on')),
  ], box('More', 'Further reading.', 'Read on')),
}

const SENTENCES = [
  'A trail shoe earns its keep on the descent, where the sole has to hold on wet rock and let go of mud.',
  'The drop is the difference in height between heel and toe, and most runners get on with four to eight millimetres.',
  'Lace them standing up, with the weight on the foot, and leave a thumb of room before the toes.',
  'Rinse the uppers with cold water after a muddy run and let them dry away from the stove.',
  'The rock plate is thin enough to feel the ground through it, and stiff enough to keep a sharp stone out.',
  'We ran three pairs for four hundred kilometres each, on chalk, granite and forest road.',
  'A wide toe box costs a little precision on narrow ledges and saves the nails on a long day.',
  'The mesh drains within minutes, which matters more than keeping water out in the first place.',
  'Heavier runners will want the firmer foam, because the soft one packs down after a season.',
  'Lugs of five millimetres are a fair middle between a road to the wood and the wood itself.',
]
const WORDS = 3000
const text = () => {
  const parts = []
  for (let words = 0, at = 0; words < WORDS; at++) {
    const said = [0, 3, 7, 4].map((step) => SENTENCES[(at * 3 + step) % SENTENCES.length]).join(' ')
    words += said.split(' ').length
    parts.push(`${at % 5 ? '' : `<h2 id="part-${at}">Part ${at / 5 + 1}: on the trail</h2>`}<p>${said}</p>`)
  }
  return parts
}

const PRODUCT = {
  '@context': 'https://schema.org',
  '@graph': [
    {
      '@type': 'Product', name: 'Ridge 4', sku: 'ridge-4', category: 'Trail shoes', brand: { '@type': 'Brand', name: 'Fell' },
      aggregateRating: { '@type': 'AggregateRating', ratingValue: 4.6, reviewCount: 212 },
      offers: { '@type': 'Offer', price: '89.00', priceCurrency: 'GBP', availability: 'https://schema.org/InStock' },
    },
    { '@type': 'BreadcrumbList', itemListElement: ['Shoes', 'Trail', 'Ridge 4'].map((name, at) => ({ '@type': 'ListItem', position: at + 1, name })) },
  ],
}
const STYLE = 'body{max-width:60rem;margin:auto;font:1rem/1.6 sans-serif}section{display:flow-root}'

const html = (tag) => {
  const parts = text()
  const third = Math.floor(parts.length / 3)
  const sizes = [6, 7, 8, 9, 10].map((size) => `<option>${size}</option>`).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ridge 4 trail running shoe | Fell</title>
<meta name="description" content="A light trail running shoe for wet and stony ground.">
<meta property="og:type" content="product"><meta property="og:site_name" content="Fell">
<style>${STYLE}</style><script type="application/ld+json">${JSON.stringify(PRODUCT)}</script>
<script type="application/json" id="op-config">{ "site": "shop", "siteName": "Fell" }</script>
<script>${WATCH};performance.mark('before')</script>${tag}
</head><body>${slots.bar}
<header><a href="/">Fell</a> <form role="search" action="/search"><input type="search" name="q"></form>
<nav>${'<a href="/shoes/">Shoes</a> '.repeat(8)}</nav></header>
<main><h1>Ridge 4</h1>${slots.hero}<p class="price">£89.00</p>
<form action="/cart" method="post"><select name="size">${sizes}</select><button name="add">Add to basket</button></form>
${parts.slice(0, third).join('\n')}${slots.offer}${parts.slice(third, 2 * third).join('\n')}${slots.delivery}${parts.slice(2 * third).join('\n')}${slots.more}
</main><footer><a href="tel:+441234567">Call us</a> <a href="/help/">Help</a></footer></body></html>`
}

/** Serves `/<name of the variant>`, on a port that is free. */
export const serve = async () => {
  const files = {
    '/blank': ['text/html', '<!doctype html><title>Blank</title>'],
    '/by-hand.js': ['text/javascript', BY_HAND],
    '/opportune.min.js': ['text/javascript', file('dist/opportune.min.js')],
    '/growthbook.min.js': ['text/javascript', file('node_modules/@growthbook/growthbook/dist/bundles/index.min.js')],
    '/growthbook-page.js': ['text/javascript', GROWTHBOOK],
  }
  for (const [name, tag] of Object.entries(variants)) files[`/${encodeURIComponent(name)}`] = ['text/html; charset=utf-8', html(tag)]
  const packed = Object.fromEntries(Object.entries(files).map(([path, [type, body]]) => [path, [type, brotliCompressSync(body)]]))
  const server = createServer(({ url }, response) => {
    const [type, body] = packed[url.split('?')[0]] ?? []
    response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain', ...(type && { 'content-encoding': 'br', 'cache-control': 'no-store' }) }).end(body ?? '')
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const bytes = (path) => packed[path][1].length
  return { bytes, origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}
