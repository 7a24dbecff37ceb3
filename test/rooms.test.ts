import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/**
 * What a room may import beside itself, `vocabulary.ts` and `dev/`: a room, one of its files, or `type` and either for types alone.
 * A file of src/ that is in no folder is a room of its own.
 */
const EDGES: Record<string, readonly string[]> = {
  vocabulary: ['type page/page'],
  page: [],
  evidence: [],
  intent: [],
  'add-ons': ['intent', 'places', 'consent', 'type options', 'type instance'],
  signals: ['page', 'evidence', 'type intent', 'web-vitals'],
  inference: ['evidence'],
  decision: [],
  hooks: ['page', 'measure', 'decision/grammar', 'decision/match', 'decision/force', 'type decision', 'type instance', 'type options', 'react', 'vue', 'svelte'],
  measure: ['page', 'type hooks', 'type decision'],
  places: ['page', 'evidence/half-life', 'type hooks'],
  storage: ['page', 'evidence/ledger', 'type hooks', 'idb-keyval'],
  consent: ['page', 'type hooks'],
  stats: [],
  next: [],
  server: ['index', 'options', 'page', 'signals', 'intent'],
  dev: ['decision/grammar', 'type decision', 'options', 'parse5'],
  instance: ['type decision', 'type hooks', 'type inference', 'type options', 'type page'],
  options: ['consent/gate', 'type decision', 'type hooks', 'type inference', 'type page'],
}
/** The entries, and the composition root with the parts of it that decide slots and remember. */
const SEES_EVERYTHING = ['index', 'auto', 'head', 'slots', 'experiment', 'sinks', 'vitals', 'opportune', 'deciding', 'remembering', 'react', 'vue', 'svelte']
/** Rooms of pure functions: nothing of the browser, no clock, no chance. */
const PURE = ['vocabulary', 'evidence', 'inference', 'decision', 'intent', 'stats', 'next']

const SOURCE = resolve('src')
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  noEmit: true,
}

/** Every breach in src/, with further files laid over it. */
const breaches = (extra: Readonly<Record<string, string>> = {}) => {
  const laid = new Map(Object.entries(extra).map(([name, text]) => [join(SOURCE, name), text]))
  const host = ts.createCompilerHost(OPTIONS)
  const [read, exists] = [host.readFile, host.fileExists]
  host.readFile = (name) => laid.get(resolve(name)) ?? read(name)
  host.fileExists = (name) => laid.has(resolve(name)) || exists(name)
  const inSource = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(isCode)
  const files = [...inSource.map((name) => join(SOURCE, name)), ...laid.keys()]
  const program = ts.createProgram(files, OPTIONS, host)
  const checker = program.getTypeChecker()
  return files.flatMap((name) => {
    const file = program.getSourceFile(name)!
    const path = posix.relative(SOURCE, name).replace(/\.ts$/, '')
    return [...new Set([...forbiddenImports(file, path), ...(PURE.includes(roomOf(path)) ? impurities(file, checker) : [])])].map(
      (what) => `${path}.ts ${what}`,
    )
  })
}

const isCode = (name: string) => name.endsWith('.ts') && !name.endsWith('.d.ts')

const roomOf = (path: string) => path.split('/')[0]!

const forbiddenImports = (file: ts.SourceFile, path: string): string[] => {
  const room = roomOf(path)
  if (SEES_EVERYTHING.includes(path)) return []
  const allowed = EDGES[room]
  if (!allowed) return ['is in a room that the table does not know']
  const within = (to: string, place: string) => to === place || to.startsWith(`${place}/`)
  return importsOf(file)
    .filter(({ from, type }) => {
      const to = from.startsWith('.') ? posix.join(posix.dirname(path), from).replace(/\.js$/, '') : from
      if ([room, 'vocabulary', 'dev'].some((place) => within(to, place))) return false
      return !allowed.some((edge) => within(to, edge.replace(/^type /, '')) && (type || !edge.startsWith('type ')))
    })
    .map(({ from, type }) => `imports ${type ? 'types of ' : ''}${from}`)
}

interface Import {
  readonly from: string
  readonly type: boolean
}

