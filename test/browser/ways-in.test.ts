import { readFileSync } from 'node:fs'
import { describe, expect, test } from './harness/index.js'

const integrity: Record<string, string> = JSON.parse(readFileSync('dist/integrity.json', 'utf8'))
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

/** An import map as somebody without a bundler writes it, from the entries of the package. */
const importMap = (condition: 'default' | 'development') => {
  const entries = Object.entries<Record<string, string>>(manifest.exports).filter(([, entry]) => entry[condition])
  const imports = Object.fromEntries(entries.map(([name, entry]) => [name.replace(/^\./, 'opportune'), entry[condition]!.replace(/^\./, '')]))
  return `<script type="importmap">${JSON.stringify({ imports })}</script>`
}

const SLOT = `<section data-op-slot="hero">
  <template data-op-source="search">From a search</template>
  <template data-op-source="direct" data-op-device="phone">By phone</template>
  <h1>Boots</h1>
</section>`

const MODULE = `<script type="module">
  import { createOpportune } from 'opportune'
  import * as signals from 'opportune/signals'
  import { slots } from 'opportune/slots'
  import { classifyText } from 'opportune/intent'
  const opportune = createOpportune({ signals: Object.values(signals).map((signal) => signal({ classify: classifyText })), hooks: [slots()] })
  opportune.start()
  window.profile = await opportune.ready
</script>`

declare const window: Window & { profile?: { moment: { scores: Record<string, number> } }; opportune?: { profile: unknown; push?: unknown } }

const shown = () => document.querySelector('[data-op-slot]')!.textContent!.trim()

describe('a page without a bundler', () => {
  test.for(['default', 'development'] as const)('imports the modules by an import map (%s)', async (condition, { site, tab }) => {
    site.serve({ '/': `<!doctype html><title>Boots</title>${importMap(condition)}${SLOT}${MODULE}` })
    await tab.goto(site.url('/'), { referrer: 'https://www.google.com/' })
    await tab.waitFor(() => window.profile)
    const scores = await tab.evaluate(() => window.profile!.moment.scores)
    expect(Object.keys(scores).sort()).toEqual(['buy', 'do', 'go', 'know'])
    expect(await tab.evaluate(() => 'opportune' in window)).toBe(false)
    expect((await tab.console()).filter(({ type }) => type === 'uncaught' || type === 'error')).toEqual([])
  })

  test.for(['opportune.min.js', 'opportune.js'])('loads the script tag under a strict policy and its hash (%s)', async (file, { site, tab }) => {
    site.serve({
      '/': {
        body: `<!doctype html><title>Boots</title>
          <script nonce=x>broken = []; addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective))</script>
          <script nonce=x src="/dist/${file}" integrity="${integrity[file]}" crossorigin></script>${SLOT}`,
        headers: {
          'content-security-policy':
            "default-src 'none'; img-src 'self'; script-src 'nonce-x' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
        },
      },
    })
    await tab.goto(site.url('/'), { referrer: 'https://www.google.com/' })
    await tab.waitFor(() => window.opportune?.profile)
    expect(await tab.evaluate(shown)).toBe('From a search')
    expect(await tab.evaluate(() => (window as unknown as { broken: string[] }).broken)).toEqual([])
    expect((await tab.console()).filter(({ type }) => type === 'uncaught' || type === 'error')).toEqual([])
  })

  test('starts once where the script tag stands twice', async ({ site, tab }) => {
    site.serve({ '/': `<!doctype html><title>Boots</title>${'<script src="/dist/opportune.js"></script>'.repeat(2)}${SLOT}` })
    await tab.goto(site.url('/'), { referrer: 'https://www.google.com/' })
    await tab.waitFor(() => window.opportune?.profile)
    expect(await tab.evaluate(shown)).toBe('From a search')
    expect((await tab.console()).filter(({ type }) => /^warn/.test(type))).toHaveLength(1)
  })

  test('shows the default where the script cannot be had', async ({ site, tab }) => {
    site.serve({ '/': `<!doctype html><title>Boots</title><script src="/dist/nowhere.js"></script>${SLOT}` })
    await tab.goto(site.url('/'), { referrer: 'https://www.google.com/' })
    expect(await tab.evaluate(() => (document.querySelector('[data-op-slot]') as HTMLElement).innerText.trim())).toBe('Boots')
  })
})
