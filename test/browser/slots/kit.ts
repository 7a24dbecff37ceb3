import { build } from 'esbuild'
import type { Known } from '../../decision/profile.js'
import type { Site, Tab } from '../harness/index.js'
import type { Bench } from './page.js'

export type { Bench } from './page.js'

let built: Promise<string> | undefined
/** The slots hook and its bench as one script. */
export const script = () =>
  (built ??= build({
    entryPoints: ['test/browser/slots/page.ts'], bundle: true, minify: true, write: false, format: 'iife', target: 'es2022', define: { __DEV__: 'false' },
  }).then(({ outputFiles: [file] }) => file!.text))

/** What each frame showed: runs after layout and right before paint, because a ResizeObserver does. */
export const recorder = `{
  const probe = document.createElement('div')
  probe.style.cssText = 'position:fixed;height:1px;opacity:0;pointer-events:none'
  document.documentElement.append(probe)
  frames = []
  firstFrame = undefined
  shift = 0
  shifts = []
  let last
  new ResizeObserver(() => {
    const seen = [...document.querySelectorAll('[data-op-slot],[data-op-show],[data-op-text]')].map((each) => (each.innerText || '').replace(/\\s+/g, ' ').trim()).join(' | ')
    if (seen !== last) frames.push(last = seen)
  }).observe(probe)
  let wide = 0
  const tick = () => { if (document.body) firstFrame ??= performance.now(); probe.style.width = (wide = 3 - wide || 1) + 'px'; requestAnimationFrame(tick) }
  requestAnimationFrame(tick)
  try {
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) { shift += entry.value; shifts.push(entry.sources.map(({ node, previousRect, currentRect }) => [node && (node.outerHTML || node.data).slice(0, 40), previousRect, currentRect])) } })).observe({ type: 'layout-shift', buffered: true })
  } catch {}
}`

export interface Made {
  known?: Known
  consent?: Bench['consent']
  /** Where the script stands; `after`: at the end of the body. */
  at?: 'head' | 'defer' | 'after' | 'async'
  head?: string
  /** In the head, after the script. */
  tail?: string
  prefix?: string
}

/** A whole page around a body. */
export const html = async (body: string, { known = {}, consent = 'granted', at = 'head', head = '', tail = '', prefix }: Made = {}) => {
  const setting = `bench = ${JSON.stringify({ known, consent, prefix })}`
  const tag = at === 'head' ? `<script>${await script()}</script>` : at === 'after' ? '' : `<script ${at} src="/slots.js"></script>`
  return `<!doctype html><html lang=en><head><meta charset=utf-8><title>Shop</title><style>body{margin:8px;font:16px/20px sans-serif}</style>${head}
    <script>${recorder};${setting}</script>${tag}${tail}</head><body>${body}${at === 'after' ? `<script src="/slots.js"></script>` : ''}</body></html>`
}

/** Serves a page at `/`, whole or in parts, and opens it. */
export const open = async (site: Site, tab: Tab, body: string, made: Made & { cut?: (page: string) => (string | number)[] } = {}) => {
  const page = await html(body, made)
  site.serve({
    '/': { body: made.cut ? made.cut(page) : page },
    '/slots.js': { body: await script(), headers: { 'content-type': 'text/javascript' } },
  })
  await tab.goto(site.url('/'))
}

/** The page after its `<body>` in parts of so many letters, with pauses. */
export const inParts = (letters: number, wait: number) => (page: string) => {
  const start = page.indexOf('<body>')
  const parts: (string | number)[] = [page.slice(0, start)]
  for (let at = start; at < page.length; at += letters) parts.push(wait, page.slice(at, at + letters))
  return parts
}
/** Cut where a mark stands. */
export const atMarks = (wait: number) => (page: string) => page.split('✂').flatMap((part, index) => (index ? [wait, part] : [part]))

type Global = { frames: string[]; shift: number; shifts: unknown[]; bench: Bench }

/** Two frames later: what has been done has been painted. */
export const painted = (tab: Tab) =>
  tab.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

export const look = async (tab: Tab) => {
  await painted(tab)
  return tab.evaluate(() => {
    const { frames, shift, shifts, bench } = window as unknown as Global
    const { decisions, exposures, told, errors } = bench
    return { frames, shift, shifts, told, errors, exposures, decisions: decisions.map(({ slot, variant, reason }) => `${slot}: ${variant} (${reason})`) }
  })
}

export const know = async (tab: Tab, known: Known) => {
  await tab.evaluate((known) => (window as unknown as Global).bench.know(known), known)
  await painted(tab)
}

export const texts = (tab: Tab) =>
  tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-op-slot]')].map((each) => each.innerText.replace(/\s+/g, ' ').trim()))
