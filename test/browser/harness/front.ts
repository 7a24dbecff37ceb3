import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { find } from './find.mjs'

/** What browsers ask for on their own account. */
const OWN = /(^|\.)(mozilla\.(com|org|net)|firefox\.com|(accounts|clients\d?|update|android\.clients)\.google(apis)?\.com|(content-autofill|optimizationguide-pa)\.googleapis\.com)$/

/**
 * The proxy of a browser: whatever host a page asks for, by http or https, the site of the running test answers. So pages come from
 * https://www.google.com/ in earnest, and nothing leaves the machine. A test names its site by `POST /?port=`.
 */
export const openFront = async () => {
  let target = 0

  const pass = (asked: IncomingMessage, answer: ServerResponse, scheme: string) => {
    const { pathname, search, host } = new URL(asked.url ?? '/', `${scheme}://${asked.headers.host}`)
    if (OWN.test(host)) return void answer.writeHead(502).end()
    const headers = { ...asked.headers, host, 'x-scheme': scheme }
    const onward = request({ port: target, method: asked.method, path: pathname + search, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.rawHeaders)
      got.pipe(answer)
    })
    onward.on('error', () => answer.writableEnded || (answer.headersSent || answer.writeHead(502), answer.end()))
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }

  const tls = createTlsServer(certificate(), (asked, answer) => pass(asked, answer, 'https'))
  const server = createServer((asked, answer) => {
    if (!asked.url?.startsWith('/')) return pass(asked, answer, 'http')
    target = Number(new URL(asked.url, 'http://front').searchParams.get('port'))
    answer.end()
  })
  server.on('connect', (_asked, socket, head) => {
    socket.on('error', () => socket.destroy())
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    if (head.length) socket.unshift(head)
    tls.emit('connection', socket)
  })
  tls.on('tlsClientError', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => (server.close(), server.closeAllConnections(), tls.closeAllConnections()),
  }
}

/** Made anew each time; the browsers are told to accept it. */
const certificate = () => {
  const folder = mkdtempSync(join(tmpdir(), 'opportune-certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const openssl = find('openssl') ?? 'openssl'
  execFileSync(openssl, ['req', '-x509', ...curve, '-days', '30', '-subj', '/CN=opportune.test', '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const pair = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(folder, { recursive: true })
  return pair
}
