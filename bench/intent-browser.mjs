/** What a text costs in Chromium with the CPU slowed: the first one of a page, and those after it. Times are printed and never judged. */
import { build } from 'esbuild'
import { launch } from 'puppeteer-core'
import { find } from '../test/browser/harness/find.mjs'

const THROTTLE = 4
const PAGES = 15
/** Texts of six words, some of them unknown to the model. */
const TEXTS = [
  'best running shoes for flat feet', 'how to fix a leaking tap', 'zorbel plinket gravvy near the station',
  'cheap hotels in new york city', 'what is the meaning of life', 'wayfair blue velvet sofa free delivery',
]

const inPage = (texts) => {
  const context = { kind: 'query' }
  const timed = (run) => {
    const before = performance.now()
    run()
    return performance.now() - before
  }
  const each = (times) => () => {
    for (let at = 0; at < times; at++) text.classifyText(texts[at % texts.length], context)
  }
  const first = timed(each(1))
  each(2000)()
  return { first, later: timed(each(2000)) / 2 }
}

const least = (list) => Math.min(...list)
const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]

/** Milliseconds of the first text of fresh pages, and microseconds of each after it: `[{ throttle, first: [least, middle], later: [least, middle] }]`. */
export const inChromium = async () => {
  const browser = find('chromium')
  if (!browser) return []
  const entry = new URL('../src/intent/text.ts', import.meta.url).pathname
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, format: 'iife', globalName: 'text', target: 'es2022', define: { __DEV__: 'false' } })
  const chromium = await launch({ executablePath: browser, headless: true, args: ['--no-sandbox'] })
  try {
    const rows = []
    for (const throttle of [1, THROTTLE]) {
      const runs = []
      for (let at = 0; at < PAGES; at++) {
        const page = await chromium.newPage()
        const session = await page.createCDPSession()
        await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
        await page.evaluate(`${outputFiles[0].text};globalThis.text = text`)
        runs.push(await page.evaluate(inPage, TEXTS))
        await page.close()
      }
      const of = (name) => runs.map((run) => run[name])
      rows.push({ throttle, first: [least(of('first')), middle(of('first'))], later: [least(of('later')), middle(of('later'))] })
    }
    return rows
  } finally {
    await chromium.close()
  }
}
