import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** JSON in a script element is data, which no policy stops; what runs needs its hash. */
const INLINE = /<script(?![^>]*\bsrc=)(?![^>]*type="application\/(?:ld\+)?json")[^>]*>([\s\S]*?)<\/script>/g

/** The strictest policy under which an example still works: everything from here, inline scripts by their hash. */
export const policy = ({ path, type }) => {
  const inline = type.startsWith('text/html') ? [...readFileSync(path, 'utf8').matchAll(INLINE)] : []
  const hashes = inline.map(([, script]) => ` 'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  return `default-src 'self'; script-src 'self'${hashes.join('')}; object-src 'none'; base-uri 'none'; frame-ancestors 'self'`
}
