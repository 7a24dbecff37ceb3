import { describe, expect, onlyIn, pause, test, until, type Tab } from './harness/index.js'
import { html, know, look, open, painted, texts, type Bench } from './slots/kit.js'

type Global = { bench: Bench; shift: number }

const WORDS = `<p>${'word '.repeat(120)}</p>`
const TALL = `<div style="height:1500px">${WORDS}</div>`
const slot = (name: string, variant = 'Buy', normal = 'Know') =>
  `<section data-op-slot="${name}"><template data-op-moment="buy">${variant}</template><template data-op-moment="go">Go</template>${normal}</section>`
const BUY = { known: { moment: 'buy' } }

const add = (tab: Tab, markup: string) =>
  tab.evaluate((markup) => {
    const box = document.createElement('div')
    box.innerHTML = markup
    document.body.prepend(box)
  }, markup)

describe('pages that live on', () => {
  test('a slot that comes late is right before it is painted', async ({ site, tab }) => {
    await open(site, tab, WORDS, BUY)
    await pause(700)
    await add(tab, slot('late'))
    await painted(tab)
    const seen = await look(tab)
    expect([await texts(tab), seen.frames.filter((frame) => frame.includes('Know')), seen.decisions]).toEqual([['Buy'], [], ['late: buy (match)']])
  })

  test('a slot may become one by its attribute', async ({ site, tab }) => {
    await open(site, tab, `${WORDS}<div id=a><template data-op-moment="buy">Buy</template>Know</div>`, BUY)
    await tab.evaluate(() => document.getElementById('a')!.setAttribute('data-op-slot', 'a'))
    await painted(tab)
    expect((await look(tab)).decisions).toHaveLength(1)
  })

  test('a slot that goes is forgotten, and one that comes back is not decided twice', async ({ site, tab }) => {
    await open(site, tab, `<main>${slot('a')}</main>${WORDS}`, BUY)
    await tab.evaluate(() => {
      const gone = document.querySelector('section')!
      gone.remove()
      setTimeout(() => document.body.append(gone), 50)
    })
    await pause(100)
    expect(await texts(tab)).toEqual(['Buy'])
    expect((await look(tab)).decisions).toEqual(['a: buy (match)'])
  })

  test('a slot that goes before it is decided hurts nobody', async ({ site, tab }) => {
    await open(site, tab, WORDS, { known: { moment: 'buy' }, consent: 'waiting' })
    await tab.evaluate((markup) => {
      document.body.insertAdjacentHTML('afterbegin', markup)
      document.querySelector('section')!.remove()
      ;(window as unknown as Global).bench.answer('granted')
    }, slot('a'))
    const seen = await look(tab)
    expect([seen.decisions, seen.errors]).toEqual([[], []])
  })

  test('a slot that something else rewrites is put right three times, then left alone', async ({ site, tab }) => {
    await open(site, tab, `${slot('a')}${WORDS}`, BUY)
    await tab.evaluate(() => {
      const place = document.querySelector('section')!
      new MutationObserver(() => {
        if (!place.textContent!.includes('Mine')) place.textContent = 'Mine'
      }).observe(place, { childList: true })
      place.textContent = 'Mine'
    })
    await pause(100)
    const seen = await look(tab)
    expect([await texts(tab), seen.told]).toEqual([['Mine'], ['slot-rewritten section']])
  })

  test('the same for what only hides and shows', async ({ site, tab }) => {
    await open(site, tab, `<div data-op-slot="a" data-op-mode="reveal"><p data-op-variant="b" data-op-moment="buy" hidden>Buy</p><p id=d>Know</p></div>${WORDS}`, BUY)
    expect(await texts(tab)).toEqual(['Buy'])
    await tab.evaluate(() => {
      const normal = document.getElementById('d')!
      new MutationObserver(() => normal.hidden && (normal.hidden = false)).observe(normal, { attributes: true })
      normal.hidden = false
    })
    await pause(100)
    expect([await texts(tab), (await look(tab)).told]).toEqual([['Buy Know'], ['slot-rewritten div']])
  })

  test('shadow roots are taken in', async ({ site, tab }) => {
    await open(site, tab, `${WORDS}<x-hero></x-hero>`, BUY)
    await pause(300)
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))))
    const seen = await tab.evaluate((markup) => {
      const { bench } = window as unknown as Global
      const grow = (root: ShadowRoot, name: string) => {
        const inner = document.createElement('div')
        inner.innerHTML = markup.replace('"a"', `"${name}"`)
        root.append(inner)
        bench.observe(root)
        return root
      }
      const old = grow(document.querySelector('x-hero')!.attachShadow({ mode: 'open' }), 'old')
      customElements.define('x-new', class extends HTMLElement {
        connectedCallback() {
          grow(this.attachShadow({ mode: 'open' }), 'new')
        }
      })
      const fresh = document.createElement('x-new')
      document.body.append(fresh)
      return [old, fresh.shadowRoot!].map((root) => root.textContent)
    }, slot('a'))
    // The first has been on the page for a while: what it shows counts as painted.
    expect(seen).toEqual(['Know', 'Buy'])
  })

  test('slots in custom elements', async ({ site, tab }) => {
    await open(site, tab, `<my-hero data-op-slot="h"><template data-op-moment="buy"><my-part></my-part></template>Know</my-hero>`, {
      ...BUY,
      head: `<script>customElements.define('my-part', class extends HTMLElement { connectedCallback() { this.textContent = 'Part' } })</script>`,
    })
    expect(await texts(tab)).toEqual(['Part'])
  })
})

