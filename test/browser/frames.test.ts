import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { describe, engine, expect, test, type Tab } from './harness/index.js'

/** Installed and built by `npm run examples`. */
const FOLDER = resolve('.cache/examples')
/** An arrival that is set on buying, and one that says nothing. */
const BUYING = '/?utm_medium=cpc&utm_term=buy+trail+running+shoes+online'
const SHOPPING = 'https://www.idealo.de/'

declare const window: Window & {
  opportune: {
    on(event: string, listener: (detail: { slot: string; variant: string }) => void): void
    signal(name: string, reading: object): void
    profile: { moment: { name: string | null } }
  }
  heard: string[]
  views?: number
}

/** The server of an example, as `npm start` begins it. */
const serve = (name: string, mode: string) => {
  let child: ChildProcess
  const running = { port: 0, said: '' }
  beforeAll(async () => {
    if (!existsSync(resolve(FOLDER, name))) throw new Error('The examples are not there; npm run examples installs and builds them')
    child = spawn(process.execPath, ['server.mjs'], { cwd: resolve(FOLDER, name), env: { ...process.env, NODE_ENV: mode, PORT: '0' } })
    child.stderr!.on('data', (part) => void (running.said += part))
    running.port = await new Promise<number>((done) => child.stdout!.on('data', (part) => done(Number(/:(\d+)\//.exec(String(part))?.[1]))))
  })
  afterAll(() => void child?.kill())
  return running
}

/** Hears what is decided and exposed from the first script on, through the events on the document. */
const listen = (tab: Tab) =>
  tab.onNewDocument(() => {
    window.heard = []
    for (const event of ['decision', 'exposure']) {
      document.addEventListener(`opportune:${event}`, (told) => {
        const { slot, variant } = (told as CustomEvent<{ slot: string; variant: string }>).detail
        window.heard.push(`${event} ${slot}: ${variant}`)
      })
    }
  })
const text = (tab: Tab, selector: string) => tab.evaluate((selector) => document.querySelector(selector)?.textContent?.trim() ?? null, selector)
const complaints = async (tab: Tab) => (await tab.console()).filter(({ type }) => /^(warn|error|uncaught)/.test(type)).map(({ text }) => text)
const heard = (tab: Tab) => tab.evaluate(() => window.heard)
const hero = '[data-op-slot="hero"] h1'

// The production build says nothing, and so needs no look in each engine.
for (const mode of engine === 'chromium' ? ['development', 'production'] : ['development']) {
  describe.for([['react'], ['vue'], ['svelte']] as const)(`%s, ${mode} build`, ([name]) => {
    const server = serve(name, mode)

    test('takes over what the server has decided, keeps it, and decides anew on the next page', async ({ site, tab }) => {
      site.pass(server.port)
      const html = await (await fetch(`http://127.0.0.1:${server.port}${BUYING}`)).text()
      expect(html).toContain('Free delivery until midnight')
      expect(html).toContain('4.8 of 5 stars')

      await listen(tab)
      await tab.goto(site.url(BUYING), { referrer: SHOPPING })
      await tab.waitFor(() => window.opportune?.profile.moment.name === 'buy')
      expect(await text(tab, hero)).toMatch(/^Free delivery until midnight \(0/)
      // The page lives: it counts, and what is decided stays, whatever is learned.
      await tab.waitFor(() => {
        document.querySelector('button')!.click()
        return /[1-9]/.test(document.querySelector('[data-op-slot="hero"] h1')!.textContent!)
      })
      await tab.evaluate(() => window.opportune.signal('host', { about: 'moment', towards: 'buy', weight: -4, why: 'No longer' }))
      await tab.evaluate(() => window.opportune.signal('host', { about: 'moment', towards: 'know', weight: 4, why: 'Reads' }))
      await tab.waitFor(() => document.querySelector('output')!.textContent === 'know')
      expect(await text(tab, hero)).toMatch(/^Free delivery/)
      // What is taken over late is still what the server rendered.
      await tab.evaluate(() => scrollTo(0, document.body.scrollHeight))
      await tab.waitFor(() => window.heard.includes('decision reviews: stars'))
      expect(await text(tab, '[data-op-slot="reviews"]')).toBe('4.8 of 5 stars')
      await tab.waitFor(() => window.heard.includes('exposure reviews: stars'))
      await tab.evaluate(() => scrollTo(0, 0))
      await tab.waitFor(() => window.heard.includes('exposure hero: deal'))

      await tab.click('nav a[href="/guide"]')
      await tab.waitFor(() => !!document.querySelector('[data-op-slot="next"]'))
      expect(await text(tab, '[data-op-slot="next"]')).toBe('Read on: soles')
      expect(await tab.evaluate(() => window.views)).toBe(1)
      await tab.click('nav a[href="/"]')
      await tab.waitFor(() => !!document.querySelector('[data-op-slot="hero"]'))
      expect(await text(tab, hero)).toBe('How to choose a trail shoe')
      await tab.waitFor(() => window.heard.includes('exposure hero: guide'))
      expect(await tab.evaluate(() => window.views)).toBe(2)
      const all = await heard(tab)
      expect(all.filter((one) => one.startsWith('decision')).sort()).toEqual(
        ['decision hero: deal', 'decision hero: guide', 'decision next: read', 'decision reviews: default', 'decision reviews: stars'].sort(),
      )
      expect(all.filter((one) => one === 'exposure hero: deal')).toHaveLength(1)
      expect(await complaints(tab)).toEqual([])
      expect(server.said).toBe('')
    })

    test('keeps the default where nobody knows, and the page that is left and come back to', async ({ site, tab }) => {
      site.pass(server.port)
      await listen(tab)
      await tab.goto(site.url('/'))
      await tab.waitFor(() => window.opportune && document.querySelector('output')?.textContent === 'nobody knows')
      await tab.waitFor(() => window.heard.includes('decision hero: default'))
      expect(await text(tab, hero)).toBe('Trail shoes')
      await tab.click('nav a[href="/guide"]')
      await tab.waitFor(() => !!document.querySelector('[data-op-slot="next"]'))
      await tab.back()
      await tab.waitFor(() => !!document.querySelector('[data-op-slot="hero"]'))
      expect(await text(tab, hero)).toBe('Trail shoes')
      expect((await heard(tab)).filter((one) => one === 'decision hero: default')).toHaveLength(2)
      expect(await tab.evaluate(() => window.views)).toBe(2)
      expect(await complaints(tab)).toEqual([])
    })
  })
}

describe('a plain server with the script tag', () => {
  const server = serve('node-server', 'production')

  test('shows in its HTML what the tag goes on from', async ({ site, tab }) => {
    site.pass(server.port)
    const url = '/?q=buy+trail+running+shoes+online'
    const answer = await fetch(`http://127.0.0.1:${server.port}${url}`)
    const html = await answer.text()
    expect(html).toMatch(/data-op-variant="deal"[^>]*"buy">/)
    expect(html).toContain('<div hidden><h1>Trail shoes')
    await listen(tab)
    await tab.goto(site.url(url))
    const shown = () => [...document.querySelectorAll<HTMLElement>('h1')].filter((one) => one.checkVisibility()).map((one) => one.textContent)
    expect(await tab.evaluate(shown)).toEqual(['Free delivery until midnight'])
    expect(await heard(tab)).toEqual(['decision hero: deal'])
    await tab.waitFor(() => window.heard.includes('exposure hero: deal'))
    await tab.evaluate(() => (window.opportune as unknown as { stop(): void }).stop())
    expect(await tab.evaluate(shown)).toEqual(['Trail shoes'])
    expect(await complaints(tab)).toEqual([])
  })

  test('gives out of its cache only what was made for somebody of whom the same is known', async () => {
    const ask = async (referer?: string, path = '/cached') => {
      const { hostname, port } = new URL(`http://127.0.0.1:${server.port}`)
      const { request } = await import('node:http')
      return new Promise<string[]>((done) =>
        request({ hostname, port, path, headers: referer ? { referer } : {} }, (got) => {
          got.resume()
          done([String(got.headers['x-cache']), String(got.headers['vary'])])
        }).end(),
      )
    }
    const vary = 'Referer, Accept-Language, Sec-CH-UA-Mobile, Save-Data'
    expect(await ask()).toEqual(['miss', vary])
    expect(await ask('https://www.google.com/')).toEqual(['miss', vary])
    expect(await ask('https://www.google.at/')).toEqual(['hit', vary])
    expect(await ask(undefined, '/cached?utm_id=7')).toEqual(['hit', vary])
    expect(await ask(SHOPPING)).toEqual(['miss', vary])
  })
})
