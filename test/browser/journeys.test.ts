import { readdirSync, readFileSync } from 'node:fs'
import { milliseconds, valueAt, type Scenario } from '../scenarios/journeys/play.js'
import { describe, expect, pause, test, type Tab } from './harness/index.js'

/* The journeys that are marked for it, in real pages: the script tag, a clock that the page is given, and the readings told by the page. */

declare const window: Window & { opportune?: any; late?: number }

const folder = new URL('../scenarios/journeys/', import.meta.url)
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Scenario[])
  .filter(({ browser }) => browser)

const READINGS: Record<string, (value: any) => [signal: string, reading: object]> = {
  source: (source) => ['referrer', { source }],
  campaign: (name) => ['campaign', { name, words: name }],
  device: (device) => ['device', { device, touch: device !== 'desktop', calm: false, viewport: device === 'phone' ? 'small' : 'large' }],
  page: (kind) => ['page', { kind }],
}

/** A page whose clocks run ahead: the wall clock by what the address says, both by what the test adds while it is open. */
const html = ({ site, personas, storage = true }: Scenario, ahead: number, reading: Record<string, unknown>) => `<!doctype html><html lang="en"><head><title> </title>
  <script>
    late = 0
    const [date, now] = [Date.now, performance.now.bind(performance)]
    Date.now = () => date() + ${ahead} + late
    performance.now = () => now() + late
  </script>
  <script type="application/json" id="op-config">${JSON.stringify({ site, personas, consent: { storage } })}</script>
  <script src="/dist/opportune.min.js" data-op-config="#op-config"></script>
  <script>for (const [signal, reading] of ${JSON.stringify(Object.entries(reading).map(([key, value]) => READINGS[key]!(value)))}) opportune.signal(signal, reading)</script>
  </head><body></body></html>`

const run = async (scenario: Scenario, tab: Tab, serve: (path: string, body: string) => string) => {
  const began = Date.now()
  let wall = 0
  let opened = 0
  let count = 0
  for (const [step, [after, what, reading]] of scenario.steps.entries()) {
    wall += milliseconds(after)
    const told = (signal: string, given: unknown) => tab.evaluate((name, value) => window.opportune.signal(name, value), signal, given)
    // A document that is left writes; then its time stands still.
    if (what !== 'open' && what !== 'clock') await tab.evaluate((ahead) => void (window.late = ahead), wall - opened)
    if (what === 'open') {
      // The real clock has gone on while the test ran.
      const ahead = wall - (Date.now() - began)
      opened = wall
      await tab.goto(serve(`/${count++}`, html(scenario, ahead, { source: 'internal', device: 'desktop', ...reading })))
      await tab.waitFor(() => window.opportune?.ready.then(() => true))
    } else if (what === 'view') throw new Error('not in browsers')
    else if (what === 'clock') wall += milliseconds(reading)
    else if (what === 'close') await tab.goto(serve('/away', '<title>Away</title>'))
    else if (what === 'identify') await tab.evaluate((given) => window.opportune.identify(given), reading)
    else if (what === 'leave') await pause(50)
    else if (what === 'expect') {
      // To be told something concludes anew.
      await tab.evaluate(() => window.opportune.identify({}))
      await pause(60)
      const profile = await tab.evaluate(() => JSON.parse(JSON.stringify(window.opportune.profile)))
      for (const [path, expected] of Object.entries(reading as Record<string, unknown>)) {
        const found = valueAt(profile, path) ?? null
        const wanted = [expected].flat().map(String)
        const fits = wanted.some((one) => (/^[<>]/.test(one) ? (one[0] === '<' ? Number(found) <= +one.slice(1) : Number(found) >= +one.slice(1)) : one === String(found)))
        expect(fits, `${scenario.name}, step ${step}: ${path} is ${found}, not ${wanted}; ${JSON.stringify(profile[path.split('.')[0]!]?.reasons?.slice(0, 6))}`).toBe(true)
      }
    } else await told(what, reading)
  }
}

describe('journeys in real pages', () => {
  test.for(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async ([, scenario], { site, tab }) => {
    await run(scenario, tab, (path, body) => {
      site.serve({ [path]: body })
      return site.url(path)
    })
  })
})
