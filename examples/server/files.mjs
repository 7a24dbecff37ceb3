import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.webm': 'video/webm',
}

/** The file that a URL path stands for under `root`: `{ path, size, type }`, `{ folder: true }` where a slash is missing, else `undefined`. */
export const find = async (root, urlPath) => {
  let plain
  try {
    plain = normalize(decodeURIComponent(urlPath))
  } catch {
    return
  }
  if (plain.includes('\0') || plain.split(sep).some((part) => part.startsWith('.'))) return
  const path = join(root, plain.endsWith('/') ? `${plain}index.html` : plain)
  if (!path.startsWith(root + sep)) return
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return { folder: true }
  if (found?.isFile()) return { path, size: found.size, type: TYPES[extname(path)] ?? 'application/octet-stream' }
}

/** Sends a found file, or the part of it that a `Range` header asks for: Safari plays no video without. */
export const send = (request, response, { path, size, type }) => {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  const start = first ? Number(first) : 0
  const end = last ? Math.min(Number(last), size - 1) : size - 1
  if (first && start > end) return response.writeHead(416, { 'content-range': `bytes */${size}` }).end()
  if (first) response.setHeader('content-range', `bytes ${start}-${end}/${size}`)
  response.writeHead(first ? 206 : 200, { 'content-type': type, 'content-length': size && end - start + 1, 'accept-ranges': 'bytes' })
  if (request.method === 'HEAD' || !size) return response.end()
  createReadStream(path, { start, end }).on('error', () => response.destroy()).pipe(response)
}
