import { renderToString } from 'vue/server-renderer'
import { createMemoryHistory } from 'vue-router'
import { createOpportune } from 'opportune'
import { embed, fromNode, profileFromRequest, VARY } from 'opportune/server'
import { createShop } from './app.js'
import { options } from './shop.js'

const HEADERS = { 'content-type': 'text/html; charset=utf-8', vary: VARY, 'cache-control': 'private' }

export const render = async (request, response) => {
  const initial = profileFromRequest(fromNode(request), options)
  const { app, router } = createShop(createOpportune({ ...options, initial }), createMemoryHistory())
  await router.push(request.url)
  response.writeHead(200, HEADERS).end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Fell &amp; Ford</title>
<script>initial = ${embed(initial)}</script>
<script type="module" src="/client.js"></script>
</head>
<body><div id="app">${await renderToString(app)}</div></body>
</html>`)
}
