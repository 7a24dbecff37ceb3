import { appendFile } from 'node:fs/promises'
import { createCounts } from './counts.mjs'

/** The most that one batch may hold, bytes: what browsers let be on the way when a page goes. */
const LARGEST = 65_536

const read = async (request) => {
  const parts = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > LARGEST) return
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

/**
 * Takes what the beacon sends: appends each event as a line of JSON to `file`, counts it, and tells whoever looks. A POST brings a batch, a
 * GET opens the stream of counts.
 */
export const createCollector = (file) => {
  const counts = createCounts()
  const watching = new Set()
  const tell = (response) => response.write(`data: ${JSON.stringify({ ...counts.all(), file })}\n\n`)

  const take = async (request, response) => {
    const text = await read(request)
    if (text === undefined) return response.writeHead(413).end()
    const { readBatch } = await import('../../dist/modules/sinks.js')
    const events = readBatch(text)
    if (!events.length) return response.writeHead(400).end()
    events.forEach(counts.add)
    watching.forEach(tell)
    await appendFile(file, events.map((event) => JSON.stringify(event) + '\n').join(''))
    response.writeHead(204).end()
  }
  const watch = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    watching.add(response)
    response.on('close', () => watching.delete(response))
    tell(response)
  }
  return {
    answer(request, response) {
      if (request.method === 'GET') return watch(response)
      if (request.method === 'POST') return take(request, response).catch(() => response.destroy())
      response.writeHead(405, { allow: 'GET, POST' }).end()
    },
  }
}
