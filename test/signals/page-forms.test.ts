import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../src/signals/lib/page-kind.js'
import { kindsOfPage } from '../../src/signals/lib/page-kinds.js'
import { fakePage } from '../fake-page.js'

const file = join(process.env.OPPORTUNE_DATA ?? join(import.meta.dirname, '../../../shared/data'), 'vocabulary/schemaorg/examples.txt')
const FORMS = ['MICRODATA', 'RDFA', 'JSON']

interface Example {
  name: string
  forms: Record<string, string>
}

const examples = (): Example[] =>
  readFileSync(file, 'utf8')
    .split(/^TYPES:/m)
    .slice(1)
    .map((text) => {
      const [types = '', ...parts] = text.split(/^(PRE-MARKUP|MICRODATA|RDFA|JSON):[ \t]*$/m)
      const forms: Record<string, string> = {}
      for (let at = 0; at + 1 < parts.length; at += 2) forms[parts[at] as string] = (parts[at + 1] ?? '').trim()
      return { name: types.trim().split('\n')[0] ?? '', forms }
    })

const kinds = kindsOfPage()
/** By markup alone: what the examples say in words says things of its own, and in JSON-LD they say nothing in words. */
const kindIn = (html: string) =>
  kindOf(fakePage({ url: 'https://example.com/xyz', html: html.includes('ld+json') ? html : html.replace(/>[^<]+/g, '>') }), kinds).kind

describe.skipIf(!existsSync(file))('the worked examples of schema.org, written three ways', () => {
  const whole = existsSync(file)
    ? examples().filter(({ forms }) => FORMS.every((form) => /itemtype=|typeof=|"@type"/.test(forms[form] ?? '')))
    : []

  it('there are many', () => {
    expect(whole.length).toBeGreaterThan(100)
  })
  const table = new Map<string, number>()
  it.each(whole)('$name', ({ name, forms }) => {
    const found = FORMS.map((form) => kindIn(forms[form] ?? ''))
    const key = found.join(' ')
    table.set(key, (table.get(key) ?? 0) + 1)
    if (new Set(found).size > 1) console.log(name, found, forms.JSON)
    expect(new Set(found).size).toBe(1)
  })
  it('z', () => console.log(table))
})
