import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { classifyText } from '../../src/intent/index.js'
import { createOpportune } from '../../src/index.js'
import { page as pageSignal } from '../../src/signals/page.js'
import type { Claim, Purpose, Setting, Signal, SignalContext, Visit } from '../../src/vocabulary.js'
import { fakePage, type FakeOptions, type FakePage } from '../fake-page.js'

/** Every signal there is, found by its file. */
const folder = new URL('../../src/signals/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'index.ts')
const modules = await Promise.all(
  files.map(async (file) => [file.slice(0, -3), (await import(new URL(file, folder).href)) as Record<string, unknown>] as const),
)

type Factory = (options?: { classify: typeof classifyText }) => Signal<unknown>
const signals = modules.map(([name, module]): [string, Factory] => [name, module[name] as Factory])
const make = (factory: Factory) => factory({ classify: classifyText })

const PURPOSES: readonly Purpose[] = ['personalization', 'storage', 'measurement', 'location']
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  moment: ['know', 'go', 'do', 'buy'],
  stage: ['awareness', 'consideration', 'decision', 'retention', 'advocacy'],
  intent: ['intent'],
  urgency: ['urgency'],
  relevance: ['relevance'],
  pace: ['pace'],
  ground: ['ground'],
}
const SETTINGS: readonly Setting[] = [
  { traits: {} },
  { topic: pageSignal().topic, traits: { page: 'product', device: 'phone', source: 'search' }, site: 'shop', siteName: 'Trail', language: 'en' },
]
const visit: Visit = { id: 'a', number: 2, startedAt: 1, lastAt: 2, previousAt: 1 }
const { topic } = pageSignal()
const contextOf = (page: FakePage): SignalContext => ({ page, visit, searchParams: ['q', 's', 'query'], topic })

const claimHolds = ({ about, towards, weight, why, halfLife }: Claim) => {
  expect(about === 'persona' || ABOUT[about]?.includes(towards), `${about} ${towards}`).toBe(true)
  expect(weight, why).toBeGreaterThanOrEqual(-4)
  expect(weight, why).toBeLessThanOrEqual(4)
  expect(why.length, why).toBeGreaterThan(0)
  expect(why.length, why).toBeLessThanOrEqual(80)
  expect(halfLife, why).toBeGreaterThan(0)
}
const meansSomething = (signal: Signal<unknown>, reading: unknown) => {
  for (const setting of SETTINGS) signal.interpret(reading, setting).forEach(claimHolds)
  const traits = signal.traits?.(reading)
  if (traits) expect(Object.values(traits).every((value) => typeof value !== 'function')).toBe(true)
}
/** What the core makes of readings that a page gives by hand: it drops what throws, and bounds what is claimed. */
const concluding = (signal: Signal<unknown>) => {
  const page = fakePage(SHOP)
  const consent = { personalization: true, storage: true, measurement: true, location: true }
  const opportune = createOpportune({ page, consent, signals: [{ ...signal, start: () => {} }] })
  opportune.start()
  return {
    give(reading: unknown) {
      opportune.signal(signal.name, reading)
      page.advance(20)
      const { moment, persona, stage } = opportune.profile
      for (const { scores, confidence } of [moment, persona, stage]) {
        for (const score of [confidence, ...Object.values(scores)]) expect(score >= 0 && score <= 1).toBe(true)
      }
      for (const grade of [moment.intent, moment.urgency, moment.relevance, moment.value, ...Object.values(persona.axes)]) expect(grade >= 0 && grade <= 1).toBe(true)
      for (const { reasons } of [moment, persona, stage]) {
        for (const { contribution, why } of reasons) {
          // 4, and a quarter more where inference knows a signal to be surer than most.
          expect(Math.abs(contribution)).toBeLessThanOrEqual(5)
          expect(why.length).toBeLessThanOrEqual(80)
        }
      }
      opportune.explain()
    },
    end: () => opportune.stop(),
  }
}

