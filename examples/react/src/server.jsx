import { StrictMode } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { StaticRouter } from 'react-router'
import { createOpportune } from 'opportune'
import { embed, fromNode, profileFromRequest, VARY } from 'opportune/server'
import { App } from './App.jsx'
import { options } from './shop.js'

const HEADERS = { 'content-type': 'text/html; charset=utf-8', vary: VARY, 'cache-control': 'private' }

/** Stands for the slow part of a page. */
const later = () => new Promise((done) => setTimeout(done, 400))

export const render = (request, response) => {
  const initial = profileFromRequest(fromNode(request), options)
  const opportune = createOpportune({ ...options, initial })
  const page = (
    <StrictMode>
      <StaticRouter location={request.url}>
        <App opportune={opportune} reviews={later()} />
      </StaticRouter>
    </StrictMode>
  )
  const { pipe } = renderToPipeableStream(page, {
    bootstrapScriptContent: `initial = ${embed(initial)}`,
    bootstrapModules: ['/client.js'],
    onShellReady: () => pipe(response.writeHead(200, HEADERS)),
  })
}
