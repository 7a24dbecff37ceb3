import { describe, expect, pause, test, type Tab } from './harness/index.js'

/* What a page gets that loads the script tag. In the page, `opportune` is the global. */

const CONFIG = '{"site":"shop"}'
const tag = (attributes = '', file = 'opportune.min.js') => `<script src="/dist/${file}" ${attributes}></script>`
const html = (head: string, body = '<p>Boots') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Boots</title>${head}</head><body>${body}</body></html>`
const config = (json = CONFIG) => `<script type="application/json" id="op-config">${json}</script>`
const SLOT = '<section data-op-slot="hero"><template data-op-device="desktop phone tablet"><h1>Variant</h1></template><h1>Default</h1></section>'

/** Speaks for a moment as a site's own code may. */
const say = (tab: Tab, towards: string, weight = 4) =>
  tab.evaluate((name, much) => (window as any).opportune.signal('host', { about: 'moment', towards: name, weight: much, why: 'the test says so' }), towards, weight)
const momentOf = (tab: Tab) => tab.evaluate(() => (window as any).opportune.profile.moment.name)
const warnings = async (tab: Tab) => (await tab.console()).filter(({ type, text }) => /warn/.test(type) && text.includes('opportune')).map(({ text }) => text)
const uncaught = async (tab: Tab) => (await tab.console()).filter(({ type }) => type === 'uncaught')

describe('the script tag', () => {
  test('starts by itself, concludes, and marks the root element', async ({ site, tab }) => {
    site.serve({ '/': html(config() + tag('data-op-config="#op-config"')) })
    await tab.goto(site.url('/'))
    await say(tab, 'buy')
    expect(await momentOf(tab)).toBe('buy')
    expect(await tab.evaluate(() => document.documentElement.dataset['opMoment'])).toBe('buy')
    expect(await warnings(tab)).toEqual([])
  })

  test('calls what was queued before, and what is queued after', async ({ site, tab }) => {
    const queue = (word: string) => `<script>(window.opportune ||= []).push((o) => { (window.told ||= []).push('${word} ' + typeof o.explain) })</script>`
    site.serve({ '/': html(queue('before') + tag() + queue('after')) })
    await tab.goto(site.url('/'))
    expect(await tab.evaluate(() => (window as any).told)).toEqual(['before function', 'after function'])
  })

  test('waits for its code when it is told to', async ({ site, tab }) => {
    site.serve({ '/': html(tag('data-op-manual'), SLOT) })
    await tab.goto(site.url('/'))
    const text = () => tab.evaluate(() => document.querySelector('section')!.innerText)
    expect(await text()).toBe('Default')
    await tab.evaluate(() => (window as any).opportune.start())
    expect(await tab.evaluate(() => (window as any).opportune.ready.then(() => true))).toBe(true)
  })

  describe.each([
    ['blocking', (file: string) => html(config() + tag('data-op-config="#op-config"', file), SLOT)],
    ['async', (file: string) => html(config() + tag('async data-op-config="#op-config"', file), SLOT)],
    ['deferred', (file: string) => html(config() + tag('defer data-op-config="#op-config"', file), SLOT)],
    ['a module', (file: string) => html(config() + tag('type="module" data-op-config="#op-config"', file), SLOT)],
    ['in the body', (file: string) => html(config(), tag('data-op-config="#op-config"', file) + SLOT)],
    ['at the end', (file: string) => html(config(), SLOT + tag('data-op-config="#op-config"', file))],
    ['inserted later', (file: string) => html(config(), `${SLOT}<script>onload = () => document.head.append(Object.assign(document.createElement('script'), { src: '/dist/${file}' }))</script>`)],
  ])('%s', (_, page) => {
    test.for(['opportune.min.js', 'opportune.js'])('runs as %s', async (file, { site, tab }) => {
      site.serve({ '/': page(file) })
      await tab.goto(site.url('/'))
      await tab.waitFor(() => typeof (window as any).opportune?.explain === 'function')
      await tab.evaluate(() => (window as any).opportune.ready.then(() => 1))
      expect(await tab.evaluate(() => document.querySelectorAll('section h1').length)).toBe(1)
      expect(await uncaught(tab)).toEqual([])
      expect(await warnings(tab)).toEqual([])
    })
  })

  test('takes the configuration when it comes after an async tag', async ({ site, tab }) => {
    site.serve({ '/': [html(tag('async data-op-config="#op-config"')).split('</body>')[0]!, 300, config('{"site":"shop","thresholds":{"moment":0.99}}') + '</body></html>'] })
    await tab.goto(site.url('/'))
    await tab.waitFor(() => typeof (window as any).opportune?.explain === 'function')
    await say(tab, 'buy', 3)
    expect(await momentOf(tab)).toBe(null)
  })

  test('twice runs once and says so once', async ({ site, tab }) => {
    site.serve({ '/': html(tag() + tag() + tag('', 'opportune.js')) })
    await tab.goto(site.url('/'))
    await tab.evaluate(() => {
      ;(window as any).count = 0
      document.addEventListener('opportune:moment', () => (window as any).count++)
    })
    await say(tab, 'go')
    await pause(100)
    expect(await tab.evaluate(() => (window as any).count)).toBe(1)
    expect((await warnings(tab)).length).toBeGreaterThanOrEqual(1)
  })
})

describe('a configuration that is wrong', () => {
  test.for([
    ['is missing', '', 'no configuration found'],
    ['is no JSON', config('{site: shop}'), 'not valid JSON'],
    ['has an unknown key', config('{"sitee":"shop"}'), 'no such option'],
    ['has a wrong value', config('{"site":"store"}'), 'expected one of "shop"'],
    ['is a list', config('[]'), 'expected an object'],
  ] as const)('%s: is told once, and the defaults hold', async ([, block, message], { site, tab }) => {
    site.serve({ '/': html(block + tag('data-op-config="#op-config"', 'opportune.js')) })
    await tab.goto(site.url('/'))
    await say(tab, 'do')
    expect(await momentOf(tab)).toBe('do')
    const told = await warnings(tab)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(message)
  })
})

describe('a hostile page', () => {
  test.for([
    ['an image named currentScript', '', '<img name="currentScript"><img name="currentScript">'],
    ['elements with our global name', '', '<a id="opportune" href="https://evil.example/"></a><form id="opportune"><input name="push"></form>'],
    ['a form slot whose inputs are named like properties', '', `<form data-op-slot="f"><template data-op-device="desktop">V</template><input name="id"><input name="attributes"><input name="dataset"><input name="parentNode"><input name="children"></form>`],
    ['additions to prototypes', '<script>Array.prototype.extra = function () {}; Object.prototype.more = 1; String.prototype.odd = 2</script>', ''],
    ['a frozen Object.prototype', '<script>Object.freeze(Object.prototype); Object.freeze(Array.prototype)</script>', ''],
    ['no IntersectionObserver', '<script>delete window.IntersectionObserver</script>', ''],
    ['no MutationObserver', '<script>delete window.MutationObserver</script>', ''],
    ['observers that throw', '<script>window.IntersectionObserver = class { constructor() { throw new Error("no") } }</script>', ''],
    ['storage that throws', `<script>Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })</script>`, ''],
    ['no matchMedia, no idle callback', '<script>delete window.matchMedia; window.matchMedia = undefined; delete window.requestIdleCallback</script>', ''],
    ['broken JSON-LD', '<script type="application/ld+json">{"@type": "Product", </script>', ''],
    ['nesting without end', `<script type="application/ld+json">${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}</script>`, ''],
  ] as const)('with %s: nothing uncaught, and the rest works', async ([, head, body], { site, tab }) => {
    site.serve({ '/': html(head + config('{"consent":{"storage":true}}') + tag('data-op-config="#op-config"'), body + '<h1>Boots</h1>') })
    await tab.goto(site.url('/'))
    await say(tab, 'buy')
    await pause(50)
    expect(await momentOf(tab)).toBe('buy')
    expect(await uncaught(tab)).toEqual([])
  })

  test.for([
    ['100 kB of query', `?q=${'boots+'.repeat(16_000)}`],
    ['10,000 parameters', `?${Array.from({ length: 10_000 }, (_, index) => `p${index}=x`).join('&')}`],
    ['what is no UTF-8', '?q=%E0%A4%A&utm_campaign=%FF%FE'],
    ['lone surrogates', '?q=%ED%A0%80boots&s=%ED%BF%BF'],
    ['markup', `?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}&utm_term=${encodeURIComponent('javascript:alert(1)')}`],
  ] as const)('an address with %s', async ([, query], { site, tab }) => {
    // Put there by a script, for servers refuse to be asked so much.
    site.serve({ '/': html(`<script>history.replaceState(null, '', ${JSON.stringify(query)})</script>` + tag()) })
    await tab.goto(site.url('/'))
    await say(tab, 'buy')
    expect(await uncaught(tab)).toEqual([])
    expect(await tab.evaluate(() => document.querySelectorAll('img').length)).toBe(0)
  })

  test('a sandboxed frame without storage', async ({ site, tab }) => {
    const inner = html(config('{"consent":{"storage":true}}') + tag('data-op-config="#op-config"') + `<script>opportune.push((o) => o.ready.then(() => parent.postMessage('ready', '*')))</script>`)
    site.serve({ '/': html(`<script>addEventListener('message', (e) => (window.heard = e.data))</script>`, '<iframe sandbox="allow-scripts" src="/inner"></iframe>'), '/inner': inner })
    await tab.goto(site.url('/'))
    expect(await tab.waitFor(() => (window as any).heard)).toBe('ready')
  })
})

describe('nothing before consent', () => {
  const CANARY = 'zqcanary'
  const stores = () =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML.replace(/<body[^]*/, ''), document.title])

  test('nothing is written and nothing is asked for', async ({ site, tab }) => {
    site.serve({ '/': html(tag(), '<h1>Boots</h1>') })
    await tab.goto(site.url('/?q=boots&gclid=abc'))
    await say(tab, 'buy')
    await pause(700)
    expect(await tab.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
    expect(site.requests.map(({ path }) => path)).toEqual(['/', '/dist/opportune.min.js'])
  })

  test('canary words are found nowhere, though everything is granted', async ({ site, tab }) => {
    const grants = config('{"consent":{"storage":true,"measurement":true,"location":true}}')
    const events = `<script>
      window.heard = []
      for (const name of ['moment', 'persona', 'stage', 'profile', 'decision', 'exposure', 'consent', 'error', 'ready'])
        document.addEventListener('opportune:' + name, (e) => heard.push(JSON.stringify(e.detail)))
    </script>`
    const page = html(
      events + grants + tag('data-op-config="#op-config"', 'opportune.js'),
      `<form role="search"><input type="search" name="q"></form>
       <form id="contact"><textarea name="message"></textarea><input name="email"><button type="button">Send</button></form>
       <a href="/next?q=${CANARY}">next</a>`,
    )
    site.serve({ '/': page, '/next': page })
    const query = `?q=${CANARY}+boots&utm_term=${CANARY}&utm_content=${CANARY}&utm_campaign=${CANARY}%20spring%20sale&gclid=${CANARY}&fbclid=${CANARY}`
    await tab.goto(site.url('/') + query + `#:~:text=${CANARY}`, { referrer: `https://www.google.com/search?q=${CANARY}+shoes` })
    await tab.type('textarea', CANARY)
    await tab.type('input[name=email]', `${CANARY}@example.com`)
    await say(tab, 'buy')
    await pause(600)
    const first = await tab.evaluate(stores)
    await tab.click('a')
    await tab.waitFor(() => location.pathname === '/next')
    await pause(300)
    const second = await tab.evaluate(stores)
    const told = await tab.evaluate(() => JSON.stringify([(window as any).heard, (window as any).opportune.explain(), (window as any).opportune.export(), (window as any).opportune.profile]))
    expect(first).toContain('opportune')
    for (const place of [first, second, told, JSON.stringify(await tab.console())]) expect(place).not.toContain(CANARY)
    expect(site.requests.every(({ host, path }) => host.endsWith('google.com') || path === '/' || path === '/next' || path.startsWith('/dist/'))).toBe(true)
    const ours = site.requests.filter(({ path }) => path.startsWith('/dist/'))
    expect(JSON.stringify(ours.map(({ url, body }) => [url, body]))).not.toContain(CANARY)
  })

  test('refusing wipes what was stored', async ({ site, tab }) => {
    site.serve({ '/': html(config('{"consent":{"storage":true}}') + tag('data-op-config="#op-config"')) })
    await tab.goto(site.url('/'))
    expect(await tab.waitFor(() => localStorage.length)).toBe(1)
    await tab.evaluate(() => (window as any).opportune.consent({ storage: false }))
    expect(await tab.evaluate(() => localStorage.length)).toBe(0)
  })

  test('what was granted is remembered, and the next page goes on', async ({ site, tab }) => {
    site.serve({ '/': html(tag()), '/next': html(tag()) })
    await tab.goto(site.url('/?utm_source=newsletter&utm_medium=email&utm_campaign=spring'))
    await tab.evaluate(() => (window as any).opportune.consent({ storage: true }))
    await say(tab, 'go')
    await tab.goto(site.url('/next'))
    expect(await momentOf(tab)).toBe('go')
    expect(await tab.evaluate(() => (({ source, campaign, visitor }) => [source, campaign, visitor])((window as any).opportune.profile.traits))).toEqual(['email', 'spring', 'new'])
  })

  test('waiting shows the default until the first answer', async ({ site, tab }) => {
    site.serve({ '/': html(config('{"consent":"wait"}') + tag('data-op-config="#op-config"'), '<div style="height:3000px"></div>' + SLOT) })
    await tab.goto(site.url('/'))
    const text = () => tab.evaluate(() => document.querySelector('section')!.textContent)
    expect(await text()).toContain('Default')
    await tab.evaluate(() => (window as any).opportune.consent({ personalization: true }))
    await tab.waitFor(() => document.querySelector('section')!.innerText === 'Variant')
  })
})

