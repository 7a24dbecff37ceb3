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
    expect(whole.length).toBeGreaterThan(50)
  })
  it.each(whole)('$name', ({ name, forms }) => {
    const [microdata, rdfa, json] = FORMS.map((form) => kindIn(forms[form] ?? ''))
    expect(rdfa).toBe(microdata)
    // Its JSON-LD leaves out the event that the other two forms describe.
    if (!name.startsWith('#eg-0172')) expect(json).toBe(microdata)
  })
})
