import { build } from 'esbuild'
import { createElement } from 'react'
import { renderToString as renderReact } from 'react-dom/server'
import { createSSRApp } from 'vue'
import { renderToString as renderVue } from 'vue/server-renderer'
import { describe, expect, test, type Tab } from './harness/index.js'
import { App as ReactApp } from './hydration/react.js'
import { App as VueApp } from './hydration/vue.js'

const frameworks = {
  react: async () => renderReact(createElement(ReactApp)),
  vue: () => renderVue(createSSRApp(VueApp)),
}

/** The client as a development build, which complains of all that does not fit. */
const client = async (name: string) => {
  const { outputFiles } = await build({
    entryPoints: [`test/browser/hydration/${name}.client.ts`], bundle: true, write: false, format: 'esm',
    define: { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' },
    conditions: ['development'],
  })
  return outputFiles[0]!.text
}

const shown = (tab: Tab) =>
  tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-op-slot]')].map((slot) => slot.innerText.trim()))
const complaints = async (tab: Tab) => (await tab.console()).filter(({ type }) => /^(warn|error|uncaught)/.test(type)).map(({ text }) => text)

describe.for(Object.entries(frameworks))('a page that %s takes over, with the script tag in its head', ([name, render]) => {
  test('keeps its variants through hydration, rendering anew and leaving, with no word of complaint', async ({ site, tab }) => {
    const [html, script] = await Promise.all([render(), client(name)])
    site.serve({
      '/': `<!doctype html><html lang="en"><head><title>Boots</title><script src="/dist/opportune.min.js"></script></head>
        <body><div id="root">${html}</div><script>main = document.querySelector('main'); before = document.body.innerText</script>
        <script type="module" src="/client.js"></script></body></html>`,
      '/client.js': { body: script, headers: { 'content-type': 'text/javascript' } },
    })
    await tab.goto(site.url('/'), { referrer: 'https://www.google.com/' })
    // Before the framework, and after it.
    expect(await tab.evaluate(() => (window as unknown as { before: string }).before)).toMatch(/Deal\s+From a search/)
    await tab.waitFor(() => {
      document.querySelector<HTMLElement>('#more')!.click()
      return document.querySelector('#more')!.textContent !== '0'
    })
    expect(await shown(tab)).toEqual(['Deal', 'From a search'])
    expect(await tab.evaluate(() => (window as unknown as { main: Element }).main === document.querySelector('main'))).toBe(true)
    await tab.click('#leave')
    await tab.waitFor(() => document.querySelector('main')!.textContent!.endsWith('gone'))
    expect(await complaints(tab)).toEqual([])
  })

  test('shows its default where nothing is known', async ({ site, tab }) => {
    const [html, script] = await Promise.all([render(), client(name)])
    site.serve({
      '/': `<!doctype html><html lang="en"><head><title>Boots</title><script src="/dist/opportune.min.js"></script></head>
        <body><div id="root">${html}</div><script type="module" src="/client.js"></script></body></html>`,
      '/client.js': { body: script, headers: { 'content-type': 'text/javascript' } },
    })
    await tab.goto(site.url('/'))
    await tab.waitFor(() => {
      document.querySelector<HTMLElement>('#more')!.click()
      return document.querySelector('#more')!.textContent !== '0'
    })
    expect(await shown(tab)).toEqual(['Boots', 'Trail shoes'])
    expect(await complaints(tab)).toEqual([])
  })
})
