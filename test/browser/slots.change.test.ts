import { describe, expect, onlyIn, pause, test, type Tab } from './harness/index.js'
import { know, look, open, painted, texts } from './slots/kit.js'

const WORDS = `<p>${'word '.repeat(120)}</p>`
const TALL = `<div style="height:1500px">${WORDS}</div>`
const hero = (variant: string, normal: string, rest = '') =>
  `<section data-op-slot="hero" ${rest}><template data-op-moment="buy">${variant}</template>${normal}</section>`
const TALLER = hero('<div style="height:300px">Buy</div>', '<div style="height:100px">Know</div>')

/** A change of the viewport, as opening a tab is one, excuses shifts for half a second. */
const settled = () => pause(700)
const scroll = async (tab: Tab, y: number) => {
  await tab.evaluate((to) => scrollTo({ top: to, behavior: 'instant' }), y)
  await painted(tab)
}

describe('what a frame has shown', () => {
  test('stays in sight', async ({ site, tab }) => {
    await open(site, tab, `${TALLER}${TALL}`)
    await settled()
    await know(tab, { moment: 'buy' })
    expect(await texts(tab)).toEqual(['Know'])
    expect((await look(tab)).shifts).toEqual([])
  })

  test.for([
    ['taller', 'height:300px', 'height:100px'],
    ['shorter', 'height:50px', 'height:300px'],
    ['with other margins', 'height:100px;margin:0', 'height:100px;margin:40px 0'],
  ] as const)('changes below the viewport: %s', async ([, variant, normal], { site, tab }) => {
    await open(site, tab, `${TALL}${hero(`<div style="${variant}">Buy</div>`, `<div style="${normal}">Know</div>`)}${TALL}`)
    await settled()
    await know(tab, { moment: 'buy' })
    expect(await texts(tab)).toEqual(['Buy'])
    const seen = await look(tab)
    expect(seen.decisions).toEqual(['hero: default (undecided)', 'hero: buy (match)'])
    expect(seen.shifts).toEqual([])
  })

  test('changes above the reader where the browser holds the place, and only there', async ({ site, tab }) => {
    await open(site, tab, `${TALLER}${TALL}<p id=mark>Mark</p>${TALL}`)
    await settled()
    await scroll(tab, 1300)
    const mark = () => tab.evaluate(() => Math.round(document.getElementById('mark')!.getBoundingClientRect().top))
    const before = await mark()
    await know(tab, { moment: 'buy' })
    const anchored = await tab.evaluate(() => CSS.supports('overflow-anchor', 'auto'))
    expect(await texts(tab)).toEqual([anchored ? 'Buy' : 'Know'])
    expect(await mark()).toBe(before)
    expect((await look(tab)).shifts).toEqual([])
  })

  test('stays above the reader where the page has switched scroll anchoring off', async ({ site, tab }) => {
    await open(site, tab, `${TALLER}${TALL}${TALL}`, { head: '<style>body{overflow-anchor:none}</style>' })
    await settled()
    await scroll(tab, 1300)
    await know(tab, { moment: 'buy' })
    expect(await texts(tab)).toEqual(['Know'])
  })

  test('changes when it has been scrolled out of sight, once', async ({ site, tab }) => {
    await open(site, tab, `<div style="height:600px">${WORDS}</div>${TALLER}${TALL}${TALL}`)
    await scroll(tab, 500)
    await settled()
    await know(tab, { moment: 'buy' })
    expect(await texts(tab)).toEqual(['Know'])
    await scroll(tab, 0)
    await pause(100)
    expect(await texts(tab)).toEqual(['Know'])
    await tab.setViewport({ width: 1280, height: 500 })
    await settled()
    await painted(tab)
    expect(await texts(tab)).toEqual(['Buy'])
    await know(tab, { moment: 'know' })
    expect(await texts(tab)).toEqual(['Buy'])
    const seen = await look(tab)
    expect(seen.decisions).toEqual(['hero: default (undecided)', 'hero: buy (match)'])
    expect(seen.shifts).toEqual([])
  })

  test.for<[string, string, () => void]>([
    ['focus', '<input id=f>', () => document.getElementById('f')!.focus({ preventScroll: true })],
    ['a selection', '<b id=f>text</b>', () => getSelection()!.selectAllChildren(document.getElementById('f')!)],
    ['a dirty field', '<input id=f value=a>', () => void ((document.getElementById('f') as HTMLInputElement).value = 'b')],
    ['a dirty choice', '<select id=f><option>a<option>b</select>', () => void ((document.getElementById('f') as HTMLSelectElement).selectedIndex = 1)],
    ['a tick', '<input id=f type=checkbox>', () => void ((document.getElementById('f') as HTMLInputElement).checked = true)],
  ])('stays while it holds %s', async ([, inner, act], { site, tab }) => {
    await open(site, tab, `${TALL}${hero('Buy', `Know ${inner}`)}`)
    await settled()
    await tab.evaluate(act)
    await know(tab, { moment: 'buy' })
    expect((await texts(tab))[0]).toMatch(/^Know/)
    expect(await tab.evaluate(() => !document.getElementById('f') || document.getElementById('f')!.isConnected)).toBe(true)
  })

  test('changes when focus has left it', async ({ site, tab }) => {
    await open(site, tab, `${TALL}${hero('Buy', 'Know <input id=f>')}`)
    await settled()
    await tab.evaluate(() => document.getElementById('f')!.focus({ preventScroll: true }))
    await know(tab, { moment: 'buy' })
    expect(await tab.evaluate(() => document.activeElement!.id)).toBe('f')
    await tab.evaluate(() => document.getElementById('f')!.blur())
    await painted(tab)
    expect(await texts(tab)).toEqual(['Buy'])
  })

  test('what needs no choice needs no change: fields at their defaults', async ({ site, tab }) => {
    const fields = '<input value=a><select><option>a<option selected>b</select><select><option>x</select><textarea>t</textarea><input type=radio checked><input type=hidden value=1><button value=2>go</button>'
    await open(site, tab, `${TALL}${hero('Buy', fields)}`)
    await settled()
    await know(tab, { moment: 'buy' })
    expect(await texts(tab)).toEqual(['Buy'])
  })

  test('hidden elements are shown below the viewport and not in it', async ({ site, tab }) => {
    const show = (name: string) => `<p data-op-show="${name}" data-op-moment="buy" hidden>${name}</p>`
    await open(site, tab, `<p>a</p>${show('near')}<p>b</p>${TALL}<p>c</p>${show('far')}<p>d</p>`)
    await settled()
    await know(tab, { moment: 'buy' })
    const shown = () => tab.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-op-show]')].map(({ hidden }) => !hidden))
    expect(await shown()).toEqual([false, true])
    expect((await look(tab)).shifts).toEqual([])
    await scroll(tab, 1200)
    await pause(100)
    const anchored = await tab.evaluate(() => CSS.supports('overflow-anchor', 'auto'))
    expect(await shown()).toEqual([anchored, true])
    expect((await look(tab)).shifts).toEqual([])
  })

  test('what is not rendered changes where it cannot be seen', async ({ site, tab }) => {
    await open(site, tab, `<div style="display:none">${TALLER}</div>`)
    await settled()
    await know(tab, { moment: 'buy' })
    expect(await tab.evaluate(() => [...document.querySelectorAll('section')].map((each) => each.textContent))).toEqual(['Buy'])
    expect((await look(tab)).shifts).toEqual([])
  })

  test('without a box of its own it is where its content is', async ({ site, tab }) => {
    const open_ = hero('Buy', 'Know', 'style="display:contents"')
    await open(site, tab, `${open_}${hero('Buy', '', 'style="display:contents"')}${TALL}${open_}`)
    await settled()
    await know(tab, { moment: 'buy' })
    expect(await tab.evaluate(() => [...document.querySelectorAll('section')].map((each) => each.textContent))).toEqual(['Know', '', 'Buy'])
  })

  test('a carousel beside the viewport is no place out of sight', async ({ site, tab }) => {
    await open(site, tab, `<div style="display:flex;overflow:auto"><div style="flex:0 0 100%">a</div><div style="flex:0 0 100%">${TALLER}</div></div>${TALL}`)
    await settled()
    await know(tab, { moment: 'buy' })
    expect(await texts(tab)).toEqual(['Know'])
    expect((await look(tab)).shifts).toEqual([])
  })
})

