/** Everything that `npm test` holds, step by step: goes on after a failure so that all of them are seen, and ends with the count of tests. */
import { spawn } from 'node:child_process'

/** What each needs to have passed. */
const STEPS = {
  browsers: [],
  types: [],
  unit: [],
  build: [],
  package: ['build'],
  size: ['build'],
  examples: ['build'],
  browser: ['browsers', 'build', 'examples'],
}

/** The last line but few of Vitest: `Tests  1 failed | 20 passed | 2 skipped (23)`. */
const COUNTS = /^\s*Tests\s+(.*)\(\d+\)\s*$/gm
const COLOURS = /\x1b\[[0-9;]*m/g

/** @param {string} step @returns {Promise<{ passed: boolean, output: string }>} */
const run = (step) =>
  new Promise((done) => {
    const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) }
    const child = spawn('npm', ['run', '--silent', step], { stdio: ['ignore', 'pipe', 'inherit'], env })
    let output = ''
    child.stdout.on('data', (part) => {
      process.stdout.write(part)
      output += part
    })
    child.on('close', (code) => done({ passed: code === 0, output: output.replace(COLOURS, '') }))
  })

const total = { passed: 0, failed: 0, skipped: 0 }
const failed = new Set()
const report = []
for (const [step, needs] of Object.entries(STEPS)) {
  const lacks = needs.filter((need) => failed.has(need))
  if (lacks.length) {
    failed.add(step)
    total.failed++
    report.push(`${step}: not run, for ${lacks.join(' and ')} failed`)
    continue
  }
  console.log(`\n── ${step} ──`)
  const start = Date.now()
  const { passed, output } = await run(step)
  report.push(`${step}: ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(1)} s`)
  const counted = { passed: 0, failed: 0, skipped: 0 }
  const lines = [...output.matchAll(COUNTS)].map(([, line]) => line).join()
  for (const [, number, outcome] of lines.matchAll(/(\d+) (passed|failed|skipped)/g)) counted[outcome] += Number(number)
  // A step that counts no tests, or fails beside them, is one.
  const plain = !counted.passed && !counted.failed
  if (plain && passed) counted.passed = 1
  if (!passed && !counted.failed) counted.failed = 1
  if (!passed) failed.add(step)
  for (const outcome of Object.keys(total)) total[outcome] += counted[outcome]
}

console.log(`\n${report.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`)
process.exit(failed.size ? 1 : 0)