const SHOP: FakeOptions = {
  url: 'https://shop.example/boots?q=trail+boots&utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_term=buy+boots&gclid=x',
  referrer: 'https://www.google.com/search?q=boots+near+me',
  html: `<head><title>Trail boots</title><meta property="og:type" content="product"></head><body><nav><a href="/">Home</a></nav><main>
    <h1>Trail boots</h1><p>${'Waterproof and light. '.repeat(80)}</p><p class="price">€ 129.00</p>
    <section data-op-section="specs"><h2>Specifications</h2><table><tr><td>Weight</td><td>400 g</td></tr></table></section>
    <form action="/cart"><input name="amount" value="1"><button>Add to cart</button></form>
    <form role="search"><input type="search" name="q"></form>
    <a href="tel:+3912345">Call us</a> <a href="https://maps.google.com/?q=shop">Directions</a> <a href="https://other.example/">More</a>
    <details><summary>Returns</summary>30 days</details><video></video></main></body>`,
}

/** What a visitor does: everything that the signals could listen to. */
const live = (page: FakePage) => {
  const { window, document } = page
  const fire = (target: EventTarget, type: string, properties: object = {}) =>
    target.dispatchEvent(Object.assign(new window.Event(type, { bubbles: true }), properties))
  for (const element of document.querySelectorAll('a,button,summary,video,input,h2')) {
    fire(element, 'pointerdown')
    fire(element, 'click')
    fire(element, 'focusin')
    fire(element, 'input')
    fire(element, 'change')
    fire(element, 'keydown', { key: 'Enter' })
  }
  for (const form of document.querySelectorAll('form')) fire(form, 'submit')
  for (const type of ['scroll', 'resize', 'copy', 'selectionchange', 'touchstart', 'wheel', 'pointermove', 'scrollend', 'error']) {
    fire(window, type)
    fire(document, type)
    page.advance(2000)
  }
  page.grow()
  page.hide()
  page.advance(60_000)
  page.show()
  page.visitPage('https://shop.example/guide?q=boots')
  page.advance(120_000)
}

/** Counts what is listened to on a window, past the page interface too. */
const counted = (page: FakePage) => {
  const open = new Set<string>()
  let ids = 0
  const { window, document } = page
  for (const target of [window, document, document.documentElement] as EventTarget[]) {
    const { addEventListener, removeEventListener } = target
    const keys = new Map<unknown, string>()
    target.addEventListener = (...args: Parameters<EventTarget['addEventListener']>) => {
      keys.set(args[1], `${args[0]} ${ids++}`)
      open.add(keys.get(args[1])!)
      addEventListener.apply(target, args)
    }
    target.removeEventListener = (...args: Parameters<EventTarget['removeEventListener']>) => {
      open.delete(keys.get(args[1]) ?? '')
      removeEventListener.apply(target, args)
    }
  }
  for (const name of ['IntersectionObserver', 'MutationObserver', 'ResizeObserver', 'PerformanceObserver'] as const) {
    Object.defineProperty(window, name, {
      configurable: true,
      writable: true,
      value: class {
        key = `${name} ${ids++}`
        observe() {
          open.add(this.key)
        }
        unobserve() {}
        disconnect() {
          open.delete(this.key)
        }
        takeRecords() {
          return []
        }
      },
    })
  }
  return open
}

/** Browser APIs that are missing somewhere, and how to take them away. */
const MISSING = [
  'matchMedia', 'IntersectionObserver', 'MutationObserver', 'PerformanceObserver', 'ResizeObserver', 'requestAnimationFrame', 'requestIdleCallback',
  'screen', 'innerWidth', 'innerHeight', 'scrollY', 'visualViewport', 'history', 'localStorage', 'sessionStorage', 'dataLayer', 'getSelection',
  'getComputedStyle', 'CSS', 'customElements', 'performance', 'crypto', 'speechSynthesis',
  'navigator.connection', 'navigator.userAgentData', 'navigator.maxTouchPoints', 'navigator.userAgent', 'navigator.language', 'navigator.languages',
  'document.body', 'document.head', 'document.fonts', 'document.title', 'document.scrollingElement', 'document.activeElement',
]
const takeAway = (page: FakePage, path: string) => {
  const [name = '', owner] = path.split('.').reverse()
  const object = owner ? (page.window as unknown as Record<string, object>)[owner]! : page.window
  Object.defineProperty(object, name, { value: undefined, configurable: true, writable: true })
}

