/**
 * What the script tag costs a page, in Chromium with the CPU slowed: `npm run bench:page`, with `-- --runs 15 --steps 2000` for other numbers:
 * pages of each variant, and events of each kind that are spread over them.
 * The same page without it, and with the same changes written by hand, is measured in turn with it. Times are printed and never judged.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { launch } from 'puppeteer-core'
import { find, missing } from '../test/browser/harness/find.mjs'
import { QUERY, serve, variants } from './page-site.mjs'

const THROTTLE = 4
const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' }, steps: { type: 'string', default: '2000' } } })
const runs = Number(values.runs)
const steps = Number(values.steps)
const give = (reason) => (console.error(reason), process.exit(1))
if (!(Number.isInteger(runs) && runs > 0 && Number.isInteger(steps) && steps > 0)) give('--runs and --steps are whole numbers from 1')
if (!find('chromium')) give(missing().find(({ what }) => what === 'chromium').say)
if (!existsSync(new URL('../dist/opportune.min.js', import.meta.url))) give('no dist/opportune.min.js: npm run build')

/* In the page */

const asPerson = () => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false, configurable: true })

const settled = () => new Promise((done) => setTimeout(() => requestIdleCallback(() => requestAnimationFrame(() => setTimeout(done, 100))), 300))

const loaded = () => {
  const at = (name) => performance.getEntriesByName(name).map(({ startTime }) => startTime)
  const [before] = at('before')
  const file = performance.getEntriesByType('resource').find(({ initiatorType }) => initiatorType === 'script')
  let shift = 0
  const observer = new PerformanceObserver(() => {})
  observer.observe({ type: 'layout-shift', buffered: true })
  return new Promise((done) => setTimeout(() => {
    for (const entry of observer.takeRecords()) shift += entry.value
    const decided = at('decided')
    done({
      fetched: file && Math.max(0, file.responseEnd - before),
      first: decided.length ? Math.min(...decided) - before : undefined,
      last: decided.length ? Math.max(...decided) - before : undefined,
      paint: at('first-contentful-paint')[0],
      shift,
      changed: [...document.querySelectorAll('[data-op-slot]')].filter((slot) => !slot.querySelector('[data-own]')).length,
    })
  }, 50))
}

/** One step a frame, as browsers send them. Returns how many events came. */
const move = async (type, steps) => {
  let events = 0
  const count = () => events++
  document.addEventListener(type, count, { passive: true })
  const places = [...document.querySelectorAll('main p')]
  const bottom = document.documentElement.scrollHeight - innerHeight
  for (let step = 0; step < steps; step++) {
    await new Promise(requestAnimationFrame)
    if (type === 'scroll') scrollTo(0, bottom - Math.abs(bottom - ((40 * (step + 1)) % (2 * bottom))))
    else {
      const place = { clientX: step % 1000, clientY: step % 700 }
      places[step % places.length].dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'mouse', ...place }))
    }
  }
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  document.removeEventListener(type, count)
  return events
}

/* Around the page */

const measure = async (browser, url, blank) => {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const session = await page.createCDPSession()
  const metrics = async () => Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]))
  const spent = async (act) => {
    const before = await metrics()
    const result = await act()
    const after = await metrics()
    return [result, (name) => after[name] - before[name]]
  }
  const held = async () => {
    await session.send('HeapProfiler.collectGarbage')
    return (await metrics()).JSHeapUsedSize / 1024
  }
  const perEvent = async (type) => {
    const [events, grown] = await spent(() => page.evaluate(move, type, Math.ceil(steps / runs)))
    if (!events) throw new Error(`no ${type} events`)
    return { [`${type} script`]: (grown('ScriptDuration') / events) * 1e6, [`${type} task`]: (grown('TaskDuration') / events) * 1e6 }
  }

  await page.evaluateOnNewDocument(asPerson)
  await page.setViewport({ width: 1280, height: 800 })
  // The process and the connection stand before anything is measured.
  await page.goto(blank)
  // Time of the main thread itself, so that other programs count for less; the throttle holds that very thread up.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await session.send('HeapProfiler.enable')
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })

  const [, grown] = await spent(async () => {
    await page.goto(url, { waitUntil: 'load' })
    await page.evaluate(settled)
  })
  const script = grown('ScriptDuration') * 1e3
  const task = grown('TaskDuration') * 1e3
  const seen = await page.evaluate(loaded)
  const heap = await held()
  const events = { ...(await perEvent('scroll')), ...(await perEvent('pointermove')) }
  const after = await held()
  await context.close()
  return { script, task, ...seen, heap, ...events, 'heap after': after }
}

