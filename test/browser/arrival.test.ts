import { describe, engine, expect, onlyIn, test, type Tab } from './harness/index.js'

/* How somebody arrives and in what situation, as real browsers tell it. */

const html = (body = '<p>Boots') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Trail boots</title><script src="/dist/opportune.js"></script></head><body>${body}</body></html>`
const traits = (tab: Tab) => tab.waitFor(() => (window as any).opportune?.profile.traits as Record<string, unknown>)
const told = (tab: Tab) => tab.waitFor(() => JSON.stringify((window as any).opportune?.explain()))
const uncaught = async (tab: Tab) => (await tab.console()).filter(({ type }) => type === 'uncaught')

describe('source', () => {
  test.for([
    ['https://www.google.com/', '', 'search'],
    ['https://www.google.com/search?q=boots', '?gclid=x', 'ads'],
    ['https://mail.google.com/mail/u/0/', '', 'email'],
    ['https://chatgpt.com/', '?utm_source=chatgpt.com', 'ai'],
    ['https://l.facebook.com/', '?fbclid=x', 'social'],
    ['https://maps.google.com/', '', 'maps'],
    ['https://www.idealo.de/', '', 'shopping'],
    ['https://partner.example/', '', 'referral'],
    ['https://google.com.evil.example/', '', 'referral'],
  ] as const)('%s%s is %s', async ([referrer, query, source], { site, tab }) => {
    site.serve({ '/': html() })
    await tab.goto(site.url('/') + query, { referrer })
    expect(await traits(tab)).toMatchObject({ source })
    expect(await uncaught(tab)).toEqual([])
  })

  test('nobody says: direct, and the next page internal', async ({ site, tab }) => {
    site.serve({ '/': html('<a href="/next">Next</a>'), '/next': html() })
    await tab.goto(site.url('/'))
    expect(await traits(tab)).toMatchObject({ source: 'direct' })
    await tab.click('a')
    await tab.waitFor(() => location.pathname === '/next' && (window as any).opportune)
    expect(await traits(tab)).toMatchObject({ source: 'internal' })
  })
})

describe('search', () => {
  const form = '<form role="search"><input type="search" name="q"></form><h1>Opening hours</h1>'

  test('is heard when it is sent, understood, and not cited', async ({ site, tab }) => {
    site.serve({ '/': html(`${form}<script>document.querySelector('form').onsubmit = (event) => event.preventDefault()</script>`) })
    await tab.goto(site.url('/'))
    await tab.type('input', 'canary opening hours')
    expect(await told(tab)).not.toContain('site search')
    await tab.press('Enter')
    await tab.waitFor(() => JSON.stringify((window as any).opportune.explain()).includes('site search'))
    expect(await told(tab)).not.toContain('canary')
  })

  test('in the address is understood, and compared with the page', async ({ site, tab }) => {
    site.serve({ '/': html(form) })
    await tab.goto(site.url('/') + '?q=opening+hours')
    expect(await told(tab)).toContain('site search')
    const relevance = () => tab.waitFor(() => (window as any).opportune?.profile.moment.relevance as number)
    const held = await relevance()
    await tab.goto(site.url('/') + '?q=rubber+dinghy')
    expect(await relevance()).toBeLessThan(held)
  })

  test('an engine that still sends the query is understood', async ({ site, tab }) => {
    site.serve({ '/': html() })
    await tab.goto(site.url('/'), { referrer: 'https://www.bing.com/search?q=canary+boots+near+me' })
    expect(await told(tab)).toContain('near me')
    expect(await told(tab)).not.toContain('canary')
  })
})

describe('situation', () => {
  test('a desktop window, wide and narrow', async ({ site, tab }) => {
    site.serve({ '/': html() })
    await tab.goto(site.url('/'))
    expect(await traits(tab)).toMatchObject({ device: 'desktop', viewport: 'large', reducedMotion: false })
    await tab.setViewport({ width: 500, height: 800 })
    await tab.waitFor(() => (window as any).opportune.profile.traits.viewport === 'small')
    expect(await traits(tab)).toMatchObject({ device: 'desktop' })
  })

  onlyIn(['chromium'], 'only Chromium can be given a touch screen')('a phone, and a tablet', async ({ site, tab }) => {
    site.serve({ '/': html() })
    for (const [device, width, height] of [['phone', 390, 844], ['tablet', 820, 1180]] as const) {
      await tab.native!.setViewport({ width, height, isMobile: true, hasTouch: true })
      await tab.goto(site.url('/'))
      expect(await traits(tab)).toMatchObject({ device, touch: true })
    }
  })

  test('the network, where the browser says', async ({ site, tab }) => {
    site.serve({ '/': html() })
    await tab.goto(site.url('/'))
    const { network } = await traits(tab)
    if (engine === 'chromium') expect(['slow', 'fast']).toContain(network)
    else expect(network).toBeUndefined()
  })

  test('the time of day and the week', async ({ site, tab }) => {
    site.serve({ '/': html() })
    await tab.goto(site.url('/'))
    const { hour, day } = await tab.evaluate(() => ({ hour: new Date().getHours(), day: new Date().getDay() }))
    const daypart = hour < 6 || hour > 21 ? 'night' : hour < 11 ? 'morning' : hour < 14 ? 'midday' : hour < 18 ? 'afternoon' : 'evening'
    expect(await traits(tab)).toMatchObject({ daypart, weekend: day === 0 || day === 6 })
  })
})
