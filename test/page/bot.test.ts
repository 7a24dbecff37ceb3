import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { isBot } from '../../src/page/bot.js'

const data = process.env['OPPORTUNE_DATA'] ?? '../shared/data'
const read = (file: string) => readFileSync(`${data}/crawlers/${file}`, 'utf8')
const listed = (file: string): string[] => Object.values(parse(read(file)) as Record<string, string[]>).flat()

/** Windows of apps in which people browse. */
const IN_APP = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22B83 [FBAN/FBIOS;FBAV/488.0.0.70.107;FBBV/652313105;FBDV/iPhone15,2;FBMD/iPhone;FBSN/iOS;FBSV/18.1;FBSS/3;FBCR/;FBID/phone;FBLC/de_DE;FBOP/80]',
  'Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.6723.102 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/489.0.0.67.81;]',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 355.0.3.29.91 (iPhone14,5; iOS 17_6; en_GB; en; scale=3.00; 1170x2532; 652313105; IABMV/1)',
  'Mozilla/5.0 (Linux; Android 13; Pixel 7 Build/TQ3A.230901.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/129.0.6668.100 Mobile Safari/537.36 trill_2023605030 BytedanceWebview/d8a21c6',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 musical_ly_36.5.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/fr Region/FR',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 [LinkedInApp]/4.1.1010',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS]',
  'Mozilla/5.0 (Linux; Android 12; SM-A525F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/128.0.6613.127 Mobile Safari/537.36 Snapchat/13.10.0.45 (SM-A525F; Android 12#A525FXXS; gzip; )',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.48(0x18003030) NetType/WIFI Language/zh_CN',
  'Mozilla/5.0 (Linux; Android 11; M2102J20SG) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 Line/14.9.0/IAB',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/330.0.673303513 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Linux; Android 8.0.0; CUBOT_P20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.110 Mobile Safari/537.36',
]

describe('isBot', () => {
  it('believes a browser that says it is driven', () => {
    expect(isBot({ webdriver: true, userAgent: IN_APP[0]! })).toBe(true)
    expect(isBot({ webdriver: false, userAgent: IN_APP[0]! })).toBe(false)
  })

  test.each(IN_APP)('lets people in: %s', (userAgent) => expect(isBot({ userAgent })).toBe(false))

  test.each([
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (Linux; Android 11; moto g power (2022)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot',
    'curl/8.5.0',
  ])('keeps programs out: %s', (userAgent) => expect(isBot({ userAgent })).toBe(true))

  it('takes a browser without a window for a browser: one that is driven says so by navigator.webdriver', () => {
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36'
    expect([isBot({ userAgent }), isBot({ userAgent, webdriver: true })]).toEqual([false, true])
  })

  it('takes any agent, and bounded time', () => {
    fc.assert(fc.property(fc.string({ maxLength: 3000 }), (userAgent) => void isBot({ userAgent })))
    const started = performance.now()
    for (const part of ['a', 'moz ', 'compatible; ', 'gecko; ', 'bot', '^']) isBot({ userAgent: part.repeat(50_000) })
    expect(performance.now() - started).toBeLessThan(100)
    expect(isBot({})).toBe(false)
  })
})

describe.skipIf(!existsSync(`${data}/crawlers`))('isBot on the published lists', () => {
  it('knows 99 of 100 crawlers', () => {
    const instances = (JSON.parse(read('crawler-user-agents/crawler-user-agents.json')) as { instances: string[] }[]).flatMap((one) => one.instances)
    const crawlers = [...listed('isbot/crawlers.yml'), ...instances]
    // A browser without a window is none by that alone: see above.
    const missed = crawlers.filter((userAgent) => !/HeadlessChrome/.test(userAgent) && !isBot({ userAgent }))
    expect(crawlers.length).toBeGreaterThan(2500)
    expect(missed.length / crawlers.length).toBeLessThanOrEqual(0.01)
  })

  it('takes no browser for one', () => {
    const browsers = listed('isbot/browsers.yml')
    expect(browsers.length).toBeGreaterThan(500)
    expect(browsers.filter((userAgent) => isBot({ userAgent }))).toEqual([])
  })
})
