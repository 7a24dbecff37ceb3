import { readFile, stat } from 'node:fs/promises'
import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, resolve } from 'node:path'
import { pause } from './driver.js'
import { withHash, withScripts } from './inject.js'

/** The whole body, or its parts as they are sent or come, a number being a pause in milliseconds. */
export type Body = string | readonly (string | number)[] | AsyncIterable<string>
export interface Answer {
  readonly body?: Body
  readonly status?: number
  readonly headers?: OutgoingHttpHeaders
}
/** By path (`/guide`, on every host under `.localhost` and `.test`), or by host and path (`www.rival.com/guide`). HTML unless a header says else. */
type Given = string | readonly (string | number)[] | Answer
export type Routes = Readonly<Record<string, Given | ((asked: Asked) => Given)>>

export interface Asked {
  readonly method: string
  /** The whole URL, as the page asked for it. */
  readonly url: string
  readonly host: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Site {
  /** Adds pages. */
  serve(routes: Routes): void
  /** Serves the files of a folder of the repository under a path; /dist/ is there from the start. */
  folder(path: string, folder: string): void
  /** Whatever is not served otherwise is asked of a server on this port, with the same headers. */
  pass(port: number): void
  /** Under http://shop.localhost, which browsers hold for secure; other names under `.localhost` have storage of their own. */
  url(path: string, host?: string): string
  /** What has been asked for so far, icons left out. */
  readonly requests: readonly Asked[]
  close(): Promise<void>
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.css': 'text/css',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon', '.map': 'application/json',
}
/** What a host nobody set up answers: a page to come from, which tells its whole address. */
const ELSEWHERE: Answer = { body: '<!doctype html><title>Elsewhere</title>', headers: { 'referrer-policy': 'unsafe-url' } }

/** A site that a test sets up page by page, reached directly as *.localhost and through the front by any other name. */
export const openSite = async (front: number): Promise<Site> => {
  const routes = new Map<string, Routes[string]>()
  const folders = new Map([['/dist/', 'dist']])
  const requests: Asked[] = []
  let onward: number | undefined

  const server = createServer((asked, answer) => void respond(asked, answer).catch(() => answer.destroy()))
  const respond = async (message: IncomingMessage, answer: ServerResponse) => {
    const asked = await read(message)
    if (asked.path === '/favicon.ico') return void answer.writeHead(204).end()
    requests.push(asked)
    const route = routes.get(asked.host + asked.path) ?? (isOurs(asked.host) ? routes.get(asked.path) : undefined)
    if (route === undefined && isOurs(asked.host) && onward) return send(await askOf(onward, asked), answer)
    if (route === undefined) return isOurs(asked.host) ? sendFile(folders, asked, answer) : send(ELSEWHERE, answer)
    const given = typeof route === 'function' ? route(asked) : route
    return send(typeof given === 'string' || Array.isArray(given) ? { body: given } : (given as Answer), answer)
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await fetch(`http://127.0.0.1:${front}/?port=${port}`, { method: 'POST' })

  return {
    serve: (more) => Object.entries(more).forEach(([path, route]) => routes.set(path, route)),
    folder: (path, folder) => void folders.set(path, folder),
    pass: (port) => void (onward = port),
    url: (path, host = 'shop.localhost') => (host.endsWith('localhost') ? `http://${host}:${port}${path}` : `https://${host}${path}`),
    requests,
    close: () => new Promise((done) => (server.close(() => done()), server.closeAllConnections())),
  }
}

const isOurs = (host: string) => /(^|\.)(localhost|test)$/.test(host)

const read = async (message: IncomingMessage): Promise<Asked> => {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part)
  const { method = 'GET', headers } = message
  const url = new URL(message.url ?? '/', `${headers['x-scheme'] ?? 'http'}://${headers.host}`)
  return { method, url: url.href, host: url.hostname, path: url.pathname, headers, body: Buffer.concat(parts).toString() }
}

const askOf = (port: number, { url, method, headers, body }: Asked): Promise<Answer> =>
  new Promise((done, fail) => {
    const { pathname, search } = new URL(url)
    const onward = request({ port, method, path: pathname + search, headers }, (got) => {
      const { 'transfer-encoding': _, 'content-length': __, ...rest } = got.headers
      done({ status: got.statusCode!, headers: rest as OutgoingHttpHeaders, body: got.setEncoding('utf8') })
    })
    onward.on('error', fail).end(body)
  })

const send = async ({ body = '', status = 200, headers = {} }: Answer, answer: ServerResponse) => {
  const all: OutgoingHttpHeaders = { 'content-type': TYPES['.html'], 'x-content-type-options': 'nosniff', ...lowerCase(headers) }
  const html = String(all['content-type']).startsWith('text/html')
  const policy = all['content-security-policy']
  answer.writeHead(status, html && policy ? { ...all, 'content-security-policy': withHash(String(policy)) } : all)
  let begun = !html
  for await (const part of typeof body === 'string' ? [body] : body) {
    if (typeof part === 'number') await pause(part)
    else answer.write(begun ? part : withScripts(part))
    begun = true
  }
  answer.end()
}

const sendFile = async (folders: ReadonlyMap<string, string>, { path }: Asked, answer: ServerResponse) => {
  const [under, folder] = [...folders].find(([under]) => path.startsWith(under)) ?? []
  if (under && folder !== undefined) {
    const root = resolve(folder)
    const wanted = join(root, normalize('/' + decodeURIComponent(path.slice(under.length))))
    const file = (await stat(wanted).catch(() => undefined))?.isDirectory() ? join(wanted, 'index.html') : wanted
    const content = await readFile(file).catch(() => undefined)
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    if (content && extname(file) === '.html') return send({ body: content.toString() }, answer)
    if (content) return void answer.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' }).end(content)
  }
  return void answer.writeHead(404, { 'content-type': 'text/plain' }).end(`There is no ${path}`)
}

const lowerCase = (headers: OutgoingHttpHeaders) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