describe('page views', () => {
  for (const navigation of [true, false]) {
    test(`within one document, ${navigation ? 'as the browser has it' : 'without the Navigation API'}`, async ({ site, tab }) => {
      if (!navigation) await tab.onNewDocument(() => void Reflect.deleteProperty(window, 'navigation'))
      await open(site, tab, `${slot('near')}${TALL}${slot('far')}${WORDS}`, BUY)
      await pause(700)
      await know(tab, { moment: 'go' })
      // Out of sight the one change of this page view is done; in sight nothing is.
      expect(await texts(tab)).toEqual(['Buy', 'Go'])
      await know(tab, { moment: 'buy' })
      expect(await texts(tab)).toEqual(['Buy', 'Go'])
      await tab.evaluate(() => {
        history.replaceState(null, '', '/replaced')
        location.hash = 'a'
      })
      await painted(tab)
      expect((await look(tab)).decisions).toEqual(['near: buy (match)', 'far: buy (match)', 'far: go (match)'])
      await tab.evaluate(() => history.pushState(null, '', '/next'))
      await painted(tab)
      const seen = await look(tab)
      expect(seen.decisions.slice(3)).toEqual(['near: buy (match)', 'far: buy (match)'])
      expect(await texts(tab)).toEqual(['Buy', 'Buy'])
      expect(seen.shifts).toEqual([])
    })
  }

  test('new content of a new page view is decided before it is painted', async ({ site, tab }) => {
    await open(site, tab, `<main>${slot('a')}</main>${WORDS}`, BUY)
    await tab.evaluate((markup) => {
      history.pushState(null, '', '/next')
      document.querySelector('main')!.innerHTML = markup
    }, slot('b'))
    const seen = await look(tab)
    expect([await texts(tab), seen.decisions.at(-1)]).toEqual([['Buy'], 'b: buy (match)'])
  })

  test('the back/forward cache continues the page view', async ({ site, tab }) => {
    await open(site, tab, `${slot('a')}${WORDS}`, BUY)
    await pause(1300)
    site.serve({ '/other': '<p>Other' })
    await tab.goto(site.url('/other'))
    await tab.back()
    await pause(1300)
    const seen = await look(tab)
    if (seen.frames.length) expect([seen.decisions, seen.exposures]).toEqual([['a: buy (match)'], ['a: buy']])
  })
})