describe('bots', () => {
  test('are decided like anyone, and nothing is stored for them', async ({ site, openTab }) => {
    const tab = await openTab({ bot: true })
    site.serve({ '/': html(config('{"consent":{"storage":true}}') + tag('data-op-config="#op-config"'), SLOT) })
    await tab.goto(site.url('/'))
    await say(tab, 'buy')
    expect(await momentOf(tab)).toBe('buy')
    await pause(100)
    expect(await tab.evaluate(() => [localStorage.length, document.querySelector('section')!.innerText])).toEqual([0, 'Variant'])
  })
})

describe('stopping', () => {
  test('puts the page back and leaves nothing behind', async ({ site, tab }) => {
    site.serve({ '/': html(tag(), SLOT) })
    await tab.goto(site.url('/'))
    const state = () =>
      tab.evaluate(() => [document.querySelector('section')!.innerText, document.documentElement.getAttributeNames().join(), Object.hasOwn(history, 'pushState')])
    expect((await state())[0]).toBe('Variant')
    await say(tab, 'buy')
    await tab.evaluate(() => (window as any).opportune.stop())
    expect(await state()).toEqual(['Default', 'lang', false])
    await tab.evaluate(() => (window as any).opportune.start())
    await say(tab, 'go')
    expect(await momentOf(tab)).toBe('go')
  })
})
