import { installClock } from './clock.mjs'

const CHROME = '156.0.0.0'
const DEVICES = {
  desktop: {
    viewport: { width: 1366, height: 768 },
    userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${CHROME} Safari/537.36`,
    platform: 'Win32',
    system: 'Windows',
  },
  phone: {
    viewport: { width: 390, height: 780, deviceScaleFactor: 1, isMobile: true, hasTouch: true },
    userAgent: `Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${CHROME} Mobile Safari/537.36`,
    platform: 'Linux armv81',
    system: 'Android',
  },
}
/** 2026: the third Tuesday of October, and the Saturday after it; British and central European summer time. */
const DAYS = { tuesday: 20, saturday: 24, sunday: 25 }
const ZONES = { en: ['Europe/London', 1, 'en-GB'], de: ['Europe/Berlin', 2, 'de-DE'], fr: ['Europe/Paris', 2, 'fr-FR'] }
/** A letter typed on a keyboard, and on a phone. */
const KEYSTROKE = { desktop: 0.18, phone: 0.28 }
const NAVIGATION = 0.8

/** Asked in the page: what the SDK concludes now. */
const ask = () => {
  const sdk = window.opportune
  if (!sdk?.profile) return { missing: true }
  const { moment, traits, persona, stage } = sdk.profile
  let told
  try {
    told = sdk.explain?.()
  } catch {}
  const reasons = told?.moment?.reasons ?? told?.reasons ?? moment.reasons ?? []
  return {
    name: moment.name,
    confidence: moment.confidence,
    scores: { ...moment.scores },
    grades: [moment.intent, moment.urgency, moment.relevance, moment.value],
    page: traits?.page,
    source: traits?.source,
    visitor: traits?.visitor,
    persona: persona?.name,
    stage: stage?.name,
    reasons: reasons.slice(0, 5).map(({ signal, towards, contribution, why }) => ({ signal, towards, contribution, why })),
  }
}

const until = (promise, seconds, what) => {
  let timer
  return Promise.race([
    promise,
    new Promise((_, fail) => {
      timer = setTimeout(() => fail(new Error(`${what} took longer than ${seconds} s`)), seconds * 1000)
    }),
  ]).finally(() => clearTimeout(timer))
}

const prepare = async (page, { arrive, storage }, language) => {
  const device = DEVICES[arrive.device]
  const [zone, , locale] = ZONES[language]
  const cdp = await page.createCDPSession()
  await page.setViewport(device.viewport)
  await cdp.send('Emulation.setUserAgentOverride', {
    userAgent: arrive.userAgent ?? device.userAgent,
    acceptLanguage: `${arrive.language ?? locale},${language}`,
    platform: device.platform,
    userAgentMetadata: {
      brands: [{ brand: 'Chromium', version: '156' }, { brand: 'Google Chrome', version: '156' }],
      fullVersion: CHROME, platform: device.system, platformVersion: '', architecture: '', model: '', mobile: arrive.device === 'phone',
    },
  })
  await cdp.send('Emulation.setFocusEmulationEnabled', { enabled: true })
  await page.emulateTimezone(zone)
  if (storage) await page.setExtraHTTPHeaders({ 'x-visitor-storage': 'granted' })
  if (arrive.webdriver) await page.evaluateOnNewDocument(() => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => true }))
}

/** Plays one timeline in a fresh browser context and asks the page after the arrival and after each step, by default for what the SDK concluded. */
export const visit = async (browser, scenario, sites, question = ask) => {
  const { arrive } = scenario
  const [site, language] = siteOf(sites, scenario.page)
  const [, offset] = ZONES[language]
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const problems = []
  const seen = []
  page.on('pageerror', (error) => problems.push(String(error?.message ?? error)))

  let wall = Date.UTC(2026, 9, DAYS[arrive.day ?? 'tuesday'], (arrive.hour ?? 14) - offset, arrive.minute ?? 10)
  let script
  const wind = async () => {
    if (script) await page.removeScriptToEvaluateOnNewDocument(script)
    script = (await page.evaluateOnNewDocument(installClock, wall + NAVIGATION * 1000)).identifier
  }
  const visitor = (verb, ...given) => page.evaluate((name, args) => window.__visitor[name](...args), verb, given)
  const settle = async () => {
    await visitor('wait', 0.3)
    wall = await page.evaluate(() => window.__visitor.wall())
  }
  const going = async (act) => {
    await wind()
    await Promise.all([page.waitForNavigation({ waitUntil: 'load', timeout: 15_000 }), act()])
    await page.evaluate((to) => window.__visitor.catchUp(to), wall + NAVIGATION * 1000)
    await visitor('wait', 0.5)
  }
  const press = (selector) => (arrive.device === 'phone' ? page.tap(selector) : page.click(selector, { delay: 4 }))
  const url = (name, query, path) => {
    const [where] = siteOf(sites, name)
    const found = new URL(path ?? where.pages[name], `http://${where.host}`)
    for (const [key, value] of Object.entries(query ?? {})) found.searchParams.set(key, value)
    return found.href
  }

  const verbs = {
    wait: ({ wait }) => visitor('wait', wait),
    // Looking at the screen, hand on the mouse or thumb on the glass.
    look: async ({ look }) => {
      for (let left = look, n = 0; left > 0; left -= 4, n++) {
        if (arrive.device === 'phone') await page.evaluate((by) => window.scrollBy({ top: by, behavior: 'instant' }), n % 2 ? -14 : 14)
        else await page.mouse.move(420 + ((n * 97) % 400), 260 + ((n * 61) % 260), { steps: 3 })
        await visitor('wait', Math.min(4, left))
      }
    },
    scroll: ({ scroll, over }) => (typeof scroll === 'number' ? visitor('scrollToFraction', scroll, over) : visitor('bring', scroll, over)),
    read: ({ read, wpm = 230, to, from, for: seconds }) => visitor('read', { selector: read, wpm, to, from, ...(seconds && { seconds }) }),
    click: async ({ click, goes, times = 1, every = 0.2 }) => {
      await visitor('bring', click)
      await visitor('wait', 0.4)
      if (goes) return going(() => press(click))
      for (let n = 0; n < times; n++) {
        await press(click)
        if (times > 1) await visitor('wait', every)
      }
    },
    type: async ({ type, text }) => {
      await verbs.click({ click: type })
      for (const letter of text) {
        await page.keyboard.type(letter)
        await visitor('wait', KEYSTROKE[arrive.device])
      }
    },
    select: async ({ select, value }) => {
      await visitor('bring', select)
      await page.focus(select)
      await visitor('wait', 1.2)
      await page.select(select, value)
    },
    copy: async ({ copy }) => {
      await visitor('bring', copy)
      await page.evaluate((selector) => window.getSelection().selectAllChildren(document.querySelector(selector)), copy)
      await visitor('wait', 0.8)
      await page.keyboard.down('Control')
      await page.keyboard.press('KeyC', { commands: ['Copy'] })
      await page.keyboard.up('Control')
    },
    submit: async ({ submit, goes }) => {
      const invalid = await page.$eval(submit, (form) => [...form.querySelectorAll(':invalid')].map((field) => field.name || field.id || field.tagName).join(' '))
      if (invalid) throw new Error(`${submit} would be refused: ${invalid}`)
      const own = await page.$eval(submit, (form) => {
        const button = form.querySelector('[type=submit], button:not([type])')
        button?.setAttribute('data-visitor-press', '')
        return Boolean(button)
      })
      const act = own ? () => press('[data-visitor-press]') : () => page.$eval(submit, (form) => form.requestSubmit())
      if (own) await visitor('bring', '[data-visitor-press]')
      await (goes ? going(act) : act())
    },
    goto: ({ goto, query }) => going(() => page.evaluate((to) => void window.location.assign(to), url(goto, query))),
    back: () => going(() => page.evaluate(() => window.history.back())),
    hide: ({ hide }) => visitor('hide', hide),
    leave: async () => {
      await page.goto('about:blank')
    },
  }

  try {
    await prepare(page, scenario, language)
    await wind()
    await page.goto(url(scenario.page, arrive.query, arrive.path), {
      waitUntil: 'load', timeout: 20_000, ...(arrive.referrer && { referer: arrive.referrer, referrerPolicy: 'unsafe-url' }),
    })
    await settle()
    seen.push(await page.evaluate(question))
    for (const step of scenario.steps) {
      const verb = Object.keys(verbs).find((name) => name in step)
      if (!verb) throw new Error(`no such step: ${JSON.stringify(step)}`)
      await until(Promise.resolve(verbs[verb](step)), 60, JSON.stringify(step))
      if (verb === 'leave') break
      await settle()
      seen.push(await page.evaluate(question))
    }
  } catch (error) {
    problems.push(String(error?.message ?? error).split('\n')[0])
  } finally {
    await context.close().catch(() => {})
  }
  return { seen, problems, site: site.host, language }
}

export const siteOf = (sites, page) => {
  const found = Object.values(sites).find((site) => page in site.pages)
  if (!found) throw new Error(`no site has the page ${page}`)
  return [found, found.language]
}
