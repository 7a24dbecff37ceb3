import { readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, resolve } from 'node:path'
import { pause } from './driver.js'
import { withHash, withScripts } from './inject.js'

/** The whole body, or its parts as they are sent, a number being a pause in milliseconds. */
export type Body = string | readonly (string | number)[]
export interface Answer {
  readonly body?: Body
  readonly status?: number
  readonly headers?: OutgoingHttpHeaders
}
/** By path (`/guide`, on every host under `.localhost` and `.test`), or by host and path (`www.rival.com/guide`). HTML unless a header says else. */
export type Routes = Readonly<Record<string, Body | Answer | ((asked: Asked) => Body | Answer)>>

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

  const server = createServer((asked, answer) => void respond(asked, answer).catch(() => answer.destroy()))
  const respond = async (message: IncomingMessage, answer: ServerResponse) => {
    const asked = await read(message)
    if (asked.path === '/favicon.ico') return void answer.writeHead(204).end()
    requests.push(asked)
    const route = routes.get(asked.host + asked.path) ?? (isOurs(asked.host) ? routes.get(asked.path) : undefined)
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

const send = async ({ body = '', status = 200, headers = {} }: Answer, answer: ServerResponse) => {
  const all: OutgoingHttpHeaders = { 'content-type': TYPES['.html'], 'x-content-type-options': 'nosniff', ...lowerCase(headers) }
  const html = String(all['content-type']).startsWith('text/html')
  const policy = all['content-security-policy']
  answer.writeHead(status, html && policy ? { ...all, 'content-security-policy': withHash(String(policy)) } : all)
  const [first = '', ...rest] = typeof body === 'string' ? [body] : body
  for (const part of [html && typeof first === 'string' ? withScripts(first) : first, ...rest]) {
    if (typeof part === 'number') await pause(part)
    else answer.write(part)
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
