import { armOf } from '../../src/decision/experiment.js'
import { describe, expect, pause, test, type Tab } from './harness/index.js'

/* Experiments and the holdout on a page that loads the script tag. Shares of 100 and 0 make an arm certain. */

const GRANTED = '{"storage":true}'
const RECORDER = `<script>
  told = []
  frames = []
  for (const name of ['decision', 'exposure']) document.addEventListener('opportune:' + name, ({ detail }) => told.push({ event: name, ...detail }))
  const look = () => { const text = document.querySelector('#hero')?.innerText.trim(); if (text && text !== frames.at(-1)) frames.push(text); requestAnimationFrame(look) }
  requestAnimationFrame(look)
</script>`
interface Made {
  config?: string
  tag?: string
  body: string
}
const html = ({ config = `{"consent":${GRANTED}}`, tag = '', body }: Made) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${RECORDER}
  <script type="application/json" id="op-config">${config}</script><script src="/dist/opportune.min.js" data-op-config="#op-config" ${tag}></script></head><body>${body}</body></html>`
const EVERYBODY = 'data-op-device="desktop tablet phone"'
const slot = (split: string, when = EVERYBODY, id = 'hero') => `<section id="${id}" data-op-slot="${id}">
  <template ${when} data-op-variant="deal" data-op-experiment="price" ${split && `data-op-split="${split}"`}><h1>Deal</h1></template>
  <template ${when} data-op-variant="plain"><h1>Plain</h1></template>
  <h1>Shoes</h1></section>`
const FAR = '<div style="height:2000px"></div>'

interface Told {
  event: string
  slot: string
  variant: string
  reason: string
  experiment?: string
  arm?: number
  wouldBe?: string
}
const told = (tab: Tab) => tab.evaluate(() => (window as any).told as Told[])
const brief = async (tab: Tab) =>
  (await told(tab)).map(({ event, slot, variant, reason, arm, wouldBe }) => [`${event} ${slot}: ${variant} (${reason})`, arm, wouldBe && `would be ${wouldBe}`].filter((one) => one !== undefined).join(' '))
const text = (tab: Tab, id = 'hero') => tab.evaluate((id) => document.getElementById(id)!.innerText.trim(), id)
const frames = (tab: Tab) => tab.evaluate(() => (window as any).frames as string[])
const exposed = (tab: Tab) => tab.waitFor(() => (window as any).told.some(({ event }: Told) => event === 'exposure'))
const say = (tab: Tab, towards: string) =>
  tab.evaluate((towards) => (window as any).opportune.signal('host', { about: 'moment', towards, weight: 4, why: 'the test says so' }), towards)

describe('an experiment', () => {
  test.for([
    ['100', 'Deal', 'deal (match) 1'],
    ['0', 'Shoes', 'default (control) 0'],
  ] as const)('with a share of %s shows "%s", from the first frame on, and is seen once', async ([split, shown, what], { site, tab }) => {
    site.serve({ '/': html({ body: slot(split) }) })
    await tab.goto(site.url('/'))
    await exposed(tab)
    await pause(300)
    expect(await frames(tab)).toEqual([shown])
    expect(await brief(tab)).toEqual([`decision hero: ${what}`, `exposure hero: ${what}`])
    expect((await told(tab))[1]).toMatchObject({ experiment: 'price' })
  })

  test('gives the arm of the stored id, on every page the same, and sends the id nowhere', async ({ site, tab }) => {
    site.serve({ '/': html({ body: slot('') }), '/next': html({ body: slot('') }) })
    await tab.goto(site.url('/'))
    const stored = () => tab.evaluate(() => JSON.parse(localStorage.getItem('opportune') ?? '[]')[1] as string)
    const id = await stored()
    const arm = armOf('price', [undefined], { id, arms: new Map() })
    const shown = ['Shoes', 'Deal'][arm]
    expect(await text(tab)).toBe(shown)
    await tab.goto(site.url('/next'))
    expect([await text(tab), await stored()]).toEqual([shown, id])
    await tab.reload()
    expect(await frames(tab)).toEqual([shown])
    expect(JSON.stringify([await told(tab), site.requests])).not.toContain(id)
  })

  test.for([
    ['storage is refused', '{"consent":{"storage":false}}', false],
    ['nobody has granted storage', '{}', false],
    ['a program reads the page', `{"consent":${GRANTED}}`, true],
  ] as const)('is skipped where %s, and nothing is counted', async ([, config, bot], { site, openTab }) => {
    const tab = await openTab({ bot })
    site.serve({ '/': html({ config, body: slot('100') }) })
    await tab.goto(site.url('/'))
    // What a program sees is never measured.
    if (bot) await pause(1300)
    else await exposed(tab)
    expect(await frames(tab)).toEqual(['Plain'])
    expect((await told(tab)).some(({ event }) => event === 'exposure')).toBe(!bot)
    for (const event of await told(tab)) expect(event).not.toHaveProperty('experiment')
    expect(await tab.evaluate(() => localStorage.length)).toBe(0)
  })

  test.for([
    ['100', 'Deal'],
    ['0', 'Shoes'],
  ] as const)('is left to the tag by the head (a share of %s)', async ([split, shown], { site, tab }) => {
    const page = html({ body: slot(split) + slot(split, EVERYBODY, 'other').replaceAll(/<template[^>]*experiment.*/g, '') })
    site.serve({ '/': page.replace('<script src', '<script src="/dist/opportune.head.min.js" data-op-config="#op-config"></script><script src') })
    await tab.goto(site.url('/'))
    await tab.waitFor(() => (window as any).told.some(({ experiment }: Told) => experiment))
    expect([await frames(tab), await text(tab, 'other')]).toEqual([[shown], 'Plain'])
  })

  test.for(['100', '0'])('that comes too late for the first screen is in no arm there, and in every arm below it (a share of %s)', async (split, { site, tab }) => {
    const late = `onload = () => setTimeout(() => {
      const script = document.createElement('script')
      script.setAttribute('data-op-config', '#op-config')
      document.head.append(Object.assign(script, { src: '/dist/opportune.min.js' }))
    }, 300)`
    const head = html({ body: '' }).replace(/<script src[^]*/, '')
    site.serve({ '/': `${head}<script>${late}</script></head><body>${slot(split)}${FAR}${slot(split, EVERYBODY, 'far')}` })
    await tab.goto(site.url('/'))
    await tab.waitFor(() => (window as any).told.some(({ experiment }: Told) => experiment))
    await pause(100)
    expect([await frames(tab), await text(tab, 'far')]).toEqual([['Shoes'], split === '0' ? 'Shoes' : 'Deal'])
    const drawn = (await told(tab)).filter(({ experiment }) => experiment)
    expect(drawn.map(({ slot, arm }) => [slot, arm])).toEqual([['far', split === '0' ? 0 : 1]])
  })

  test.for([
    ['100', 'Deal'],
    ['0', 'Shoes'],
  ] as const)('changes nothing after its exposure, out of sight either (a share of %s)', async ([split, shown], { site, tab }) => {
    const go = '<template data-op-moment="go"><h1>Go</h1></template>'
    const body = slot(split, 'data-op-moment="buy"').replace('<h1>Shoes', go + '<h1>Shoes')
    const page = (seen: boolean) => html({ body: `<script>opportune.signal('host', { about: 'moment', towards: 'buy', weight: 3, why: 'the test says so' })</script>${seen ? '' : FAR}${body}${FAR}` })
    site.serve({ '/seen': page(true), '/unseen': page(false) })
    const change = async (path: string, seen: boolean) => {
      // What was concluded there does not come along.
      await tab.goto(site.url(path, `${path.slice(1)}.localhost`))
      expect(await text(tab)).toBe(shown)
      if (seen) {
        await exposed(tab)
        await tab.evaluate(() => scrollTo(0, 1500))
      }
      await pause(200)
      for (let again = 0; again < 3; again++) await say(tab, 'go')
      await tab.evaluate(() => (window as any).opportune.signal('host', { about: 'moment', towards: 'buy', weight: -4, why: 'no longer' }))
      await pause(500)
      expect(await tab.evaluate(() => (window as any).opportune.profile.moment.name)).toBe('go')
      return text(tab)
    }
    // Below the reader it may change in every engine, and does.
    expect(await change('/unseen', false)).toBe('Go')
    expect(await change('/seen', true)).toBe(shown)
  })
})

describe('a holdout', () => {
  test('sees the default of everything, is measured the same way, and is held out on the next page', async ({ site, tab }) => {
    const page = (holdout: number) => html({ config: `{"consent":${GRANTED},"holdout":${holdout}}`, body: slot('100') })
    site.serve({ '/': page(1), '/next': page(0.0001) })
    for (const path of ['/', '/next']) {
      await tab.goto(site.url(path))
      await exposed(tab)
      expect(await frames(tab)).toEqual(['Shoes'])
      expect(await brief(tab)).toEqual(['decision', 'exposure'].map((event) => `${event} hero: default (holdout) would be deal`))
    }
  })
  test('is nobody where storage is not granted', async ({ site, tab }) => {
    site.serve({ '/': html({ config: '{"holdout":1}', body: slot('100') }) })
    await tab.goto(site.url('/'))
    expect(await text(tab)).toBe('Plain')
    expect(await brief(tab)).toEqual(['decision hero: plain (match)'])
  })
})
