import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { classifyText as de } from '../../src/intent/de.js'
import { classifyText as es } from '../../src/intent/es.js'
import { classifyText as fr } from '../../src/intent/fr.js'
import { classifyText as en } from '../../src/intent/index.js'
import { classifyText as it } from '../../src/intent/it.js'
import { classifyText as nl } from '../../src/intent/nl.js'
import { classifyText as pt } from '../../src/intent/pt.js'
import type { Classify, MomentName, Site, TextContext, TextKind } from '../../src/vocabulary.js'

export const LANGUAGES: Readonly<Record<string, Classify>> = { en, de, es, fr, it, nl, pt }

export interface Row {
  readonly text: string
  readonly moment: MomentName | null
  readonly language: string
  readonly context: TextContext
}

/** Lines `language kind site moment: text | text` of a table beside this file. */
const lines = (file: string): [string[], string[]][] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const at = line.indexOf(': ')
      return [line.slice(0, at).split(' '), line.slice(at + 2).split(' | ')]
    })

const momentOf = (word: string): MomentName | null => (word === 'null' ? null : (word as MomentName))

export const table: readonly Row[] = lines('queries.txt').flatMap(([[language, kind, site, moment], texts]) =>
  texts.map((text) => ({
    text,
    moment: momentOf(moment!),
    language: language!,
    context: { kind: kind as TextKind, language, ...(site === '-' ? {} : { site: site as Site }) },
  })),
)

export const guards: readonly string[] = lines('guard.txt').flatMap(([, texts]) => texts)

const folder = process.env['OPPORTUNE_DATA'] ?? new URL('../../../shared/data', import.meta.url).pathname

/** Rows of a public test set that have a label, or undefined where the data is absent. */
export const publicRows = (path: string): Record<string, string>[] | undefined => {
  const file = join(folder, path)
  if (!existsSync(file)) return undefined
  const [head, ...rest] = readFileSync(file, 'utf8').replace(/\r/g, '').trim().split('\n')
  const names = head!.split('\t')
  return rest
    .map((line) => Object.fromEntries(line.split('\t').map((value, at) => [names[at], value])))
    .filter((row) => row['moment'] !== 'exclude')
}
