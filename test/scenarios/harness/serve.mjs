import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420"><rect width="640" height="420" fill="#c9d1cb"/></svg>`
const PICTURES = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.svg', '.avif', '.ico'])
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.map': 'application/json' }

const plain = (path) => path.replace(/\/+$/, '') || '/'

/** What a site's CMP would have written into the configuration of a visitor who agreed. */
const grant = (html) =>
  html.replace(/(<script type="application\/json" id="op-config">)([^<]*)(<\/script>)/, (_, open, json, close) =>
    open + JSON.stringify({ ...JSON.parse(json), consent: { storage: true } }) + close)

/** What a site in another language loads before the script tag, which reads the arrival as soon as it runs. */
const withLanguage = (html, language) =>
  html.replace(/(<script src="\/dist\/opportune)(\.min\.js"[^>]*><\/script>)/, `<script src="/dist/opportune.${language}.min.js"></script>\n$1$2`)

/**
 * Serves every site of `sites` under its own host name from one local port, and `/dist` of the repository under each.
 * A path that no saved page stands for answers 204, which leaves the visitor where they are, and is remembered in `unknown`.
 */
export const serve = async ({ sites, pages, dist, sdk, languages }) => {
  const unknown = new Set()
  const hosts = new Map(Object.entries(sites).map(([, site]) => [site.host, site]))
  const answer = async (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    const { pathname } = new URL(request.url, `http://${host}`)
    const send = (status, type, body) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache' })
      response.end(body)
    }
    if (pathname.startsWith('/dist/')) {
      const file = pathname === '/dist/opportune.min.js' && sdk ? sdk : join(dist, pathname.slice(6).replace(/\.\./g, ''))
      return readFile(file).then((body) => send(200, TYPES[extname(file)] ?? 'text/plain', body), () => send(404, 'text/plain', 'not built'))
    }
    const site = hosts.get(host)
    const page = Object.entries(site?.pages ?? {}).find(([, path]) => plain(path) === plain(decodeURI(pathname)))
    if (page) {
      const saved = await readFile(join(pages, `${page[0]}.html`), 'utf8')
      const html = languages && site.language !== 'en' ? withLanguage(saved, site.language) : saved
      return send(200, 'text/html; charset=utf-8', request.headers['x-visitor-storage'] === 'granted' ? grant(html) : html)
    }
    if (PICTURES.has(extname(pathname))) return send(200, 'image/svg+xml', PICTURE)
    unknown.add(`${request.method} ${host}${pathname}`)
    return send(204, 'text/plain')
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      response.writeHead(500)
      response.end(String(error))
    })
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return { port: server.address().port, unknown, close: () => server.close() }
}
