import { describe, engine, expect, onlyIn, pause, test } from './harness/index.js'

describe('a tab', () => {
  test('sees the page as it was served, with its headers and as a person', async ({ site, tab }) => {
    site.serve({ '/': { body: '<!doctype html><title>Shop</title><p>Boots', headers: { 'X-Shop': 'open' } } })
    await tab.goto(site.url('/'))
    const page = await tab.evaluate(async () => ({
      title: document.title,
      html: document.documentElement.outerHTML,
      header: (await fetch('/')).headers.get('x-shop'),
      webdriver: navigator.webdriver,
      secure: isSecureContext,
      mode: document.compatMode,
      visible: document.visibilityState,
    }))
    expect(page).toEqual({
      title: 'Shop',
      html: '<html><head><title>Shop</title></head><body><p>Boots</p></body></html>',
      header: 'open',
      webdriver: false,
      secure: true,
      mode: 'CSS1Compat',
      visible: 'visible',
    })
    expect(site.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /', 'GET /'])
  })

  test('sees a bot where a bot is asked for', async ({ site, openTab }) => {
    site.serve({ '/': '<p>Boots' })
    const tab = await openTab({ bot: true })
    await tab.goto(site.url('/'))
    expect(await tab.evaluate(() => navigator.webdriver)).toBe(true)
  })

  test.for([
    'https://www.google.com/',
    'https://www.bing.com/search?q=trail+shoes',
    'http://forum.example/thread?id=1',
    'https://chatgpt.com/',
  ])('arrives from %s', async (referrer, { site, tab }) => {
    site.serve({ '/': '<p>Boots' })
    await tab.goto(site.url('/'), { referrer })
    expect(await tab.evaluate(() => [document.referrer, location.pathname])).toEqual([referrer, '/'])
  })

  test('opens any host by https, each with storage of its own', async ({ site, tab }) => {
    site.serve({ '/': '<p>Boots', 'www.rival.com/': '<p>Sandals' })
    await tab.goto(site.url('/', 'blog.test'))
    await tab.evaluate(() => localStorage.setItem('been', 'here'))
    expect(await tab.evaluate(() => [document.body.textContent, isSecureContext])).toEqual(['Boots', true])
    await tab.goto('https://www.rival.com/')
    expect(await tab.evaluate(() => [document.body.textContent, localStorage.getItem('been')])).toEqual(['Sandals', null])
    await tab.goto(site.url('/', 'blog.test'))
    expect(await tab.evaluate(() => localStorage.getItem('been'))).toBe('here')
  })

  test('starts with nothing stored', async ({ site, tab }) => {
    site.serve({ '/': '<p>Boots' })
    await tab.goto(site.url('/', 'blog.test'))
    expect(await tab.evaluate(() => localStorage.length)).toBe(0)
  })

  test('shares its storage with a second tab', async ({ site, tab }) => {
    site.serve({ '/': '<p>Boots' })
    await tab.goto(site.url('/'))
    await tab.evaluate(() => localStorage.setItem('been', 'here'))
    const second = await tab.newTab()
    await second.goto(site.url('/'))
    expect(await second.evaluate(() => localStorage.getItem('been'))).toBe('here')
    await second.close()
    expect(await tab.evaluate(() => document.body.textContent)).toBe('Boots')
  })

  test('has the viewport asked for', async ({ site, openTab }) => {
    site.serve({ '/': '<!doctype html><meta name=viewport content="width=device-width"><p>Boots' })
    const tab = await openTab({ viewport: { width: 390, height: 664 } })
    await tab.goto(site.url('/'))
    expect(await tab.evaluate(() => [innerWidth, innerHeight])).toEqual([390, 664])
    await tab.setViewport({ width: 1000, height: 700 })
    await tab.waitFor(() => innerWidth === 1000 && innerHeight === 700)
  })

  test('clicks, types, presses keys, moves the pointer and turns the wheel, all trusted', async ({ site, tab }) => {
    site.serve({
      '/': `<!doctype html><body style="height: 5000px"><form><input name=q><button type=button>Go</button></form><script>
        seen = []
        for (const type of ['click', 'keydown', 'input', 'submit', 'pointermove', 'wheel', 'scroll'])
          addEventListener(type, (event) => { event.isTrusted && seen.push(type); type === 'submit' && event.preventDefault() }, true)
      </script>`,
    })
    await tab.goto(site.url('/'))
    await tab.click('button')
    await tab.type('input', 'boots')
    await tab.press('Enter')
    await tab.move(300, 300)
    await tab.wheel(700)
    await tab.waitFor(() => scrollY > 600)
    const seen = await tab.evaluate(() => [...new Set((window as unknown as { seen: string[] }).seen)].sort())
    expect(seen).toEqual(['click', 'input', 'keydown', 'pointermove', 'scroll', 'submit', 'wheel'])
    expect(await tab.evaluate(() => document.querySelector('input')!.value)).toBe('boots')
  })

  test('goes back and forward', async ({ site, tab }) => {
    site.serve({ '/a': '<title>a</title>', '/b': '<title>b</title>' })
    await tab.goto(site.url('/a'))
    await tab.goto(site.url('/b'))
    await tab.back()
    expect(await tab.evaluate(() => document.title)).toBe('a')
    await tab.forward()
    expect(await tab.evaluate(() => document.title)).toBe('b')
    await tab.reload()
    expect(await tab.evaluate(() => document.title)).toBe('b')
  })

  test('comes back out of the back/forward cache', async ({ site, tab }) => {
    site.serve({ '/a': '<script>addEventListener("pageshow", (event) => window.cached = event.persisted)</script>', '/b': '<p>b' })
    await tab.goto(site.url('/a'))
    await tab.goto(site.url('/b'))
    await tab.back()
    expect(await tab.evaluate(() => (window as unknown as { cached: boolean }).cached)).toBe(true)
  })

  onlyIn(['chromium'], 'no other engine reports layout shifts')('tells when the layout shifts', async ({ site, tab }) => {
    site.serve({ '/': '<!doctype html><p id=late><p>Boots' })
    await tab.goto(site.url('/'))
    // A change of the viewport excuses the shifts of the next half second.
    await pause(600)
    const shift = await tab.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list) => done((list.getEntries()[0] as unknown as { value: number }).value)).observe({ type: 'layout-shift' })
          document.getElementById('late')!.style.height = '300px'
        }),
    )
    expect(shift).toBeGreaterThan(0)
  })

  test('runs a script before those of the page, under the strictest policy', async ({ site, tab }) => {
    const policy = "default-src 'none'; script-src 'nonce-x'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    site.serve({
      '/': {
        body: `<!doctype html><html lang=en><head><script nonce=x>first = given; broken = 0
          addEventListener('securitypolicyviolation', () => broken++)</script></head><p>Boots</html>`,
        headers: { 'content-security-policy': policy },
      },
    })
    await tab.onNewDocument((word) => void ((window as unknown as { given: string }).given = word), 'early')
    await tab.goto(site.url('/'))
    const seen = await tab.evaluate(() => {
      const { first, broken } = window as unknown as { first: string; broken: number }
      return { first, broken, scripts: document.scripts.length, language: document.documentElement.lang }
    })
    expect(seen).toEqual({ first: 'early', broken: 0, scripts: 1, language: 'en' })
  })

  test('gets a page in parts', async ({ site, tab }) => {
    site.serve({ '/': ['<!doctype html><p id=a>a</p><script>at = performance.now()</script>', 400, '<p>b<script>late = performance.now() - at</script>'] })
    await tab.goto(site.url('/'))
    const late = await tab.evaluate(() => (window as unknown as { late: number }).late)
    expect(late).toBeGreaterThan(300)
    expect(late).toBeLessThan(3000)
  })

  test('hears the console, uncaught errors and rejections', async ({ site, tab }) => {
    site.serve({ '/': '<script>console.warn("careful", 1); setTimeout(() => { throw new Error("oops") }); Promise.reject(new Error("alas"))</script>' })
    await tab.goto(site.url('/'))
    await pause(100)
    const said = await tab.console()
    expect(said.some(({ type, text }) => /^warn/.test(type) && text === 'careful 1')).toBe(true)
    expect(said.filter(({ type }) => type === 'uncaught').map(({ text }) => /oops|alas/.exec(text)?.[0]).sort()).toEqual(['alas', 'oops'])
  })

  test('shows something', async ({ site, tab }) => {
    site.serve({ '/': '<!doctype html><body style="background: linear-gradient(red, blue)">' })
    await tab.goto(site.url('/'))
    const shot = await tab.screenshot()
    expect([...shot.slice(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG')
    const [width, height] = [new DataView(shot.buffer, shot.byteOffset).getUint32(16), new DataView(shot.buffer, shot.byteOffset).getUint32(20)]
    expect([width, height]).toEqual([1280, 800])
    expect(shot.length).toBeGreaterThan(2000)
  })

  test('says the engine it is', async ({ site, tab }) => {
    site.serve({ '/': '<p>Boots' })
    await tab.goto(site.url('/'))
    const words = { chromium: /Chrome\//, firefox: /Firefox\//, webkit: /AppleWebKit\/(?!.*Chrome)/ }
    expect(await tab.evaluate(() => navigator.userAgent)).toMatch(words[engine])
    expect(await tab.evaluate(() => navigator.language)).toBe('en-US')
  })
})
