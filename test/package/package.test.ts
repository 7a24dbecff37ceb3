import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bundlers, weight } from './bundle.js'
import { filesIn, installPacked, readJson, runIn } from './project.js'
import { stringsOf } from './strings.js'

type Entry = { types: string; development: string; default: string }

let folder: string
let tarball: string
let installed: string
const manifest = readJson('package.json')
const entries = Object.entries<Entry>(manifest.exports).filter(([, entry]) => typeof entry === 'object')
const names = entries.map(([name]) => name.replace(/^\./, 'opportune'))

beforeAll(() => {
  ;({ folder, tarball, installed } = installPacked())
})
afterAll(() => folder && rmSync(folder, { recursive: true, force: true }))

describe('the tarball', () => {
  test('holds what it promises and nothing else', () => {
    const files = filesIn(installed)
    const promised = entries.flatMap(([, entry]) => Object.values(entry)).concat(manifest.unpkg, manifest.jsdelivr)
    expect(promised.filter((file) => !files.includes(file.replace('./', '')))).toEqual([])
    expect(files.filter((file) => !/^(dist\/|bin\/|docs\/|schema\/|package\.json$|README\.md$|CHANGELOG\.md$|LICENSE$)/.test(file))).toEqual([])
    for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE', 'dist/opportune.js', 'dist/integrity.json']) expect(files).toContain(file)
  })

  test('satisfies publint', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, level: 'suggestion', strict: true })
    expect(messages).toEqual([])
  })

  test('has types that resolve as they are imported', () => {
    const attw = spawnSync(process.execPath, [resolve('node_modules/.bin/attw'), tarball, '--profile', 'esm-only', '--format', 'ascii'], { encoding: 'utf8' })
    expect(attw.status, attw.stdout + attw.stderr).toBe(0)
  })

  test('names the hash of each script tag', () => {
    const integrity: Record<string, string> = readJson(installed, 'dist/integrity.json')
    expect(Object.keys(integrity)).toEqual(expect.arrayContaining(['opportune.min.js', 'opportune.js']))
    for (const [file, hash] of Object.entries(integrity))
      expect(`sha384-${createHash('sha384').update(readFileSync(join(installed, 'dist', file))).digest('base64')}`).toBe(hash)
  })

  test('has a source map beside each file of code that a browser runs', () => {
    const code = filesIn(installed).filter((file) => /^dist\/(modules|development|opportune[.\w]*)(\/.*)?(?<=\.js)$/.test(file))
    expect(code.length).toBeGreaterThan(50)
    expect(code.filter((file) => !existsSync(join(installed, `${file}.map`)))).toEqual([])
  })

  test('keeps the sentences for developers out of production, and in development', () => {
    const sentences = filesIn(resolve('src/dev')).flatMap((file) => stringsOf(resolve('src/dev', file), 20))
    expect(sentences.length).toBeGreaterThan(5)
    const files = filesIn(join(installed, 'dist')).filter((file) => file.endsWith('.js'))
    const code = (wanted: RegExp) => files.filter((file) => wanted.test(file)).map((file) => readFileSync(join(installed, 'dist', file), 'utf8')).join('\n')
    expect(sentences.filter((sentence) => code(/\.min\.js$|^modules\//).includes(sentence))).toEqual([])
    expect(sentences.filter((sentence) => !code(/^opportune\.js$/).includes(sentence))).toEqual([])
    expect(sentences.filter((sentence) => !code(/^development\//).includes(sentence))).toEqual([])
  })

  test('makes no code and no markup out of text', () => {
    const code = filesIn(join(installed, 'dist')).filter((file) => file.endsWith('.js'))
    const suspicious = /\beval\(|new Function\b|\b(inner|outer)HTML\s*\+?=[^=]|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTMLUnsafe/
    const found = code.filter((file) => suspicious.test(readFileSync(join(installed, 'dist', file), 'utf8')))
    expect(found).toEqual([])
  })
})

describe('on a server', () => {
  const check = (load: string) => `
    const before = new Set(Reflect.ownKeys(globalThis)), heard = process.eventNames().length
    const loaded = ${load}
    console.log(JSON.stringify({
      exports: loaded.map((one) => Object.keys(one).sort()),
      // Vue leaves two of its own.
      left: Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String).filter((key) => !key.startsWith('__VUE')),
      listeners: process.eventNames().length - heard,
      busy: process.getActiveResourcesInfo().filter((what) => !/Pipe|TTY|File|Close/.test(what)),
    }))`
  const nothing = { left: [], listeners: 0, busy: [] }
  const list = JSON.stringify(names)

  for (const condition of ['default', 'development']) {
    const flags = condition === 'default' ? [] : ['-C', condition]
    test(`importing every entry does nothing (${condition})`, () => {
      const { result, stderr } = runIn(folder, 'import.mjs', check(`await Promise.all(${list}.map((name) => import(name)))`), flags)
      expect(result).toMatchObject(nothing)
      expect(result.exports[0]).toContain('createOpportune')
      expect(stderr).toBe('')
    })
    test(`requiring every entry does nothing (${condition})`, () => {
      const { result } = runIn(folder, 'require.cjs', check(`${list}.map((name) => require(name))`), flags)
      expect(result).toMatchObject(nothing)
      expect(result.exports[0]).toContain('createOpportune')
    })
  }

  test('modules come by URL, as Deno and a CDN give them', () => {
    const files = entries.map(([, entry]) => entry.default.slice(2))
    const { result } = runIn(folder, 'url.mjs', `
      import { readFile } from 'node:fs/promises'
      import { createServer } from 'node:http'
      import { register } from 'node:module'
      const loader = \`
        const isOurs = (url) => url?.startsWith('http:')
        export const resolve = (name, context, next) =>
          isOurs(name) || (isOurs(context.parentURL) && name.startsWith('.')) ? { url: new URL(name, context.parentURL).href, shortCircuit: true } : next(name, context)
        export const load = async (url, context, next) =>
          isOurs(url) ? { format: 'module', source: await (await fetch(url)).text(), shortCircuit: true } : next(url, context)\`
      register('data:text/javascript,' + encodeURIComponent(loader))
      const server = createServer(async ({ url }, answer) => answer.end(await readFile('node_modules/opportune' + url)))
      await new Promise((done) => server.listen(0, done))
      const load = (file) => import('http://127.0.0.1:' + server.address().port + '/' + file).then((one) => Object.keys(one).length > 0, String)
      const loaded = await Promise.all(${JSON.stringify(files)}.map(load))
      console.log(JSON.stringify(loaded))
      process.exit()`)
    // Some bring packages of others, which need an import map.
    const outcomes: [string, unknown][] = names.map((name, at) => [name, result[at]])
    expect(outcomes.filter(([, outcome]) => outcome !== true && !/import of '(idb-keyval|web-vitals|react|vue|svelte)/.test(String(outcome)))).toEqual([])
    for (const name of ['', '/signals', '/slots', '/intent', '/server']) expect(outcomes).toContainEqual([`opportune${name}`, true])
  })

  test('an instance is inert', () => {
    const { result } = runIn(folder, 'instance.mjs', `
      import { createOpportune } from 'opportune'
      import * as signals from 'opportune/signals'
      import { slots } from 'opportune/slots'
      const opportune = createOpportune({ signals: Object.values(signals), hooks: [slots()] })
      opportune.start()
      const profile = await opportune.ready
      opportune.stop()
      console.log(JSON.stringify({ name: profile.moment.name, busy: process.getActiveResourcesInfo().filter((what) => /Timeout|Immediate/.test(what)) }))`)
    expect(result).toEqual({ name: null, busy: [] })
  })
})

describe('in a bundle', () => {
  // The tests have a NODE_ENV of their own, for which bundlers take development builds.
  beforeAll(() => void vi.stubEnv('NODE_ENV', 'production'))
  afterAll(() => void vi.unstubAllEnvs())

  const code = `
    import { createOpportune } from 'opportune'
    import { scroll } from 'opportune/signals'
    import { slots } from 'opportune/slots'
    createOpportune({ signals: [scroll()], hooks: [slots()] }).start()`
  const everything = code.replace('{ scroll }', '* as signals').replace('[scroll()]', 'Object.values(signals)')
  const gate = (name: string): number => {
    const { limit } = readJson('.size-limit.json').find((one: { name: string }) => one.name === name)
    return parseFloat(limit) * (limit.endsWith('kB') ? 1000 : 1)
  }
  /** By what each signal but the one imported would be known. What it shares with that one does not tell. */
  const foreign = () => {
    const signals = filesIn(resolve('src/signals')).filter((file) => !file.includes('/') && file !== 'index.ts')
    const own = new Set([...stringsOf(resolve('src/signals/scroll.ts')), ...stringsOf(resolve('src/signals/lib/topics.ts'))])
    return signals
      .filter((file) => basename(file) !== 'scroll.ts')
      .flatMap((file) => stringsOf(resolve('src/signals', file)))
      .filter((text) => !own.has(text))
  }

  test.each(Object.entries(bundlers))('%s ships only what is imported', async (_name, bundle) => {
    const [small, whole] = [await bundle(folder, code), await bundle(folder, everything)]
    const strings = foreign()
    expect(strings.length).toBeGreaterThan(10)
    expect(strings.filter((text) => small.includes(text))).toEqual([])
    expect(strings.filter((text) => whole.includes(text)).length).toBeGreaterThan(10)
    expect(small.length).toBeLessThan(whole.length * 0.8)
    // One signal and slots: 11.5 kB with Rollup, Vite and webpack, 12.1 kB with esbuild, when this was written.
    expect(weight(small)).toBeLessThanOrEqual(gate('core with three signals and slots'))
  })

  test('takes the development build where a bundler asks for it', async () => {
    const [sentence] = filesIn(resolve('src/dev')).flatMap((file) => stringsOf(resolve('src/dev', file), 20))
    expect(await bundlers.esbuild(folder, code, ['development'])).toContain(sentence)
    expect(await bundlers.esbuild(folder, code)).not.toContain(sentence)
  })
})

describe('for TypeScript', () => {
  const check = (file: string, resolution: string, more: object) => {
    writeFileSync(join(folder, file), readFileSync(`test/package/${file}`, 'utf8'))
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext'
    const compilerOptions = {
      strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, types: [],
      target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], module, moduleResolution: resolution, ...more,
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }))
    return spawnSync(process.execPath, [resolve('node_modules/.bin/tsc'), '-p', folder], { encoding: 'utf8' }).stdout
  }
  test.each(['nodenext', 'bundler'])('the types hold in a strict project (%s)', (resolution) => {
    expect(check('consumer.ts', resolution, { skipLibCheck: false })).toBe('')
  })
  test('the types hold in React, Vue and Svelte, and on a server', () => {
    expect(check('frames.tsx', 'bundler', { skipLibCheck: true, jsx: 'react-jsx' })).toBe('')
  })
})