const ROWS = [
  ['tag to first slot decided, ms', 'first'],
  ['tag to last slot decided, ms', 'last'],
  ['  of which until the file is here, ms', 'fetched'],
  ['script while loading, ms', 'script'],
  ['main thread while loading, ms', 'task'],
  ['first contentful paint, ms', 'paint'],
  ['layout shift', 'shift', 4],
  ['slots changed, of 5', 'changed', 0],
  ['script per scroll event, µs', 'scroll script'],
  ['main thread per scroll event, µs', 'scroll task'],
  ['script per pointer event, µs', 'pointermove script'],
  ['main thread per pointer event, µs', 'pointermove task'],
  ['heap held after loading, kB', 'heap', 0],
  ['heap held after all events, kB', 'heap after', 0],
]

const median = (numbers) => {
  const sorted = numbers.filter((number) => number !== undefined && !Number.isNaN(number)).sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length ? (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2 : undefined
}

const print = (results) => {
  const shown = (number, digits = 1) => (number === undefined ? '–' : number.toFixed(digits)).padStart(10)
  console.log(`Medians of ${runs} interleaved runs, with ${Math.ceil(steps / runs)} scroll and as many pointer events in each`)
  console.log([''.padEnd(40), ...[...Object.keys(variants), 'tag/hand', 'added'].map((name) => name.padStart(10))].join(''))
  for (const [title, key, digits] of ROWS) {
    const [none, hand, tag] = Object.keys(variants).map((name) => median(results[name].map((result) => result[key])))
    // Run by run, so that a machine that slows down meanwhile slows both.
    const added = median(results.tag.map((result, at) => result[key] - results.without[at][key]))
    const ratio = hand && tag !== undefined ? `${(tag / hand).toFixed(2)}×`.padStart(10) : shown()
    console.log([title.padEnd(40), shown(none, digits), shown(hand, digits), shown(tag, digits), ratio, shown(added, digits)].join(''))
  }
  console.log('by hand: the same changes, every answer known beforehand (the limit). added: the tag less the page without it, run by run.')
  console.log('script, main thread: time of that thread itself. The rest is by the clock, and grows where the machine is busy.')
}

const site = await serve()
// Frames as fast as they can be made: the cost of a frame is asked for, not its pace.
const FAST = ['--disable-frame-rate-limit', '--disable-gpu-vsync']
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu', '--lang=en-US']
const args = [...FAST, ...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
const browser = await launch({ executablePath: find('chromium'), args, protocolTimeout: 600_000 })
try {
  const names = Object.keys(variants)
  const results = Object.fromEntries(names.map((name) => [name, []]))
  for (let run = 0; run < runs; run++) {
    for (const at of names.keys()) {
      const name = names[(at + run) % names.length]
      results[name][run] = await measure(browser, `${site.origin}/${encodeURIComponent(name)}${QUERY}`, `${site.origin}/blank`)
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${run + 1} of ${runs} `)
  }
  if (process.stderr.isTTY) process.stderr.write('\r')
  print(results)
  console.log(`${await browser.version()}, CPU slowed ${THROTTLE}×, Node ${process.version}`)
} finally {
  await browser.close()
  site.close()
}