describe('exposure', () => {
  const exposures = async (tab: Tab) => (await look(tab)).exposures

  test('one continuous second in sight, once, the default like a variant', async ({ site, tab }) => {
    await open(site, tab, `${slot('variant')}${slot('normal', 'x', 'Know').replaceAll('buy', 'do')}${TALL}${slot('far')}${TALL}`, BUY)
    await tab.waitFor(() => (window as unknown as Global).bench.exposures.length > 1)
    // Nobody can have seen it before the first frame.
    expect(await tab.evaluate(() => (window as unknown as Global).bench.seenAt! - (window as unknown as { firstFrame: number }).firstFrame)).toBeGreaterThan(990)
    expect((await exposures(tab)).sort()).toEqual(['normal: default', 'variant: buy'])
    const to = async (y: number) => tab.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), y)
    await to(1200)
    await pause(500)
    await to(0)
    await pause(1300)
    expect(await exposures(tab)).toHaveLength(2)
    await to(1200)
    await pause(1500)
    expect((await exposures(tab)).sort()).toEqual(['far: buy', 'normal: default', 'variant: buy'])
  })

  test('the first 100 pixels count, and nothing below them', async ({ site, tab }) => {
    const tall = (name: string) => slot(name, '<div style="height:3000px">Buy</div>')
    await open(site, tab, `<div style="height:760px">${WORDS}</div>${tall('a')}${tall('b')}`, BUY)
    await pause(1400)
    // 40 of its pixels are in sight.
    expect(await exposures(tab)).toEqual([])
    await tab.evaluate(() => scrollTo({ top: 1800, behavior: 'instant' }))
    await pause(1400)
    expect(await exposures(tab)).toEqual([])
    await tab.evaluate(() => scrollTo({ top: 700, behavior: 'instant' }))
    await pause(1400)
    expect(await exposures(tab)).toEqual(['a: buy'])
  })
})

describe('consent', () => {
  test('waits with the default, and what has been seen of it was the decision', async ({ site, tab }) => {
    await open(site, tab, `${slot('near')}${TALL}${slot('far')}${WORDS}`, { ...BUY, consent: 'waiting' })
    await pause(700)
    expect((await look(tab)).decisions).toEqual(['near: default (consent)', 'far: default (consent)'])
    await tab.evaluate(() => (window as unknown as Global).bench.answer('granted'))
    await painted(tab)
    const seen = await look(tab)
    expect([await texts(tab), seen.decisions.slice(2), seen.shift]).toEqual([['Know', 'Buy'], ['far: buy (match)'], 0])
  })

  test('an answer before anything is painted decides as if it had always been there', async ({ site, tab }) => {
    await open(site, tab, `${slot('a')}<script>bench.answer('granted')</script>${WORDS}`, { ...BUY, consent: 'waiting' })
    const seen = await look(tab)
    expect([await texts(tab), seen.decisions]).toEqual([['Buy'], ['a: buy (match)']])
  })

  test('a refusal shows from the next page view', async ({ site, tab }) => {
    await open(site, tab, `${WORDS}${TALL}${slot('a')}`, BUY)
    await pause(700)
    await tab.evaluate(() => (window as unknown as Global).bench.answer('refused'))
    await painted(tab)
    expect(await texts(tab)).toEqual(['Buy'])
    await tab.evaluate(() => history.pushState(null, '', '/next'))
    await painted(tab)
    expect([await texts(tab), (await look(tab)).decisions.at(-1)]).toEqual([['Know'], 'a: default (consent)'])
  })
})