const importsOf = (file: ts.SourceFile) => {
  const found: Import[] = []
  const add = (from: ts.Node | undefined, type: boolean) => from && ts.isStringLiteralLike(from) && found.push({ from: from.text, type })
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const names = node.importClause?.namedBindings
      const each = names && ts.isNamedImports(names) && !node.importClause?.name && names.elements.every((one) => one.isTypeOnly)
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || Boolean(each))
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Names that come from the browser's own declarations, and what makes two calls differ. */
const impurities = (file: ts.SourceFile, checker: ts.TypeChecker) => {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node)
      // The types of React name some of the browser's own again, empty.
      const origins = (symbol?.declarations ?? []).map((one) => one.getSourceFile().fileName).filter((name) => !name.endsWith('@types/react/global.d.ts'))
      const standard = origins.length > 0 && origins.every((name) => /\/lib\.[^/]*\.d\.ts$/.test(name))
      if (standard && origins.every((name) => /\/lib\.dom\./.test(name))) found.push(`mentions ${node.text}`)
      else if (standard && ['Date', 'random'].includes(node.text)) found.push(`mentions ${node.text}`)
      // As a whole it could hand out `random` under another name.
      else if (standard && node.text === 'Math' && !(ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node))
        found.push('mentions Math as a whole')
      else if (node.text === 'globalThis') found.push('mentions globalThis')
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

describe('the rooms of the house', () => {
  test('import what the table allows, and the pure ones mention neither browser, clock nor chance', () => {
    expect(breaches()).toEqual([])
  })

  const cases: readonly [file: string, text: string, breach: string][] = [
    ['signals/x.ts', `import { infer } from '../inference/infer.js'; infer`, 'imports ../inference/infer.js'],
    ['signals/x.ts', `import { classifyText } from '../intent/index.js'; classifyText`, 'imports ../intent/index.js'],
    ['inference/x.ts', `import type { Hook } from '../hooks/hook.js'; export type X = Hook`, 'imports types of ../hooks/hook.js'],
    ['hooks/slots/x.ts', `export { choose } from '../../decision/decide.js'`, 'imports ../../decision/decide.js'],
    ['decision/x.ts', `export const late = () => import('../page/page.js')`, 'imports ../page/page.js'],
    ['decision/x.ts', `export type X = import('../page/page.js').Page`, 'imports types of ../page/page.js'],
    ['page/x.ts', `import { get } from 'idb-keyval'; get`, 'imports idb-keyval'],
    ['evidence/x.ts', `export const x = () => window.length`, 'mentions window'],
    ['evidence/x.ts', `export const x = () => navigator.webdriver`, 'mentions navigator'],
    ['inference/x.ts', `export const x = () => Date.now()`, 'mentions Date'],
    ['inference/x.ts', `export const x = () => setTimeout(() => {}, 1)`, 'mentions setTimeout'],
    ['decision/x.ts', `export const x = () => Math.random()`, 'mentions random'],
    ['decision/x.ts', `const { random } = Math; export const x = () => random()`, 'mentions Math as a whole'],
    ['decision/x.ts', `export const x = (element: Element) => element`, 'mentions Element'],
    ['decision/x.ts', `export const x = () => globalThis`, 'mentions globalThis'],
    ['attic/x.ts', `export const x = 1`, 'is in a room that the table does not know'],
  ]
  const harmless: readonly [file: string, text: string][] = [
    ['signals/x.ts', `import type { Model } from '../intent/model.js'; export type X = Model`],
    ['inference/x.ts', `const document = 1, name = 2; export const x = { document, window: name, date: 3 }`],
    ['evidence/x.ts', `export const x = (list: readonly number[]) => list.map(Math.abs).at(-1)`],
  ]
  const numbered = [...cases, ...harmless].map(([file, text], at) => [file.replace('x.ts', `x${at}.ts`), text] as const)
  const found = breaches(Object.fromEntries(numbered))
  const foundIn = (at: number) => found.filter((breach) => breach.startsWith(numbered[at]![0]))
  test.each(cases.map((one, at) => [...one, at] as const))('are seen to be broken: %s with %s', (_file, _text, breach, at) => {
    expect(foundIn(at)).toContain(`${numbered[at]![0]} ${breach}`)
  })
  test.each(harmless.map((one, at) => [...one, at + cases.length] as const))('are not thought broken: %s with %s', (_file, _text, at) => {
    expect(foundIn(at)).toEqual([])
  })

  test('are all in the table', () => {
    const rooms = readdirSync(SOURCE).filter((name) => !name.endsWith('.d.ts')).map((name) => name.replace(/\.ts$/, ''))
    expect(rooms.filter((room) => !(room in EDGES) && !SEES_EVERYTHING.includes(room))).toEqual([])
  })

  test('have small files', () => {
    const long = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
      .filter(isCode)
      .filter((name) => readFileSync(join(SOURCE, name), 'utf8').split('\n').length > 260)
    expect(long).toEqual([])
  })
})
