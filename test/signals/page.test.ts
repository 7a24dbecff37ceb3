import { describe, expect, it } from 'vitest'
import { page as pageSignal, type PageReading } from '../../src/signals/page.js'
import { fakePage } from '../fake-page.js'
import { addressed, broken, html, marked, mixed, plain, structured, type Case } from './page-pages.js'

const read = (path: string, given: string): PageReading[] => {
  const page = fakePage({ url: `https://peak.example${path}`, html: given })
  const readings: PageReading[] = []
  pageSignal().start?.({ page, visit: undefined, searchParams: [] }, (reading) => readings.push(reading))
  expect(page.errors).toEqual([])
  return readings
}

const tables: [string, readonly Case[]][] = Object.entries({ structured, broken, marked, addressed, plain, mixed })

describe.each(tables)('%s', (_, cases) => {
  it.each(cases)('%s', (_, path, given, kind) => {
    const readings = read(path, html(given))
    expect(readings.at(-1)?.kind).toBe(kind)
    expect(readings.length).toBeLessThanOrEqual(1)
  })
})