describe("the visitor's own act on a control", () => {
  const near = (inner = '') => `<section data-op-slot="near"><template data-op-near="5km">Near</template><p>Anywhere ${inner}</p></section>`
  const act = (tab: Tab) => tab.evaluate(() => (window as unknown as { bench: { act(on: string): void } }).bench.act('near|place'))
  const found = { traits: { place: { distance: 1, text: { distance: '1 km' } } }, moment: 'buy' }

  test('allows one change, in sight, of what depends on it and of nothing else', async ({ site, tab }) => {
    await open(site, tab, `${near()}${TALLER}<p data-op-show data-op-near="5km" hidden>shown</p><b data-op-text="place.distance">far</b>${TALL}`)
    await settled()
    await know(tab, found)
    expect(await texts(tab)).toEqual(['Anywhere', 'Know'])
    await act(tab)
    expect(await texts(tab)).toEqual(['Near', 'Know'])
    expect(await tab.evaluate(() => [document.querySelector<HTMLElement>('[data-op-show]')!.hidden, document.querySelector('b')!.textContent])).toEqual([false, '1 km'])
    await know(tab, { traits: { place: { distance: 9 } } })
    expect(await texts(tab)).toEqual(['Near', 'Know'])
  })

  test('and a second act a second one, focus on the control or not', async ({ site, tab }) => {
    await open(site, tab, `${near('<button id=f>Nearest</button>')}${TALL}`)
    await tab.evaluate(() => document.getElementById('f')!.focus())
    await know(tab, found)
    await act(tab)
    expect(await texts(tab)).toEqual(['Near'])
    await know(tab, { traits: { place: { distance: 9 } } })
    await act(tab)
    expect(await texts(tab)).toEqual(['Anywhere Nearest'])
  })

  test('but loses nothing that somebody has written', async ({ site, tab }) => {
    await open(site, tab, `${near('<input id=f>')}${TALL}`)
    await tab.evaluate(() => void ((document.getElementById('f') as HTMLInputElement).value = 'b'))
    await know(tab, found)
    await act(tab)
    expect(await texts(tab)).toEqual(['Anywhere'])
  })
})

