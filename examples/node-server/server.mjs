import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { createOpportune } from 'opportune'
import { classifyText } from 'opportune/intent'
import { cacheKey, embed, fromNode, profileFromRequest, VARY } from 'opportune/server'
import { device, referrer, search } from 'opportune/signals'

const manifest = createRequire(import.meta.url).resolve('opportune/package.json')
const tag = readFileSync(manifest.replace('package.json', 'dist/opportune.min.js'))

/** Few signals, so that many visitors share a page in the cache. */
const options = { site: 'shop', language: 'en', signals: [referrer(), search({ classify: classifyText }), device()] }

/** What the server decides is written into the page as the browser reads it: every variant is there, and one is shown. */
const slot = (opportune, name, variants, fallback) => {
  const { variant } = opportune.decide(name, variants)
  const child = (shown, attributes, content) => `<div${attributes}${shown ? '' : ' hidden'}>${content}</div>`
  const conditions = (when) => Object.entries(when).map(([key, words]) => ` data-op-${key}="${words}"`).join('')
  return `<section data-op-slot="${name}" data-op-mode="reveal">
  ${variants.map(({ name, when, value }) => child(name === variant, ` data-op-variant="${name}"${conditions(when)}`, value)).join('\n  ')}
  ${child(variant === 'default', '', fallback)}
</section>`
}

const HERO = [
  { name: 'guide', when: { moment: 'know' }, value: '<h1>How to choose a trail shoe</h1>' },
  { name: 'visit', when: { moment: 'go' }, value: '<h1>Open today until six</h1>' },
  { name: 'deal', when: { moment: 'buy' }, value: '<h1>Free delivery until midnight</h1>' },
]

const page = (initial) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Fell &amp; Ford</title>
<script type="application/json" id="op-config">{ "site": "shop", "language": "en", "initial": ${embed(initial)} }</script>
<script src="/opportune.min.js" data-op-config="#op-config"></script>
</head>
<body>
<nav><a href="/">Home</a> <a href="/guide">Guide</a></nav>
${slot(createOpportune({ ...options, initial }), 'hero', HERO, '<h1>Trail shoes</h1>')}
<form action="/"><input type="search" name="q" aria-label="Search"><button>Search</button></form>
</body>
</html>`

const kept = new Map()

const server = createServer(({ url, headers }, response) => {
  if (url === '/opportune.min.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(tag)
  const initial = profileFromRequest({ ...fromNode({ url, headers }), language: undefined }, options)
  const key = `${url.split('?')[0]} ${cacheKey(initial)}`
  const hit = kept.get(key)
  const body = hit ?? page(initial)
  kept.set(key, body)
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', vary: VARY, 'cache-control': 'private', 'x-cache': hit ? 'hit' : 'miss' }).end(body)
})
server.listen(process.env.PORT ?? 4173, () => console.log(`http://localhost:${server.address().port}/`))
