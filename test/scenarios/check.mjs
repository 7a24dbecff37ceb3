/** Tests the harness and not the SDK: `node test/scenarios/check.mjs` */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launch } from './harness/browser.mjs'
import { serve } from './harness/serve.mjs'
import { visit } from './harness/visit.mjs'

const here = import.meta.dirname
const sites = JSON.parse(await readFile(join(here, 'sites.json'), 'utf8'))
const server = await serve({ sites, pages: join(here, 'pages'), dist: '', sdk: join(here, 'harness/probe.js') })
const browser = await launch(server.port, Object.values(sites).map(({ host }) => host))
const play = async (page, arrive, steps, more = {}) => {
  const { seen, problems } = await visit(browser, { page, arrive: { device: 'desktop', ...arrive }, steps, ...more }, sites, () => window.probe())
  assert.deepEqual(problems, [])
  return seen
}
const checks = {
  'time passes only when told, and timers fire on it': async () => {
    const began = Date.now()
    const [at, later] = await play('shop/care-guide', { hour: 21 }, [{ wait: 125 }])
    assert.equal(at.hour, 21)
    assert.ok(later.now - at.now > 125_000 && later.now - at.now < 126_000)
    assert.deepEqual(later.timers.map(([name]) => name), ['10 s', 'minute', 'minute'])
    assert.equal(later.timers[0][1], 10_150)
    assert.ok(Date.now() - began < 8000)
  },
  'reading scrolls at the pace of the words, and observers see the headings pass': async () => {
    const [, read] = await play('magazine/heatpump', {}, [{ read: 'article', wpm: 240 }])
    assert.ok(read.now > 260_000 && read.now < 340_000, `${read.now}`)
    assert.ok(read.events.scroll > 20)
    const passed = read.sections.filter(([text]) => /four steps|Three for one|noise|greener/.test(text))
    assert.equal(passed.length, 4)
    assert.ok(passed[3][1] - passed[0][1] > 100_000)
  },
  'a referrer, a query, a device and an agent arrive as told': async () => {
    const [desktop] = await play('shop/boots', { referrer: 'https://www.google.com/', query: { utm_term: 'walking boots' } }, [])
    assert.equal(desktop.referrer, 'https://www.google.com/')
    assert.match(desktop.path, /utm_term=walking\+boots/)
    assert.equal(desktop.webdriver, false)
    assert.ok(desktop.secure)
    assert.doesNotMatch(desktop.agent + desktop.brands, /Headless/)
    assert.deepEqual(desktop.languages, ['en-GB', 'en'])
    const [query] = await play('shop/boots', { referrer: 'https://search.brave.com/search?q=boots' }, [])
    assert.equal(query.referrer, 'https://search.brave.com/search?q=boots')
    const [phone] = await play('magazine/recette', { device: 'phone', webdriver: true }, [])
    assert.ok(phone.coarse && phone.width === 390 && phone.webdriver)
    assert.match(phone.languages[0], /^fr/)
    assert.equal(phone.referrer, '')
  },
  'clicks, typing, copying and submitting are real': async () => {
    const [, , , typed] = await play('shop/returns', {}, [{ wait: 2 }, { scroll: '#return-form' }, { type: '#r-order', text: 'FG1234' }])
    assert.ok(typed.trusted && typed.events.keydown === 6 && typed.events.input === 6)
    const [, tapped] = await play('practice/contact', { device: 'phone' }, [{ click: '#appel' }])
    assert.equal(tapped.events.click, 1)
    const [, copied] = await play('software/docs', {}, [{ copy: '#code-token code' }])
    assert.equal(copied.events.copy, 1)
    const [, , sent] = await play('practice/aftercare', {}, [{ type: '#appt [name=name]', text: 'Jo' }, { click: '#emergency', times: 4, every: 0.15 }])
    assert.equal(sent.events.click, 5)
    const [, chosen, added] = await play('shop/boots', {}, [{ select: '#Size', value: '9' }, { submit: '#product-form' }])
    assert.ok(!chosen.events.submit && added.events.submit === 1)
  },
  'a hidden tab hides, lets time pass, and comes back': async () => {
    const [before, after] = await play('shop/boots', {}, [{ hide: 300 }])
    assert.equal(after.events.visibilitychange, 2)
    assert.equal(after.visible, 'visible')
    assert.ok(after.now - before.now >= 300_000)
  },
  'following, going and coming back keep the clock of the visit': async () => {
    const visited = await play('shop/boots', { hour: 9 }, [{ wait: 60 }, { goto: 'shop/boots-light' }, { wait: 30 }, { back: true }, { click: '.footer a[href="/pages/returns"]', goes: 'shop/returns' }], { storage: true })
    assert.equal(visited[2].referrer, 'http://www.fellgate.example/products/ridgeway-gtx-boots')
    assert.equal(visited[4].path, '/products/ridgeway-gtx-boots')
    assert.equal(visited[5].path, '/pages/returns')
    assert.match(visited[0].config, /"consent":{"storage":true}/)
    assert.ok(visited[5].kept > 3)
    const [first, last] = [visited[0], visited[5]].map(({ date }) => new Date(date).getTime())
    assert.ok(last - first >= 90_000 && last - first < 100_000, `${last - first}`)
  },
  'scrolling through everything at once': async () => {
    const [, down] = await play('magazine/drills', {}, [{ scroll: 1, over: 0.3 }])
    assert.ok(down.scrollY > 2000)
    assert.ok(down.now < 1500)
  },
}
let failed = 0
try {
  for (const [name, run] of Object.entries(checks)) {
    const began = Date.now()
    try {
      await run()
      console.log(`ok      ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
    } catch (error) {
      failed++
      console.log(`FAILED  ${name}\n        ${error.stack.split('\n').slice(0, 14).join('\n        ')}`)
    }
  }
} finally {
  await browser.close()
  server.close()
}
process.exitCode = failed ? 1 : 0
