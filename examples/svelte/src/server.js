import { render as renderSvelte } from 'svelte/server'
import { createOpportune } from 'opportune'
import { embed, fromNode, profileFromRequest, VARY } from 'opportune/server'
import App from './App.svelte'
import { options } from './shop.js'

const HEADERS = { 'content-type': 'text/html; charset=utf-8', vary: VARY, 'cache-control': 'private' }

export const render = async (request, response) => {
  const initial = profileFromRequest(fromNode(request), options)
  const { pathname } = new URL(request.url, 'http://localhost')
  const { head, body } = await renderSvelte(App, { props: { opportune: createOpportune({ ...options, initial }), path: pathname } })
  response.writeHead(200, HEADERS).end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Fell &amp; Ford</title>
<script>initial = ${embed(initial)}</script>
<script type="module" src="/client.js"></script>
${head}
</head>
<body><div id="app">${body}</div></body>
</html>`)
}
