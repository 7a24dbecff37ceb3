import { describe, expect, it, test } from 'vitest'
import { classifyText } from '../../src/intent/index.js'
import { search, type SearchReading } from '../../src/signals/search.js'
import { heard } from './heard.js'
import { fakePage, type FakeOptions } from '../fake-page.js'

const PARAMS = ['q', 'query', 's', 'search', 'suche']
const setting = { traits: {} }

const start = (options: FakeOptions) => {
  const page = fakePage(options)
  const told: SearchReading[] = []
  const end = search({ classify: classifyText }).start!({ page, visit: undefined, searchParams: PARAMS }, (reading) => told.push(reading)) as () => void
  return { page, told, end }
}
const SHOP = 'https://shop.example/'

describe('arriving', () => {
  test.each<[string, FakeOptions, SearchReading[]]>([
    ['in the site’s own results', { url: SHOP + '?q=trail+shoes' }, [{ text: 'trail shoes' }]],
    ['from the site’s own results', { url: SHOP + 'p/1', referrer: SHOP + 'search?query=tent' }, [{ text: 'tent' }]],
    ['from the results of another host of the site', { url: 'https://www.shop.com/p/1', referrer: 'https://search.shop.com/?q=tent' }, [{ text: 'tent' }]],
    ['with a query', { url: SHOP, referrer: 'https://www.google.com/search?q=buy+boots' }, [{ text: 'buy boots', kind: 'query' }]],
    ['with a query of Yandex', { url: SHOP, referrer: 'https://yandex.ru/search/?text=%D0%BA%D1%83%D0%BF%D0%B8%D1%82%D1%8C&p=2' }, [{ text: 'купить', kind: 'query' }]],
    ['with a query of Baidu', { url: SHOP, referrer: 'https://www.baidu.com/s?wd=%E9%9D%B4' }, [{ text: '靴', kind: 'query' }]],
    ['with a query of Naver', { url: SHOP, referrer: 'https://search.naver.com/search.naver?query=boots' }, [{ text: 'boots', kind: 'query' }]],
    ['with a query of Yahoo', { url: SHOP, referrer: 'https://search.yahoo.com/search?p=rain+jacket' }, [{ text: 'rain jacket', kind: 'query' }]],
    ['as most do', { url: SHOP, referrer: 'https://www.google.com/' }, []],
    ['by a redirect of an engine', { url: SHOP, referrer: 'https://www.google.com/url?q=https://shop.example/' }, []],
    ['with an id', { url: SHOP + '?q=1234&s=deadbeef01' }, []],
    ['from a page of the site that is no search', { url: SHOP + 'p/1', referrer: SHOP + '?p=some+page&text=some+text' }, []],
    ['with nothing', { url: SHOP }, []],
    ['with a text fragment', { url: SHOP + '#:~:text=canary&q=canary' }, []],
  ])('%s', (_, options, readings) => {
    expect(start(options).told.filter(({ text }) => text !== undefined)).toEqual(readings)
  })
})

describe('relevance', () => {
  const held = (options: FakeOptions) => start(options).told.flatMap(({ held }) => held ?? [])

  test.each<[string, FakeOptions, number[]]>([
    ['all of it', { url: SHOP + '?q=trail+shoes', html: '<h1>Shoes for the trail</h1>' }, [1]],
    ['half of it', { url: SHOP + '?q=trail+tents', html: '<p>Shoes for the trail</p>' }, [0.5]],
    ['none of it', { url: SHOP + '?q=tents', html: '<p>Sorry</p><script>const tents = 1</script>' }, [0]],
    ['of an engine’s query', { url: SHOP, referrer: 'https://www.bing.com/search?q=tents', html: '<title>Tents</title>' }, [1]],
    ['of a paid keyword', { url: SHOP + '?utm_term=%2Bhiking+%2Btents', html: '<h2>Tents for hiking</h2>' }, [1]],
    ['of nothing', { url: SHOP + '?utm_term=1234', html: '<h2>1234</h2>' }, []],
  ])('%s', (_, options, shares) => expect(held(options)).toEqual(shares))

  it('waits until the page is parsed', () => {
    const { page, told } = start({ url: SHOP + '?q=tents', loading: true })
    expect(told).toEqual([{ text: 'tents' }])
    page.document.body.innerHTML = '<h1>Tents</h1>'
    page.parsed()
    expect(told[1]).toEqual({ held: 1 })
  })

  it('reads a bounded part of a large page', () => {
    const page = fakePage({ url: SHOP + '?q=tents', html: `<p>${'word '.repeat(5000)}</p><p>tents</p>` })
    const told: SearchReading[] = []
    search().start!({ page, visit: undefined, searchParams: PARAMS }, (reading) => told.push(reading))
    expect(told[1]).toEqual({ held: 0 })
  })

  it('is for what is held and against what is lacking', () => {
    const weigh = (held: number) => search().interpret({ held }, setting)[0]!
    expect(weigh(1)).toMatchObject({ about: 'relevance', towards: 'relevance', weight: 2 })
    expect(weigh(0)).toMatchObject({ weight: -1.5 })
    expect(heard(search(), { held: Number.NaN })).toEqual([])
  })
})

