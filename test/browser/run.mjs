/**
 * The browser tests: Chromium and Firefox side by side, for most of a test is waiting for a page's own clock, then WebKit, whose driver hangs
 * when it has to share. `npm run browser -- --project firefox` runs one alone, and takes what Vitest takes.
 */
import { spawn } from 'node:child_process'

const TURNS = [['chromium', 'firefox'], ['webkit']]
const args = process.argv.slice(2)

/** @param {string[]} args @returns {Promise<[code: number | null, output: string]>} */
const run = (args) =>
  new Promise((done) => {
    const child = spawn('npx', ['vitest', 'run', '--config', 'vitest.browser.config.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part))
    child.on('close', (code) => done([code, output]))
  })

const turns = args.includes('--project') ? [[args]] : TURNS.map((engines) => engines.map((engine) => ['--project', engine, ...args]))
const codes = []
for (const turn of turns) {
  await Promise.all(
    turn.map(async (each) => {
      const [code, output] = await run(each)
      codes.push(code)
      // Whole, so that one engine's lines do not stand among another's.
      process.stdout.write(output)
    }),
  )
}
process.exit(codes.every((code) => code === 0) ? 0 : 1)
