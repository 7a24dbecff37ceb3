import { describe, engine, expect, onlyIn, pause, test } from './harness/index.js'
import { atMarks, html, inParts, look, open, texts } from './slots/kit.js'

/** WebKit shows nothing of a page before it has that many words. */
const WORDS = `<p>${'word '.repeat(120)}</p>`
const slot = (name: string, variant: string, normal: string, rest = '') =>
  `<section data-op-slot="${name}" ${rest}><template data-op-moment="know"><p>Read</p></template><template data-op-moment="buy">${variant}</template>${normal}</section>`

const PAGE = `<main>
  ${slot('hero', '<h1>Deal</h1> <p>Now half the price of yesterday</p>', '<h1>Shoes</h1> <p>for trails and other ways</p> <ul><li>light</li></ul>')}
  <p>Between</p>
  ${slot('text', 'Buy now', 'Know more about it')}
  <table><tbody data-op-slot="rows"><template data-op-moment="buy"><tr><td>price</td></tr></template><tr><td>name</td></tr><tr><td>size</td></tr></tbody></table>
  <ul data-op-slot="list"><template data-op-moment="buy"><li>b</li></template><li>a</li><li>c</li></ul>
  ${slot('outer', `<div>${slot('inner', 'Inner deal', 'Inner')}</div>`, `<div>${slot('unseen', 'x', 'Unseen')}</div>`)}
  <p>End</p></main>`

const WHOLE = ['Deal Now half the price of yesterday', 'Buy now', 'price', 'b', 'Inner deal', 'Inner deal']
const DEFAULTS = /Shoes|Know more|for trails|light|name|size|\ba\b|\bc\b|Unseen/

describe('while the page is parsed', () => {
  test.for([
    ['whole', undefined],
    ['in parts of 23 letters', inParts(23, 15)],
    ['in parts of 61 letters', inParts(61, 30)],
  ] as const)('shows variants and never the default: %s', async ([, cut], { site, tab }) => {
    if (engine === 'chromium') await (await tab.native!.createCDPSession()).send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await open(site, tab, PAGE, { known: { moment: 'buy' }, ...(cut && { cut }) })
    const seen = await look(tab)
    expect(await texts(tab)).toEqual(WHOLE)
    expect(seen.frames.filter((frame) => DEFAULTS.test(frame))).toEqual([])
    expect(seen.decisions).toEqual(['hero: buy (match)', 'text: buy (match)', 'rows: buy (match)', 'list: buy (match)', 'outer: buy (match)', 'inner: buy (match)'])
    expect([seen.shift, seen.errors, seen.told]).toEqual([0, [], []])
  })

  test.for([
    ['inside the default text', '<template data-op-moment="buy">Buy now</template>Kn✂ow mo✂re', 'Buy now'],
    ['inside the first default element', '<template data-op-moment="buy"><b>Buy</b></template><h1>Kn✂ow</h1> m✂ore', 'Buy'],
    ['after the templates', '<template data-op-moment="buy"><b>Buy</b></template> ✂ <h1>Know</h1>', 'Buy'],
    ['inside a template', '<template data-op-moment="buy"><b>B✂uy</b><i>now</i></template><h1>Know</h1>', 'Buynow'],
    ['between two templates', '<template data-op-moment="know">x</template>✂<template data-op-moment="buy">Buy</template>Know', 'Buy'],
    ['an empty default', '<template data-op-moment="buy">Buy</template>✂', 'Buy'],
    ['an empty variant', '<template data-op-moment="buy"></template>Kn✂ow', ''],
    ['a late template after the default', '<template data-op-moment="buy">Buy</template>Know✂<template data-op-moment="buy">x</template>more', 'Buy'],
  ] as const)('is right when cut %s', async ([, inner, right], { site, tab }) => {
    await open(site, tab, `<div data-op-slot="a">${inner}</div><p>after✂ it</p>`, { known: { moment: 'buy' }, cut: atMarks(60) })
    const seen = await look(tab)
    expect(await texts(tab)).toEqual([right])
    expect(seen.frames.filter((frame) => /kn|ow|mo|re/i.test(frame.replace(/Buy ?now/, '')))).toEqual([])
    expect(seen.shift).toBe(0)
  })

  test('a default in front of its templates is decided if it closes before a frame has shown it', async ({ site, tab }) => {
    const late = '<div data-op-slot="a">Know<template data-op-moment="buy">Buy</template></div>'
    // No frame comes while a style sheet is awaited.
    site.serve({ '/slow.css': { body: [400, ''], headers: { 'content-type': 'text/css' } } })
    await open(site, tab, late, { known: { moment: 'buy' }, tail: '<link rel=stylesheet href=/slow.css>' })
    expect(await texts(tab)).toEqual(['Buy'])
  })

  test('and else stays', async ({ site, tab }) => {
    const late = WORDS + '<div data-op-slot="a">Know✂<template data-op-moment="buy">Buy</template></div><p>after'
    await open(site, tab, late, { known: { moment: 'buy' }, cut: atMarks(500) })
    const seen = await look(tab)
    expect(seen.frames).toEqual(['Know'])
    expect(seen.decisions).toEqual(['a: default (default)'])
    expect(seen.shift).toBe(0)
  })

  test('a slot that a frame has shown before the script came stays', async ({ site, tab }) => {
    const page = await html(WORDS + PAGE, { known: { moment: 'buy' }, at: 'after' })
    site.serve({
      '/': { body: page },
      '/slots.js': { body: [(300 as number), await (await import('./slots/kit.js')).script()], headers: { 'content-type': 'text/javascript' } },
    })
    await tab.goto(site.url('/'))
    await pause(100)
    const seen = await look(tab)
    expect(seen.frames.filter((frame) => /Deal/.test(frame))).toEqual([])
    expect(seen.shift).toBe(0)
    expect(seen.decisions[0]).toBe('hero: default (default)')
  })

  test('stops with everything back in place', async ({ site, tab }) => {
    await open(site, tab, PAGE, { known: { moment: 'buy' }, cut: inParts(41, 10) })
    const stopped = await tab.evaluate(() => {
      ;(window as unknown as { bench: { stop(): void } }).bench.stop()
      return document.querySelector('main')!.outerHTML
    })
    expect(stopped).toBe(PAGE.replace(/<main>[^]*/, (main) => main).replace(/ >/g, '>'))
  })
})

onlyIn(['chromium'], 'only it has a clock that can be slowed')('keeps the frame that shows nothing of the default when slowed', async ({ site, tab }) => {
  const session = await tab.native!.createCDPSession()
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await open(site, tab, PAGE.repeat(5), { known: { moment: 'buy' }, cut: inParts(97, 4) })
  const seen = await look(tab)
  expect(seen.frames.filter((frame) => DEFAULTS.test(frame))).toEqual([])
  expect(seen.shift).toBe(0)
})