describe('searching', () => {
  const form = '<form id=f><input type=password name=q value="canary"><input type=search name=anything><input name=city value=canary></form>'
  const typed = (page: ReturnType<typeof fakePage>, text: string) => {
    const field = page.document.querySelector<HTMLInputElement>('[type=search]')!
    field.value = text
    return field
  }
  const send = (page: ReturnType<typeof fakePage>) =>
    page.document.querySelector('form')!.dispatchEvent(new page.window.Event('submit', { bubbles: true, cancelable: true }))
  const press = (page: ReturnType<typeof fakePage>, element: Element, key: string) =>
    element.dispatchEvent(new page.window.KeyboardEvent('keydown', { key, bubbles: true }))

  it('hears a search form that is sent, and no other field', () => {
    const { page, told } = start({ url: SHOP, html: form })
    typed(page, 'rain jacket')
    send(page)
    expect(told).toEqual([{ text: 'rain jacket' }])
  })

  it('hears a plain field under a name of the site’s search', () => {
    const { page, told } = start({ url: SHOP, html: '<form><input type=text name=suche value="zelte"></form>' })
    send(page)
    expect(told).toEqual([{ text: 'zelte' }])
  })

  it('hears Enter in a search field, and no other key', () => {
    const { page, told } = start({ url: SHOP, html: form })
    const field = typed(page, 'tents')
    press(page, field, 't')
    press(page, page.document.body, 'Enter')
    expect(told).toEqual([])
    press(page, field, 'Enter')
    expect(told).toEqual([{ text: 'tents' }])
  })

  it('survives a form whose fields are named like its methods', () => {
    const { page, told } = start({ url: SHOP, html: '<form><input name=querySelectorAll><input name=id><input type=search value="boots"></form>' })
    send(page)
    expect(told).toEqual([{ text: 'boots' }])
    expect(page.errors).toEqual([])
  })

  it('reads a new page view, and the referrer not again', () => {
    const { page, told, end } = start({ url: SHOP, referrer: 'https://www.google.com/search?q=boots', html: '<h1>Tents</h1>' })
    told.length = 0
    page.visitPage(SHOP + '?q=tents')
    page.advance(100)
    page.visitPage(SHOP + 'about')
    page.advance(100)
    expect(told).toEqual([{ text: 'tents' }, { held: 1 }])
    page.visitPage(SHOP + '?q=boots')
    end()
    page.advance(100)
    expect(page.alive()).toBe(0)
  })
})

describe('meaning', () => {
  it('weighs a text that the site passes on as its own search', () => {
    const claims = search({ classify: classifyText }).interpret({ text: 'opening hours' }, { traits: {}, site: 'services' })
    const [best] = claims.filter(({ about }) => about === 'moment').sort((a, b) => b.weight - a.weight)
    expect(best).toMatchObject({ towards: 'go' })
  })

  it('passes over what is no search', () => {
    for (const reading of [undefined, null, 'boots', { text: 5 }, { text: '' }, { text: '12345' }, { text: ['boots'] }] as never[]) {
      expect(heard(search({ classify: classifyText }), reading)).toEqual([])
    }
  })
})