it('finds signals', () => {
  expect(signals.map(([name]) => name)).toEqual(expect.arrayContaining(['referrer', 'campaign', 'search', 'device', 'network', 'daypart', 'returning', 'host']))
})

describe.each(signals)('%s', (name, factory) => {
  it('is one factory, named like its file', () => {
    const { [name]: named, ...others } = Object.fromEntries(modules)[name] as Record<string, unknown>
    expect(typeof named).toBe('function')
    expect(Object.values(others).filter((value) => typeof value === 'function')).toEqual([])
    expect(make(factory).name).toBe(name)
    expect(factory().name).toBe(name)
  })

  it('declares its purpose', () => expect(PURPOSES).toContain(make(factory).purpose))

  it('listens to nothing before its start and nothing after its end', () => {
    const page = fakePage(SHOP)
    const open = counted(page)
    const signal = make(factory)
    expect([...open]).toEqual([])
    expect(page.alive()).toBe(0)
    let ended = false
    const end = signal.start?.(contextOf(page), () => expect(ended).toBe(false))
    live(page)
    end?.()
    ended = true
    expect([...open]).toEqual([])
    expect(page.alive()).toBe(0)
    live(page)
    expect(page.errors).toEqual([])
    end?.()
  })

  it('says what holds to the bounds of evidence, on a page that is used', () => {
    const page = fakePage(SHOP)
    const signal = make(factory)
    const end = signal.start?.(contextOf(page), (reading) => meansSomething(signal, reading))
    live(page)
    end?.()
    expect(page.errors).toEqual([])
  })

  it('does without a page', () => {
    const page = fakePage({ url: 'https://shop.example/', html: '<head></head><body></body>' })
    page.document.documentElement.remove()
    const signal = make(factory)
    const end = signal.start?.(contextOf(page), (reading) => meansSomething(signal, reading))
    page.advance(10_000)
    page.grow()
    page.advance(10_000)
    end?.()
    expect(page.errors).toEqual([])
  })

  test.each(MISSING)('does without %s', (path) => {
    const page = fakePage(SHOP)
    takeAway(page, path)
    const signal = make(factory)
    const end = signal.start?.(contextOf(page), (reading) => meansSomething(signal, reading))
    page.advance(1000)
    page.grow()
    page.advance(1000)
    end?.()
    expect(page.errors).toEqual([])
    expect(page.alive()).toBe(0)
  })

  it('does without any of them', () => {
    const page = fakePage(SHOP)
    for (const path of MISSING) takeAway(page, path)
    const signal = make(factory)
    const end = signal.start?.(contextOf(page), (reading) => meansSomething(signal, reading))
    page.advance(1000)
    end?.()
    expect(page.errors).toEqual([])
  })

  it('may be given any reading: what is concluded stays whole, and nothing is thrown', () => {
    const { give, end } = concluding(make(factory))
    fc.assert(fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true, withObjectString: true }), give))
    end()
  })

  it('takes any value in the place of those that it reads itself', () => {
    const page = fakePage(SHOP)
    const signal = make(factory)
    const readings: object[] = []
    const end = signal.start?.(contextOf(page), (reading) => readings.push(reading as object))
    live(page)
    end?.()
    const { give, end: over } = concluding(make(factory))
    const keys = [...new Set(['text', 'source', 'event', 'section', ...readings.flatMap((reading) => Object.keys(Object(reading)))])]
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...keys), fc.anything()), give))
    for (const reading of readings) {
      fc.assert(fc.property(fc.constantFrom(...keys), fc.anything(), (key, value) => give({ ...reading, [key]: value })), { numRuns: 20 })
    }
    over()
  })
})