describe('strict and hostile pages', () => {
  test('no violation of a strict policy', async ({ site, tab }) => {
    const policy = "default-src 'none'; script-src 'nonce-x' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    const body = `<p data-op-show data-op-moment="buy" hidden>Show <b data-op-text="name">x</b></p>
      <div data-op-slot="r" data-op-mode="reveal"><p data-op-variant="b" data-op-moment="buy" hidden>Buy</p><p>Know</p></div>
      <div data-op-slot="l" data-op-swap="live"><template data-op-moment="buy">Buy</template>Know</div>${slot('a')}`
    const page = (await html(body, { known: { moment: 'buy', traits: { name: '<b>Ann' } } }))
      .replaceAll('<script', '<script nonce=x')
      .replace(/<style>[^]*?<\/style>/, '')
      .replace('<head>', `<head><script nonce=x>broken = []; addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => /favicon/.test(blockedURI) || broken.push(violatedDirective))</script>`)
      .replace("probe.style.cssText = 'position:fixed;height:1px;opacity:0;pointer-events:none'", "Object.assign(probe.style, { position: 'fixed', height: '1px' })")
    site.serve({ '/': { body: page, headers: { 'content-security-policy': policy } } })
    await tab.goto(site.url('/'))
    await painted(tab)
    await know(tab, { moment: 'do' })
    expect(await tab.evaluate(() => (window as unknown as { broken: string[] }).broken)).toEqual([])
    expect(await texts(tab)).toEqual(['Buy', 'Know', 'Buy'])
    expect(await tab.evaluate(() => document.querySelector('[data-op-text]')!.textContent)).toBe('<b>Ann')
    expect((await look(tab)).errors).toEqual([])
  })

  test('in a sandboxed frame', async ({ site, tab }) => {
    site.serve({ '/frame': await html(slot('a'), BUY) })
    await open(site, tab, `${WORDS}<iframe id=f sandbox="allow-scripts" src="/frame"></iframe><script>addEventListener('message', ({ data }) => said = data)</script>`)
    site.serve({ '/frame2': (await html(slot('a'), BUY)).replace('</body>', `<script>parent.postMessage([document.querySelector('section').innerText, bench.errors.length], '*')</script></body>`) })
    await tab.evaluate(() => void ((document.getElementById('f') as HTMLIFrameElement).src = '/frame2'))
    expect(await tab.waitFor(() => (window as unknown as { said?: unknown }).said)).toEqual(['Buy', 0])
  })

  test('on a page that clobbers', async ({ site, tab }) => {
    const names = 'id attributes dataset parentNode childNodes nextSibling matches closest contains querySelectorAll querySelector getAttribute getAttributeNames insertBefore removeChild appendChild getClientRects getBoundingClientRect isConnected nodeType nodeName getRootNode parentElement hasAttribute setAttribute'
    const inputs = names.split(' ').map((name) => `<input name=${name}>`).join('')
    const form = (at: string) => `<form data-op-slot="${at}"><template data-op-moment="buy">${inputs}Buy</template>${inputs}Know</form>`
    const images = 'currentScript getElementById createRange elementFromPoint createComment importNode'.split(' ').map((name) => `<img name=${name} alt="">`).join('')
    await open(site, tab, `${images}${form('near')}${TALL}${form('far')}<form data-op-slot=r data-op-mode=reveal><p data-op-variant=b data-op-moment=buy hidden>Buy${inputs}</p><p>Know</p></form>`, BUY)
    await know(tab, { moment: 'know' })
    const seen = await look(tab)
    expect([seen.errors, seen.decisions.slice(0, 3)]).toEqual([[], ['near: buy (match)', 'far: buy (match)', 'r: b (match)']])
    await tab.evaluate(() => (window as unknown as Global).bench.stop())
    expect(await tab.evaluate(() => [...document.forms].map((form) => HTMLElement.prototype.hasOwnProperty.call(form, 'x') || Reflect.get(Node.prototype, 'textContent', form)))).toEqual(['Know', 'Know', 'BuyKnow'])
  })

  test('a prefix of its own', async ({ site, tab }) => {
    const other = slot('a').replaceAll('data-op-', 'data-x-')
    await open(site, tab, `${other}${slot('b')}`, { ...BUY, prefix: 'data-x-' })
    expect([await tab.evaluate(() => [...document.querySelectorAll('section')].map((each) => each.innerText)), (await look(tab)).decisions]).toEqual([['Buy', 'Know'], ['a: buy (match)']])
  })

  test('without the newer parts of the platform', async ({ site, tab }) => {
    await tab.onNewDocument(() => {
      for (const name of ['scheduler', 'requestIdleCallback', 'navigation', 'IntersectionObserver', 'onscrollend']) Reflect.deleteProperty(window, name)
    })
    await open(site, tab, `${slot('a')}${WORDS}`, BUY)
    expect([await texts(tab), (await look(tab)).errors]).toEqual([['Buy'], []])
  })
})

onlyIn(['chromium'], 'only it has a clock that can be slowed')('a thousand unrelated mutations cost little', async ({ site, tab }) => {
  await open(site, tab, `${slot('a')}<div id=box></div>${slot('b').repeat(50)}`, BUY)
  await (await tab.native!.createCDPSession()).send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const spent = await tab.evaluate(async () => {
    const box = document.getElementById('box')!
    const run = async () => {
      const start = performance.now()
      for (let at = 0; at < 1000; at++) {
        const row = document.createElement('p')
        row.append(document.createElement('b'), 'text')
        box.append(row)
        if (at > 20) box.firstElementChild!.remove()
        await 0
      }
      return performance.now() - start
    }
    const fastest = async () => {
      const runs = []
      for (let at = 0; at < 7; at++) runs.push(await run())
      return Math.min(...runs)
    }
    const withUs = await fastest()
    ;(window as unknown as Global).bench.stop()
    return withUs - (await fastest())
  })
  expect(spent).toBeLessThan(50)
})

onlyIn(['chromium'], 'no other engine can be made to hide a tab')('a page that was opened in the background', async ({ site, tab }) => {
  await tab.onNewDocument(() => {
    let hidden = true
    Object.defineProperty(Document.prototype, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible'), configurable: true })
    ;(window as unknown as { show(): void }).show = () => {
      hidden = false
      document.dispatchEvent(new Event('visibilitychange'))
    }
  })
  await open(site, tab, `${slot('a')}${WORDS}`, { ...BUY, consent: 'waiting' })
  await pause(1500)
  expect([(await look(tab)).decisions, (await look(tab)).exposures]).toEqual([[], []])
  await tab.evaluate(() => {
    const { bench, show } = window as unknown as Global & { show(): void }
    bench.answer('granted')
    show()
  })
  await pause(500)
  expect([await texts(tab), (await look(tab)).exposures]).toEqual([['Buy'], []])
  await pause(800)
  expect((await look(tab)).exposures).toEqual(['a: buy'])
})

onlyIn(['chromium'], 'only it prerenders')('a prerendered page is decided before it is activated, and seen only after', async ({ site, tab }) => {
  // The driver loses a tab that a prerendered page takes over, so it is a tab that nobody drives, and the page reports by itself.
  const report = `early = [document.prerendering, document.querySelector('section').textContent]
    const look = () => {
      if (document.prerendering || !bench.exposures.length) return setTimeout(look, 20)
      const { activationStart } = performance.getEntriesByType('navigation')[0]
      const decisions = bench.decisions.map(({ slot, variant }) => slot + ': ' + variant)
      fetch('/report', { method: 'POST', body: JSON.stringify({ early, decisions, waited: activationStart, took: bench.seenAt - activationStart }) })
    }
    look()`
  site.serve({
    '/next': await html(`${slot('a')}${WORDS}<script>${report}</script>`, { ...BUY, head: '<script>Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false })</script>' }),
    '/report': '',
    '/': `<!doctype html><title>a</title><a href="/next">next</a>
      <script type="speculationrules">{"prerender": [{"source": "list", "urls": ["/next"], "eagerness": "immediate"}]}</script>
      <script>setTimeout(() => document.querySelector('a').click(), 3000)</script>`,
    '/opener': '<title>opener</title>',
  })
  await tab.goto(site.url('/opener'))
  await tab.evaluate(() => void window.open('/', '_blank', 'noopener'))
  await until(async () => site.requests.some(({ path }) => path === '/next'), 'the prerendering', 10_000)
  await pause(1500)
  expect(site.requests.filter(({ path }) => path === '/report')).toEqual([])
  const told = await until(async () => site.requests.find(({ path }) => path === '/report'), 'the report', 10_000)
  const { early, decisions, waited, took } = JSON.parse(told!.body)
  expect([early, decisions]).toEqual([[true, 'Buy'], ['a: buy']])
  expect(waited).toBeGreaterThan(1000)
  expect(took).toBeGreaterThan(990)
})
