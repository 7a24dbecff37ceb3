import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { address, type Address } from '../../src/page/address.js'
import { SOURCES as TABLE } from '../../src/signals/lib/hosts.js'
import { sourceOf as sourceBy } from '../../src/signals/lib/source.js'
import { referrer, type ReferrerReading } from '../../src/signals/referrer.js'
import { heard } from './heard.js'
import { fakePage } from '../fake-page.js'
import { ROWS } from './referrer.rows.js'

const sourceOf = (landing: Address, before: Address | undefined) => sourceBy(TABLE, landing, before)
const SOURCES = ['search', 'social', 'email', 'ads', 'ai', 'maps', 'shopping', 'coupon', 'referral', 'direct', 'internal'] as const
const rows = ROWS.split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split(' | ') as [string, string, string])
const landing = (query: string) => address(`https://shop.example/boots${query === '-' ? '' : '?' + query}`) as Address
const from = (url: string) => sourceOf(landing('-'), address(url))

describe('where from', () => {
  it('is judged by enough rows', () => expect(rows.length).toBeGreaterThan(360))

  test.each(rows)('%s | %s → %s', (query, before, source) => {
    expect(sourceOf(landing(query), before === '-' ? undefined : address(before))).toBe(source)
  })

  it('is one of the sources, whatever the addresses hold', () => {
    const text = fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 300 })
    fc.assert(
      fc.property(text, text, text, (source, medium, before) => {
        const url = `https://shop.example/?utm_source=${source}&utm_medium=${medium}&utm_campaign=${before}`
        expect(SOURCES).toContain(sourceOf(address(url) as Address, address(before)))
        expect(SOURCES).toContain(sourceOf(address(url) as Address, address('https://' + before)))
      }),
    )
  })

  it('is not taken from a name that only looks like a known one', () => {
    const label = fc.stringMatching(/^[a-z]{3,12}$/)
    fc.assert(
      fc.property(label, fc.constantFrom('google', 'facebook', 'chatgpt', 'bing', 'idealo', 'honey', 'waze'), (word, known) => {
        expect(from(`https://${word}${known}.com/`)).toBe('referral')
        expect(from(`https://${known}.com.${word}.test/`)).toBe('referral')
        expect(from(`https://${known}.${word}.test/`)).toBe('referral')
      }),
    )
  })

  it('takes bounded time', () => {
    const started = performance.now()
    for (const part of ['a.', 'mail.', 'my', 'google.', '-']) {
      sourceOf(landing(`utm_source=${part.repeat(5000)}&utm_medium=${part.repeat(5000)}`), address(`https://${part.repeat(5000)}com/`))
    }
    expect(performance.now() - started).toBeLessThan(200)
  })
})

describe('referrer', () => {
  const read = (url: string, before: string) => {
    const readings: ReferrerReading[] = []
    const signal = referrer()
    signal.start?.({ page: fakePage({ url, referrer: before }), visit: undefined, searchParams: [] }, (reading) => readings.push(reading))
    return { readings, signal }
  }

  it('tells the source at start, as a trait', () => {
    const { readings, signal } = read('https://shop.example/?gclid=x', 'https://www.google.com/')
    expect(readings).toEqual([{ source: 'ads' }])
    expect(signal.traits?.(readings[0]!)).toEqual({ source: 'ads' })
  })

  it('keeps no click id', () => {
    const { readings, signal } = read('https://shop.example/?gclid=canary&fbclid=canary', '')
    expect(JSON.stringify([readings, readings.map((reading) => signal.interpret(reading, { traits: {} }))])).not.toContain('canary')
  })

  test.each([
    ['maps', 'go'],
    ['shopping', 'buy'],
    ['coupon', 'buy'],
    ['ads', 'buy'],
    ['ai', 'know'],
    ['search', 'know'],
  ] as const)('%s speaks for %s, but modestly', (source, moment) => {
    const claims = referrer().interpret({ source }, { traits: {} }).filter(({ about }) => about === 'moment')
    expect(claims.map(({ towards }) => towards)).toEqual([moment])
    expect(claims[0]!.weight).toBeGreaterThanOrEqual(0.2)
    expect(claims[0]!.weight).toBeLessThanOrEqual(1.2)
    expect(claims[0]!.why).toBe(`Came from ${source}`)
  })

  test.each(['email', 'direct', 'internal'] as const)('%s says nothing of the moment', (source) => {
    expect(referrer().interpret({ source }, { traits: {} }).filter(({ about }) => about === 'moment')).toEqual([])
  })

  it('passes over what is no source', () => {
    for (const reading of [undefined, null, {}, { source: 'toString' }, 'maps'] as never[]) {
      expect(heard(referrer(), reading)).toEqual([])
    }
  })
})

const data = process.env['OPPORTUNE_DATA'] ?? '../shared/data'
describe.skipIf(!existsSync(`${data}/referrers`))('the table', () => {
  const listed = (file: string) => parse(readFileSync(`${data}/referrers/matomo/${file}.yml`, 'utf8')) as Record<string, any>

  it('is what its script writes', () => void execFileSync(process.execPath, ['model/hosts.mjs', '--check'], { stdio: 'pipe' }))

  it('knows every assistant of the list', () => {
    const hosts = (Object.values(listed('AIAssistants')).flat() as string[]).filter((host) => !host.includes('/'))
    expect(hosts.length).toBeGreaterThan(20)
    expect(hosts.filter((host) => from(`https://${host}/`) !== 'ai')).toEqual([])
  })

  it('knows at least 150 hosts of the lists as what they are', () => {
    const engines = (Object.values(listed('SearchEngines')).flat() as { urls: string[] }[]).flatMap(({ urls }) => urls)
    const known = (hosts: string[], source: string) =>
      hosts.map((host) => host.replace('{}', 'de')).filter((host) => from(`https://${host}/`) === source).length
    const networks = Object.values(listed('Socials')).flat() as string[]
    console.info(`of Matomo's hosts: ${known(engines, 'search')} of ${engines.length} engines, ${known(networks, 'social')} of ${networks.length} networks`)
    expect(known(engines, 'search') + known(networks, 'social')).toBeGreaterThanOrEqual(150)
  })
})
