import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join, normalize } from 'node:path'
import { render } from './dist/server/server.js'

const folder = `dist/${process.env.NODE_ENV === 'development' ? 'development' : 'client'}`

const server = createServer(async ({ url, headers }, response) => {
  const file = url.endsWith('.js') && (await readFile(join(folder, normalize(url))).catch(() => undefined))
  if (file) response.writeHead(200, { 'content-type': 'text/javascript' }).end(file)
  else if (url.includes('.')) response.writeHead(404).end()
  else await render({ url, headers }, response)
})
server.listen(process.env.PORT ?? 4173, () => console.log(`http://localhost:${server.address().port}/`))
