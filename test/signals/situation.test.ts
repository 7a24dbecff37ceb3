import { describe, expect, it, test } from 'vitest'
import { daypart, type DaypartReading } from '../../src/signals/daypart.js'
import { device, type DeviceReading } from '../../src/signals/device.js'
import { host } from '../../src/signals/host.js'
import { network, type NetworkReading } from '../../src/signals/network.js'
import { returning, type ReturningReading } from '../../src/signals/returning.js'
import type { Signal, Visit } from '../../src/vocabulary.js'
import { createOpportune } from '../../src/index.js'
import { heard } from './heard.js'
import { fakePage, type FakePage } from '../fake-page.js'

const setting = { traits: {} }
const run = <Reading>(signal: Signal<Reading>, page: FakePage, visit?: Visit) => {
  const told: Reading[] = []
  const end = signal.start?.({ page, visit, searchParams: [] }, (reading) => told.push(reading))
  return { told, end: end || (() => {}) }
}

interface Kind {
  coarse?: boolean
  anyCoarse?: boolean
  calm?: boolean
  mobile?: boolean
  screen?: [number, number]
  width?: number
}
const machine = ({ coarse = false, anyCoarse = coarse, calm = false, mobile, screen = [1440, 900], width = screen[0] }: Kind) => {
  const page = fakePage()
  const answers: Record<string, boolean> = { '(pointer:coarse)': coarse, '(any-pointer:coarse)': anyCoarse, '(prefers-reduced-motion:reduce)': calm }
  const set = (name: string, value: unknown, on: object = page.window) => Object.defineProperty(on, name, { value, configurable: true, writable: true })
  set('matchMedia', (query: string) => ({ matches: answers[query] ?? false }))
  set('screen', { width: screen[0], height: screen[1] })
  set('innerWidth', width)
  if (mobile !== undefined) set('userAgentData', { mobile }, page.window.navigator)
  return { page, set }
}

describe('device', () => {
  test.each<[string, Kind, string, boolean, string]>([
    ['an iPhone', { coarse: true, screen: [390, 844] }, 'phone', true, 'small'],
    ['an iPhone on its side', { coarse: true, screen: [844, 390] }, 'phone', true, 'medium'],
    ['an Android phone', { coarse: true, mobile: true, screen: [412, 915] }, 'phone', true, 'small'],
    ['a phone whose agent does not say so', { coarse: true, mobile: false, screen: [390, 844] }, 'phone', true, 'small'],
    ['a foldable, open', { coarse: true, mobile: true, screen: [768, 884] }, 'phone', true, 'medium'],
    ['an iPad that says it is a Mac', { coarse: true, screen: [820, 1180] }, 'tablet', true, 'medium'],
    ['an iPad in a narrow split', { coarse: true, screen: [820, 1180], width: 320 }, 'tablet', true, 'small'],
    ['an Android tablet', { coarse: true, mobile: false, screen: [800, 1280] }, 'tablet', true, 'medium'],
    ['a laptop', {}, 'desktop', false, 'large'],
    ['a laptop with a touch screen', { anyCoarse: true }, 'desktop', true, 'large'],
    ['a narrow window', { width: 400 }, 'desktop', false, 'small'],
  ])('%s', (_, kind, form, touch, viewport) => {
    const signal = device()
    const { told } = run(signal, machine(kind).page)
    expect(told).toHaveLength(1)
    expect(signal.traits?.(told[0]!)).toEqual({ device: form, touch, reducedMotion: false, viewport })
  })

  it('hears that less motion is wanted', () => expect(run(device(), machine({ calm: true }).page).told[0]).toMatchObject({ reducedMotion: true }))

  it('reads again when the viewport changes its class, once a frame, and not otherwise', () => {
    const { page, set } = machine({})
    const { told, end } = run(device(), page)
    const resize = (width: number) => {
      set('innerWidth', width)
      page.window.dispatchEvent(new page.window.Event('resize'))
    }
    resize(1300)
    page.advance(20)
    expect(told).toHaveLength(1)
    resize(700)
    resize(500)
    expect(told).toHaveLength(1)
    page.advance(20)
    expect(told.map(({ viewport }: DeviceReading) => viewport)).toEqual(['large', 'small'])
    resize(700)
    end()
    page.advance(20)
    expect(told).toHaveLength(2)
    expect(page.alive()).toBe(0)
  })

  it('says little: a phone leans to go, in some haste', () => {
    const about = (form: DeviceReading['device']) => device().interpret({ device: form, touch: true, reducedMotion: false, viewport: 'small' }, setting)
    expect(about('phone').map(({ towards }) => towards)).toEqual(['go', 'urgency'])
    expect(about('tablet')).toEqual([])
    expect(about('desktop')).toEqual([])
  })
})

describe('network', () => {
  const connected = (connection: unknown) => {
    const page = fakePage()
    Object.defineProperty(page.window.navigator, 'connection', { value: connection, configurable: true })
    return page
  }
  test.each<[string, object, object[]]>([
    ['fast', { effectiveType: '4g' }, [{ network: 'fast' }]],
    ['slow', { effectiveType: '3g' }, [{ network: 'slow' }]],
    ['slower', { effectiveType: 'slow-2g' }, [{ network: 'slow' }]],
    ['saving', { effectiveType: '4g', saveData: true }, [{ network: 'saving' }]],
    ['silent', {}, []],
  ])('%s', (_, kind, readings) => expect(run(network(), connected(Object.assign(new EventTarget(), kind))).told).toEqual(readings))

  it('is unknown where the browser does not say', () => expect(run(network(), connected(undefined)).told).toEqual([]))

  it('hears a change until its end', () => {
    const connection = Object.assign(new EventTarget(), { effectiveType: '4g' })
    const { told, end } = run(network(), connected(connection))
    connection.effectiveType = '2g'
    connection.dispatchEvent(new Event('change'))
    end()
    connection.dispatchEvent(new Event('change'))
    expect(told.map((reading: NetworkReading) => reading.network)).toEqual(['fast', 'slow'])
  })
})

