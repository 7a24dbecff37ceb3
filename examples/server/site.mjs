import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCollector } from './collector.mjs'
import { find, send } from './files.mjs'
import { policy } from './policy.mjs'

const EXAMPLES = dirname(dirname(fileURLToPath(import.meta.url)))
const DIST = join(dirname(EXAMPLES), 'dist')

/**
 * The demo site: `examples/` at `/`, the built SDK at `/dist/`, and at `/collect` what measures it, which keeps the events in `events`. Not
 * listening yet.
 */
export const createSite = ({ events = join(EXAMPLES, 'events.ndjson') } = {}) => {
  const collector = createCollector(events)
  return createServer(async (request, response) => {
    const [path, ...query] = (request.url ?? '/').split('?')
    response.setHeader('cache-control', 'no-store')
    response.setHeader('x-content-type-options', 'nosniff')
    if (path === '/collect') return collector.answer(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405, { allow: 'GET, HEAD' }).end()
    const file = path.startsWith('/dist/') ? await find(DIST, path.slice('/dist'.length)) : await find(EXAMPLES, path)
    if (file?.folder && !path.startsWith('//')) return response.writeHead(301, { location: [`${path}/`, ...query].join('?') }).end()
    if (!file || file.folder) return response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found')
    response.setHeader('content-security-policy', policy(file))
    send(request, response, file)
  })
}
