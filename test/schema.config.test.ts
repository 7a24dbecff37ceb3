import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../src/options.js'

const schema = JSON.parse(readFileSync('schema/config.json', 'utf8'))
const isValid = new Ajv2020().compile(schema)
const complaints = (config: unknown) => {
  const paths: unknown[] = []
  settingsOf(config, (_, path) => void paths.push(path))
  return paths
}

const CODE = ['signals', 'hooks', 'store', 'page', 'initial']
const value = fc.oneof(
  fc.constantFrom<unknown>('wait', 'shop', 'en', 'data-x', 0, 0.5, 1, 2, 30, 366, true, false, {}, [], null, '', 'x'.repeat(101)),
  fc.dictionary(fc.constantFrom('moment', 'storage', 'days', 'key', 'other'), fc.constantFrom<unknown>(true, 0.5, 7, 'x', 'high', -1)),
)
const config = fc.dictionary(fc.constantFrom(...Object.keys(schema.properties), 'sitee', 'Enabled'), value, { maxKeys: 3 })

describe('the published schema of the configuration', () => {
  it('names every option that JSON can hold, and no other', () => {
    const known = Object.keys(schema.properties).filter((key) => complaints({ [key]: undefined }).length === 0)
    expect(known).toEqual(Object.keys(schema.properties))
    const source = readFileSync('src/options.ts', 'utf8')
    const options = [...source.slice(source.indexOf('export interface Options'), source.indexOf('export interface Settings')).matchAll(/^  (\w+)\?:/gm)].map(([, name]) => name!)
    expect([...Object.keys(schema.properties), ...CODE].sort()).toEqual(options.sort())
  })

  it('accepts what the script accepts without a word, and refuses what it complains of', () => {
    fc.assert(
      fc.property(config, (one) => {
        expect([isValid(one), one]).toEqual([complaints(one).length === 0, one])
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    [{ site: 'shop', siteName: 'Fell & Ford', consent: 'wait', personas: [{ name: 'commuter' }], holdout: 0.05 }, true],
    [{ site: 'store' }, false],
    [{ thresholds: { moment: 2 } }, false],
    ['shop', false],
  ])('of %j says %s', (one, expected) => expect(isValid(one)).toBe(expected))
})
