/**
 * Plays the visitor scenarios in Chromium against the built script tag and compares what it concluded with what an expert expects.
 *
 *     node test/scenarios/run.mjs [filter] [--tuning] [--languages] [--json out.json] [--dist dir] [--sdk file.js] [--verbose] [--jobs 4]
 *
 * The filter is a part of a scenario's name or trade. `--tuning` leaves out the held-out third: whoever tunes weights looks only at the rest.
 * `--languages` gives German and French pages the add-on of their language, as the manual advises such sites to do.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { launch } from './harness/browser.mjs'
import { serve } from './harness/serve.mjs'
import { visit } from './harness/visit.mjs'
import { rowsOf, summary } from './harness/score.mjs'
import { table, totals } from './harness/print.mjs'

const { values: options, positionals: [filter = ''] } = parseArgs({
  allowPositionals: true,
  options: {
    tuning: { type: 'boolean' }, languages: { type: 'boolean' }, dist: { type: 'string' }, json: { type: 'string' }, sdk: { type: 'string' }, verbose: { type: 'boolean' }, jobs: { type: 'string', default: '4' },
  },
})
const here = import.meta.dirname
const read = async (file) => JSON.parse(await readFile(join(here, file), 'utf8'))

const sites = await read('sites.json')
const files = (await readdir(here)).filter((file) => file.endsWith('.json') && file !== 'sites.json').sort()
const scenarios = (await Promise.all(files.map(async (file) => (await read(file)).map((one) => ({ ...one, trade: file.replace('.json', '') })))))
  .flat()
  .filter(({ name, trade, heldOut }) => `${trade}: ${name}`.includes(filter) && !(options.tuning && heldOut))

const dist = resolve(options.dist ?? join(here, '../../dist'))
const sdk = options.sdk && resolve(options.sdk)
if (!existsSync(sdk ?? join(dist, 'opportune.min.js'))) throw new Error('there is no dist/opportune.min.js: run `npm run build` first')

const began = Date.now()
const server = await serve({ sites, pages: join(here, 'pages'), dist, sdk, languages: options.languages })
const browser = await launch(server.port, Object.values(sites).map(({ host }) => host))
const results = new Array(scenarios.length)
try {
  let next = 0
  const worker = async () => {
    for (let n = next++; n < scenarios.length; n = next++) results[n] = await visit(browser, scenarios[n], sites)
  }
  await Promise.all(Array.from({ length: Number(options.jobs) }, worker))
} finally {
  await browser.close()
  server.close()
}

const rows = scenarios.flatMap((scenario, n) => rowsOf(scenario, results[n]))
console.log(table(rows, options))
const parts = [['All', rows], ['Tuning', rows.filter(({ heldOut }) => !heldOut)], ['Held out', rows.filter(({ heldOut }) => heldOut)]]
const shown = options.tuning ? parts.slice(1, 2) : parts
for (const [title, part] of shown) if (part.length) console.log(`\n${totals(title, summary(part))}`)
const broken = rows.filter(({ problems }) => problems.length)
console.log(`\n${scenarios.length} scenarios, ${rows.length} expectations, ${broken.length} with problems, ${((Date.now() - began) / 1000).toFixed(0)} s`)
if (server.unknown.size && options.verbose) console.log(`answered 204: ${[...server.unknown].join(', ')}`)
if (options.json) {
  await writeFile(options.json, JSON.stringify({ summary: Object.fromEntries(shown.map(([title, part]) => [title, summary(part)])), rows }, null, 1))
}
