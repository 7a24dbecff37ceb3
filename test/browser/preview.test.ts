import { describe, expect, pause, test, type Tab } from './harness/index.js'

/* The script tag with a key for previews. */

const CONFIG = '{"preview":{"key":"letmein"},"consent":{"storage":true,"measurement":true},"sinks":{"dataLayer":true}}'
const PAGE = `<!doctype html><html lang=en><head><meta charset=utf-8><title>Boots</title>
  <script type="application/json" id="op-config">${CONFIG}</script>
  <script>exposures = []; document.addEventListener('opportune:exposure', ({ detail }) => exposures.push(detail.slot))</script>
  <script src="/dist/opportune.min.js" data-op-config="#op-config"></script></head><body>
  <section data-op-slot="hero"><template data-op-moment="buy" data-op-stage="decision"><h1>Deal</h1></template><h1>Boots</h1></section>
  <p data-op-show data-op-moment="buy" hidden>Now</p><p>${'word '.repeat(150)}</p></body></html>`

const hero = (tab: Tab) => tab.evaluate(() => document.querySelector('section')!.innerText.trim())
const badge = (tab: Tab) => tab.evaluate(() => document.querySelector('button')?.parentElement!.textContent ?? '')

describe('a preview', () => {
  test('shows what others would see, lasts in the tab, is left by its badge, and leaves nothing behind', async ({ site, tab }) => {
    site.serve({ '/': PAGE, '/next': PAGE })
    await tab.goto(site.url('/?op-preview=letmein,moment:buy,stage:decision,colour:red'))
    expect([await hero(tab), await badge(tab)]).toEqual(['Deal', 'Preview: moment buy, stage decision Leave preview'])
    expect(await tab.evaluate(() => (window as any).opportune.decide('x', [{ when: { moment: 'buy' } }]).reason)).toBe('preview')
    await tab.goto(site.url('/next'))
    expect([await hero(tab), await badge(tab)]).toEqual(['Deal', 'Preview: moment buy, stage decision Leave preview'])
    await tab.evaluate(() => (window as any).opportune.convert('bought', { id: '1' }))
    await pause(1300)
    expect(await tab.evaluate(() => [(window as any).exposures, Object.keys(localStorage), Object.keys(sessionStorage), (window as any).dataLayer ?? []])).toEqual([
      [], [], ['opportune-preview'], [],
    ])
    await tab.evaluate(() => document.querySelector('button')!.click())
    await tab.waitFor(() => !document.querySelector('button') && document.readyState === 'complete')
    expect([await hero(tab), await badge(tab), await tab.evaluate(() => Object.keys(sessionStorage))]).toEqual(['Boots', '', []])
  })

  test.for(['?op-preview=other,moment:buy', '?op-preview=,moment:buy', '?op-preview=moment:buy'])('%s does nothing', async (query, { site, tab }) => {
    site.serve({ '/': PAGE })
    await tab.goto(site.url('/' + query))
    expect([await hero(tab), await badge(tab), await tab.evaluate(() => sessionStorage.length)]).toEqual(['Boots', '', 0])
  })

  test('without a key of its own a site has none', async ({ site, tab }) => {
    site.serve({ '/': PAGE.replace('"preview":{"key":"letmein"},', '') })
    await tab.goto(site.url('/?op-preview=undefined,moment:buy'))
    expect([await hero(tab), await badge(tab)]).toEqual(['Boots', ''])
  })

  test('a tag that comes when the page has been painted shows it all the same', async ({ site, tab }) => {
    site.serve({ '/': PAGE.replace('<script src', '<script defer src'), '/slow.js': { body: [300, ''], headers: { 'content-type': 'text/javascript' } } })
    await tab.goto(site.url('/?op-preview=letmein,moment:buy,stage:decision'))
    await tab.waitFor(() => !!document.querySelector('button'))
    expect(await hero(tab)).toBe('Deal')
  })
})
