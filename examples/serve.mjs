import { open } from './server/open.mjs'
import { createSite } from './server/site.mjs'

const site = createSite()
let port = Number(process.env.PORT ?? 4173)

site.on('error', (error) => {
  if (error.code !== 'EADDRINUSE' || port >= 65_535) throw error
  site.listen(++port, 'localhost')
})
site.on('listening', () => {
  const address = `http://localhost:${site.address().port}/`
  console.log(address)
  if (process.stdout.isTTY && !process.env.CI) open(address)
})
site.listen(port, 'localhost')