describe('data-op-swap="live"', () => {
  const live = (variant: string, normal: string, rest = '') => `<p>before</p>${hero(variant, normal, `data-op-swap="live" ${rest}`)}<p>after</p>${TALL}`
  test.for([
    ['the same height', '<div style="height:100px">Buy</div>', '<div style="height:100px">Know</div>', '', true],
    ['other margins', '<div style="height:100px;margin:0">Buy</div>', '<div style="height:100px;margin:30px 0">Know</div>', '', true],
    ['shorter', '<div style="height:40px">Buy</div>', '<div style="height:100px">Know</div>', '', true],
    ['taller with space reserved', '<div style="height:200px">Buy</div>', '<div style="height:100px">Know</div>', 'style="min-height:250px"', true],
    ['taller', '<div style="height:200px">Buy</div>', '<div style="height:100px">Know</div>', '', false],
  ] as const)('in sight: %s', async ([, variant, normal, rest, fits], { site, tab }) => {
    await open(site, tab, live(variant, normal, rest))
    await settled()
    await know(tab, { moment: 'buy' })
    expect(await texts(tab)).toEqual([fits ? 'Buy' : 'Know'])
    expect((await look(tab)).shifts).toEqual([])
  })
})

onlyIn(['chromium'], 'no other engine reports layout shifts')('the recorder sees a shift that somebody else makes', async ({ site, tab }) => {
  await open(site, tab, `<p id=a>a</p>${WORDS}`)
  await settled()
  await tab.evaluate(() => void (document.getElementById('a')!.style.height = '300px'))
  expect((await look(tab)).shift).toBeGreaterThan(0)
})
