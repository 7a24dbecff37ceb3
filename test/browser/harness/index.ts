/**
 * Tests in real browsers. Written once, run in each engine:
 *
 *     import { expect, test } from './harness/index.js'
 *
 *     test('greets', async ({ site, tab }) => {
 *       site.serve({ '/': '<h1>Hello</h1><script src="/dist/opportune.min.js"></script>' })
 *       await tab.goto(site.url('/'), { referrer: 'https://www.google.com/' })
 *       expect(await tab.evaluate(() => document.referrer)).toBe('https://www.google.com/')
 *     })
 *
 * Where a thing exists in some engines only, `onlyIn(['chromium'], 'why')` is the `test` to use; the report names these tests and says why.
 */
import { inject, test as base } from 'vitest'
import type { Browser, Engine, Opening, Tab } from './driver.js'
import { connectPuppeteer } from './puppeteer.js'
import { openSite, type Site } from './site.js'
import { connectWebKit } from './webkit.js'

export { describe, expect } from 'vitest'
export type { Engine, Message, Opening, Tab, Viewport } from './driver.js'
export type { Answer, Asked, Body, Routes, Site } from './site.js'
export { pause, until } from './driver.js'

declare module 'vitest' {
  interface ProvidedContext {
    engine: Engine
  }
  interface TaskMeta {
    kept?: { to: readonly Engine[]; because: string }
  }
}

export const engine: Engine = inject('engine')

interface Fixtures {
  browser: Browser
  /** A site of the test's own. */
  site: Site
  /** Opens a tab with storage of its own; one at a time in WebKit. */
  openTab: (options?: Opening) => Promise<Tab>
  /** A tab with storage of its own, and a person in front of it. */
  tab: Tab
}

export const test = base.extend<Fixtures>({
  browser: [
    async ({}, use) => {
      const browser = await (engine === 'webkit' ? connectWebKit : connectPuppeteer.bind(null, engine))(inject('running'))
      await use(browser)
      await browser.disconnect()
    },
    { scope: 'file' },
  ],
  site: async ({}, use) => {
    const site = await openSite(inject('running').front)
    await use(site)
    await site.close()
  },
  openTab: async ({ browser }, use) => {
    const tabs: Tab[] = []
    await use(async (options) => {
      const tab = await browser.open(options)
      tabs.push(tab)
      return tab
    })
    for (const tab of tabs) await tab.close().catch(() => {})
  },
  tab: async ({ openTab }, use) => use(await openTab()),
})

/** The `test` of a thing that only some engines have. */
export const onlyIn = (to: readonly Engine[], because: string) => {
  const one = to.includes(engine) ? test : test.skip
  return (name: string, run: (fixtures: Fixtures) => Promise<void>) =>
    one(name, { meta: { kept: { to, because } } }, async ({ browser, site, openTab, tab }) => run({ browser, site, openTab, tab }))
}
