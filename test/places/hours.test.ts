import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHours } from '../../src/places/hours.js'

const DAILY = [0, 1, 2, 3, 4, 5, 6, 7]
/** Days, and minutes after midnight. */
const read = (hours: unknown) => readHours([hours].flat())?.map(([days, opens, closes]) => [[...days].sort(), opens, closes])
const spec = (more: object) => ({ '@type': 'OpeningHoursSpecification', opens: '09:00', closes: '18:00', ...more })

describe('opening hours', () => {
  it.each<[string, unknown, unknown]>([
    ['a range of days', 'Mo-Fr 09:00-18:00', [[[1, 2, 3, 4, 5], 540, 1080]]],
    ['single days', 'Tu,Th 16:00-20:00', [[[2, 4], 960, 1200]]],
    ['dashes as people write them, and no nought', 'Mo–Fr 9:00–18:00', [[[1, 2, 3, 4, 5], 540, 1080]]],
    ['long names', 'Monday-Wednesday 09:00-18:00', [[[1, 2, 3], 540, 1080]]],
    ['over the end of the week', 'Sa-Mo 09:00-18:00', [[[0, 1, 6, 7], 540, 1080]]],
    ['split', 'Mo 09:00-12:00,13:00-18:00', [[[1], 540, 720], [[1], 780, 1080]]],
    ['several in one text', 'Mo 09:00-12:00; Tu 10:00-12:00, We,Th 08:00-11:00;', [[[1], 540, 720], [[2], 600, 720], [[3, 4], 480, 660]]],
    ['a list of texts', ['Mo 09:00-12:00', 'Tu 10:00-12:00'], [[[1], 540, 720], [[2], 600, 720]]],
    ['past midnight', 'Fr 18:00-02:00', [[[5], 1080, 1560]]],
    ['until midnight', 'Fr 18:00-00:00', [[[5], 1080, 1440]]],
    ['until the end of the day', 'Fr 18:00-24:00', [[[5], 1080, 1440]]],
    ['days alone', 'Mo-Su', [[DAILY, 0, 1440]]],
    ['no days', '10:00-12:00', [[DAILY, 600, 720]]],
    ['always', '24/7', [[DAILY, 0, 1440]]],
    ['a specification', spec({ dayOfWeek: 'https://schema.org/Monday' }), [[[1], 540, 1080]]],
    ['of several days', spec({ dayOfWeek: ['Monday', 'http://schema.org/Sunday', 'PublicHolidays'] }), [[[0, 1, 7], 540, 1080]]],
    ['of every day', spec({}), [[DAILY, 540, 1080]]],
    ['with seconds', spec({ opens: 'T09:00:00' }), [[DAILY, 540, 1080]]],
    ['all day', spec({ opens: '00:00', closes: '23:59' }), [[DAILY, 0, 1440]]],
    ['closed', spec({ opens: '00:00', closes: '00:00' }), [[DAILY, 0, 0]]],
    ['mixed', ['Mo 09:00-12:00', spec({ dayOfWeek: 'Tu' })], [[[1], 540, 720], [[2], 540, 1080]]],
  ])('%s', (_, hours, expected) => expect(read(hours)).toEqual(expected))

  it.each<[string, unknown]>([
    ['an empty text', ''],
    ['an empty list', []],
    ['words', 'by appointment'],
    ['a day that is none', 'Mx 09:00-12:00'],
    ['one letter', 'M 09:00-12:00'],
    ['an hour that is none', 'Mo 25:00-26:00'],
    ['a minute that is none', 'Mo 09:60-12:00'],
    ['an opening without an end', 'Mo 09:00'],
    ['the same time twice', 'Mo 09:00-09:00'],
    ['midnight to midnight, which may be all day', 'Mo-Su 00:00-00:00'],
    ['closed in words', 'Mo-Fr 09:00-18:00; Sa off'],
    ['one bad text among good ones', ['Mo 09:00-12:00', 'Tuesdays only']],
    ['half past nine in the American way', 'Mo 9:30am-5pm'],
    ['a specification without times', { dayOfWeek: 'Monday' }],
    ['a specification that never ends', { dayOfWeek: 'Monday', opens: '09:00' }],
    ['equal times that are not midnight', spec({ closes: '09:00' })],
    ['a zone in the time', spec({ opens: '09:00:00+02:00' })],
    ['a date that is none', spec({ validFrom: 'soon' })],
    ['dates the wrong way round', spec({ validFrom: '2026-02-02', validThrough: '2026-01-01' })],
    ['blanks around a dash', 'Mo - Fr 09:00 - 18:00'],
    ['a number', 9],
    ['null in a list', [null]],
  ])('that are unknown: %s', (_, hours) => expect(read(hours)).toBeUndefined())

  it('come from anywhere without a throw', () => {
    fc.assert(fc.property(fc.array(fc.anything()), (hours) => void readHours(hours)))
    const times = fc.constantFrom('Mo', 'Fr-Mo', 'Su,', '24/7', '09:00-18:00', '9', '-', ';', ',', ' ', 'Mo-', '-Tu', '00:00-00:00', '–')
    fc.assert(
      fc.property(fc.array(times, { maxLength: 12 }), (parts) => {
        for (const [days, opens, closes] of readHours([parts.join('')]) ?? []) {
          expect(days.length).toBeGreaterThan(0)
          expect(opens >= 0 && opens < 1440 && closes > opens && closes <= 2880).toBe(true)
        }
      }),
    )
  })
  it('of great length take no longer than their length', () => {
    const start = performance.now()
    for (const text of ['Mo 09:00-12:00;', ' ', 'Mo-', ',', 'x'.repeat(50), '-']) readHours([text.repeat(20_000)])
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