describe('daypart', () => {
  test.each([
    [0, 'night'],
    [5, 'night'],
    [6, 'morning'],
    [11, 'midday'],
    [13, 'midday'],
    [14, 'afternoon'],
    [17, 'afternoon'],
    [18, 'evening'],
    [21, 'evening'],
    [22, 'night'],
    [23, 'night'],
  ])('at %i it is %s', (hour, name) => {
    const { told } = run(daypart(), fakePage({ date: new Date(2026, 2, 17, hour, 30).getTime() }))
    expect(daypart().traits?.(told[0]!)).toEqual({ daypart: name, weekend: false })
  })

  it('knows the weekend', () => {
    for (const day of [0, 6]) expect(daypart().traits?.({ hour: 9, day })).toMatchObject({ weekend: true })
    expect(daypart().interpret({ hour: 12, day: 6 }, setting)).toContainEqual(expect.objectContaining({ towards: 'go', why: 'At the weekend' }))
  })

  it('reads again when a tab that has waited is seen', () => {
    const page = fakePage({ date: new Date(2026, 2, 17, 17, 59).getTime() })
    const { told } = run(daypart(), page)
    page.hide()
    page.advance(120_000)
    page.show()
    expect(told.map((reading: DaypartReading) => reading.hour)).toEqual([17, 18])
  })

  it('never outweighs a word', () => {
    for (let hour = 0; hour < 24; hour++) {
      for (const claim of daypart().interpret({ hour, day: 3 }, setting)) expect(Math.abs(claim.weight)).toBeLessThanOrEqual(0.2)
    }
  })
})

describe('returning', () => {
  const NOW = 1_760_000_000_000
  const DAY = 86_400_000
  const visit = (number: number, previousAt?: number): Visit => ({ id: 'x', number, startedAt: NOW, lastAt: NOW, ...(previousAt && { previousAt }) })
  const at = (one?: Visit) => run(returning(), fakePage({ date: NOW }), one).told

  it('is unknown where nothing may be stored', () => {
    expect(at()).toEqual([])
    expect(returning().purpose).toBe('storage')
  })

  test.each<[string, Visit, string, string[]]>([
    ['the first', visit(1), 'new', ['awareness']],
    ['the second, next day', visit(2, NOW - DAY), 'returning', ['consideration', 'decision', 'intent']],
    ['the second, next month', visit(2, NOW - 30 * DAY), 'returning', ['consideration']],
    ['one of many', visit(9, NOW - 30 * DAY), 'returning', ['consideration', 'retention']],
  ])('%s', (_, one, visitor, towards) => {
    const [reading] = at(one) as [ReturningReading]
    expect(returning().traits?.(reading)).toEqual({ visitor })
    expect(returning().interpret(reading, setting).map((claim) => claim.towards)).toEqual(towards)
  })
})

describe('host', () => {
  const say = (reading: unknown) => host().interpret(reading as never, setting)

  test.each([
    [{ about: 'moment', towards: 'go', weight: 1, why: 'Opened the shop finder' }],
    [{ about: 'stage', towards: 'advocacy', weight: -2, why: 'Left a review' }],
    [{ about: 'persona', towards: 'trail runner', weight: 0.5, why: 'Chose trail shoes' }],
    [{ about: 'urgency', towards: 'urgency', weight: 1.5, why: 'Asked for today' }],
  ])('takes evidence: %o', (reading) => expect(say(reading)).toMatchObject([reading]))

  it('names a grade by itself', () => expect(say({ about: 'pace', weight: 1, why: 'Quick' })).toMatchObject([{ about: 'pace', towards: 'pace' }]))

  it('is clamped and cut by the core', () => {
    expect(heard(host(), { about: 'moment', towards: 'buy', weight: 99, why: 'x'.repeat(200) })).toMatchObject([{ weight: 4, why: 'x'.repeat(80) }])
    expect(heard(host(), { about: 'moment', towards: 'buy', weight: -99, why: 'x' })).toMatchObject([{ weight: -4 }])
  })

  /** Scores and grades after a reading, or without one. */
  const concluded = (reading?: unknown) => {
    const opportune = createOpportune({ page: fakePage(), signals: [host()] })
    opportune.start()
    if (reading !== undefined) opportune.signal('host', reading)
    const { moment, stage, persona } = opportune.profile
    opportune.stop()
    return [moment.scores, moment.intent, moment.urgency, moment.relevance, stage.scores, persona.scores, persona.axes]
  }

  test.each<[unknown]>([
    [null],
    ['moment'],
    [{}],
    [{ about: 'moment', towards: 'bye', weight: 1, why: 'x' }],
    [{ about: 'mood', towards: 'good', weight: 1, why: 'x' }],
    [{ about: 'constructor', towards: 'x', weight: 1, why: 'x' }],
    [{ about: 'moment', towards: 'go', weight: '1', why: 'x' }],
    [{ about: 'moment', towards: 'go', weight: Number.NaN, why: 'x' }],
    [{ about: 'moment', towards: 'go', weight: Infinity, why: 'x' }],
    [{ about: ['moment'], towards: 'go', weight: 1, why: 'x' }],
  ])('nothing is concluded from %o', (reading) => expect(concluded(reading)).toEqual(concluded()))

  it('something is concluded from evidence', () => {
    expect(concluded({ about: 'moment', towards: 'go', weight: 1, why: 'x' })).not.toEqual(concluded())
  })
})
