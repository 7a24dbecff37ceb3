/**
 * What each way in costs a page, in Chromium with the CPU slowed: `npm run bench:page`, with `-- --runs 15 --steps 2000 --network slow` for other
 * numbers: loads of each variant, events of each kind, and 1.6 Mbit/s with 150 ms instead of 20 with 40. The same page without it, with the same
 * changes written by hand, and with GrowthBook is measured in turn. Times are printed and never judged.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { launch } from 'puppeteer-core'
import { find, missing } from '../test/browser/harness/find.mjs'
import { QUERY, serve, variants } from './page-site.mjs'

const THROTTLE = 4
/** Scrolling takes long, so that the first loads alone do it; and frames are looked at in loads of their own, for looking takes time. */
const ACTED = 3
const LOOKED = 3
/** 20 Mbit/s with 40 ms, and the slow 3G of Lighthouse: 1.6 Mbit/s with 150 ms. Bytes a second. */
const NETWORKS = {
  fast: { latency: 40, downloadThroughput: 2_500_000, uploadThroughput: 1_250_000 },
  slow: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
}
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, steps: { type: 'string', default: '2000' }, network: { type: 'string', default: 'fast' } },
})
const runs = Number(values.runs)
const steps = Number(values.steps)
const give = (reason) => (console.error(reason), process.exit(1))
if (!(Number.isInteger(runs) && runs > 0 && Number.isInteger(steps) && steps > 0)) give('--runs and --steps are whole numbers from 1')
if (!NETWORKS[values.network]) give('--network is fast or slow')
if (!find('chromium')) give(missing().find(({ what }) => what === 'chromium').say)
if (!existsSync(new URL('../dist/opportune.min.js', import.meta.url))) give('no dist/opportune.min.js: npm run build')

/* In the page */

const asPerson = () => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false, configurable: true })

const settled = () => new Promise((done) => setTimeout(() => requestIdleCallback(() => requestAnimationFrame(() => setTimeout(done, 100))), 300))

const loaded = () => {
  const at = (name) => performance.getEntriesByName(name).map(({ startTime }) => startTime)
  const [before] = at('before')
  let shift = 0
  const observer = new PerformanceObserver(() => {})
  observer.observe({ type: 'layout-shift', buffered: true })
  return new Promise((done) => setTimeout(() => {
    for (const entry of observer.takeRecords()) shift += entry.value
    const swapped = at('swapped')
    const changed = [...document.querySelectorAll('[data-op-slot]')].filter((slot) => !slot.querySelector('[data-own]')).map(({ dataset }) => dataset.opSlot)
    // A frame is wrong that shows what the slot does not keep.
    const wrong = shows.map(([at, slots]) => [at, slots.some((slot) => changed.includes(slot))])
    done({
      last: swapped.length ? Math.max(...swapped) - before : undefined,
      paint: at('first-contentful-paint')[0],
      largest,
      shift,
      changed: changed.length,
      wrong: wrong.filter(([, is]) => is).length,
      'wrong ms': wrong.reduce((sum, [at, is], index) => sum + (is && wrong[index + 1] ? wrong[index + 1][0] - at : 0), 0),
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

const measure = async (browser, url, blank, { frames, acts } = {}) => {
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
    const [events, grown] = await spent(() => page.evaluate(move, type, steps))
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
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, ...NETWORKS[values.network] })
  const [, grown] = await spent(async () => {
    await page.goto(url + (frames ? '&frames' : ''), { waitUntil: 'load' })
    await page.evaluate(settled)
  })
  const script = (grown('ScriptDuration') + (grown('V8CompileDuration') || 0)) * 1e3
  const task = grown('TaskDuration') * 1e3
  const seen = await page.evaluate(loaded)
  const heap = await held()
  const events = acts ? { ...(await perEvent('scroll')), ...(await perEvent('pointermove')) } : {}
  await context.close()
  return frames ? { wrong: seen.wrong, 'wrong ms': seen['wrong ms'] } : { script, task, ...seen, heap, ...events }
}

const ROWS = [
  ['bytes of scripts, kB brotli', 'bytes', 2],
  ['script start to last slot swapped, ms', 'last'],
  ['script and compile time, loading, ms', 'script'],
  ['main thread while loading, ms', 'task'],
  ['frames that show what does not stay', 'wrong', 0],
  ['  for how long, ms', 'wrong ms', 0],
  ['first contentful paint, ms', 'paint', 0],
  ['largest contentful paint, ms', 'largest', 0],
  ['layout shift', 'shift', 3],
  ['slots changed, of 5', 'changed', 0],
  ['heap held after loading, kB', 'heap', 0],
  ['script per scroll event, µs', 'scroll script'],
  ['script per pointer event, µs', 'pointermove script'],
]

const median = (numbers) => {
  const sorted = numbers.filter((number) => number !== undefined && !Number.isNaN(number)).sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length ? (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2 : undefined
}

const print = (results) => {
  const names = Object.keys(variants)
  const shown = (number, digits = 1) => (number === undefined ? '–' : number.toFixed(digits)).padStart(12)
  console.log(`Medians of ${runs} interleaved fresh loads, ${steps} scroll and as many pointer events in the first ${ACTED}; ${values.network} network`)
  console.log([''.padEnd(40), ...names.map((name) => name.padStart(12))].join(''))
  const of = (name, key) => median(results[name].map((result) => result[key]))
  for (const [title, key, digits] of ROWS) console.log([title.padEnd(40), ...names.map((name) => shown(of(name, key), digits))].join(''))
  // Run by run, so that a machine that slows down meanwhile slows both.
  const added = (name, key) => median(results[name].map((result, at) => result[key] - results.without[at][key]))
  const line = (title, per) => console.log([title.padEnd(40), ...names.map((name) => (name === 'without' ? ''.padStart(12) : per(name)))].join(''))
  line('script time added, ms', (name) => shown(added(name, 'script')))
  line('  over that by hand', (name) => `${(added(name, 'script') / added('by hand', 'script')).toFixed(2)}×`.padStart(12))
  line('heap added, kB', (name) => shown(added(name, 'heap'), 0))
  line('added per scroll event, µs', (name) => shown(added(name, 'scroll script')))
  line('added per pointer event, µs', (name) => shown(added(name, 'pointermove script')))
  console.log('by hand: the same changes, every answer known beforehand (the limit). head alone: what is inlined, without the tag.')
  console.log('script, main thread: time of that thread itself. The rest is by the clock, and grows where the machine is busy.')
}

const site = await serve()
const plain = site.bytes('/without')
const bytesOf = (name) =>
  (site.bytes(`/${encodeURIComponent(name)}`) - plain + [...variants[name].matchAll(/src="([^"]+)"/g)].reduce((sum, [, src]) => sum + site.bytes(src), 0)) / 1000
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
const url = `${site.origin}/${encodeURIComponent(name)}${QUERY}`
      const looked = run < LOOKED ? await measure(browser, url, `${site.origin}/blank`, { frames: true }) : {}
      const measured = await measure(browser, url, `${site.origin}/blank`, { acts: run < ACTED })
      results[name][run] = { ...measured, wrong: undefined, 'wrong ms': undefined, ...looked, bytes: bytesOf(name) }
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
