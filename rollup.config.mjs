/**
 * Builds dist/: the script tags, each minified and readable, and the ES modules, each for production and for development.
 * The ES entries are the `exports` of package.json, so that a new entry is written there and nowhere else.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import terser from '@rollup/plugin-terser'
import ts from 'typescript'

/** Script tags: the name in dist/, and the entry in src/. */
const scriptTags = {
  opportune: 'auto',
  'opportune.head': 'head',
  ...Object.fromEntries(['de', 'es', 'fr', 'it', 'nl', 'pt'].map((language) => [`opportune.${language}`, `add-ons/${language}`])),
  'opportune.places': 'add-ons/places',
  'opportune.consent': 'add-ons/consent',
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
/** With what lies in them, as `svelte/reactivity`. */
const external = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).map((name) => RegExp(`^${name}(/|$)`))
const source = resolve('src')
/** Entries that do something when they are loaded; everything else may be dropped where it is not used. */
const acting = /\/(auto|head)\.ts$|\/add-ons\//

const modules = Object.fromEntries(
  Object.values(manifest.exports)
    .map((entry) => entry.default?.match(/^\.\/dist\/modules\/(.+)\.js$/)?.[1])
    .filter(Boolean)
    .map((name) => [name, `src/${name}.ts`]),
)

const typescript = {
  name: 'typescript',
  resolveId: (id, importer) =>
    importer?.startsWith(source) && id.startsWith('.') ? resolve(dirname(importer), id.replace(/\.js$/, '.ts')) : null,
  transform(code, fileName) {
    if (!fileName.endsWith('.ts')) return null
    const compilerOptions = { target: 'ES2022', module: 'ESNext', verbatimModuleSyntax: true, sourceMap: true }
    const { outputText, sourceMapText } = ts.transpileModule(code, { fileName, compilerOptions })
    return { code: outputText.replace(/\n\/\/# sourceMappingURL=.*/, ''), map: sourceMapText }
  },
}

const flag = (development) => replace({ preventAssignment: true, values: { __DEV__: `${development}`, __VERSION__: JSON.stringify(manifest.version) } })
const treeshake = { moduleSideEffects: (id) => acting.test(id) }

/** `unsafe_arrows` and `keep_fargs` are safe here: no function of ours is called with `new`, none reads its arity. */
const minify = terser({
  ecma: 2022,
  module: true,
  compress: { passes: 6, unsafe_arrows: true, keep_fargs: false },
  format: { comments: false },
})

/** Rewritten after each script tag, so that the last one leaves them all: file name → hash for the `integrity` attribute. */
const integrity = {
  name: 'integrity',
  writeBundle() {
    const files = Object.keys(scriptTags)
      .flatMap((name) => [`${name}.min.js`, `${name}.js`])
      .filter((file) => existsSync(`dist/${file}`))
    const hash = (file) => `sha384-${createHash('sha384').update(readFileSync(`dist/${file}`)).digest('base64')}`
    writeFileSync('dist/integrity.json', JSON.stringify(Object.fromEntries(files.map((file) => [file, hash(file)])), null, 2) + '\n')
  },
}

const moduleBuild = (development) => ({
  input: modules,
  external,
  treeshake,
  plugins: [typescript, flag(development)],
  output: {
    dir: development ? 'dist/development' : 'dist/modules',
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: 'src',
    sourcemap: true,
  },
})

const tagBuild = ([name, entry], development) => ({
  input: `src/${entry}.ts`,
  treeshake,
  plugins: [typescript, nodeResolve({ browser: true }), flag(development), !development && minify, integrity],
  output: {
    file: `dist/${name}${development ? '' : '.min'}.js`,
    format: 'iife',
    // A comment that names the map would be bytes for every visitor and a request for whoever opens the tools.
    sourcemap: development ? true : 'hidden',
  },
})

/** What `npx opportune lint` runs, with its HTML parser in it. */
const lintBuild = {
  input: 'src/dev/run.ts',
  plugins: [typescript, nodeResolve(), flag(true)],
  output: { file: 'dist/lint.js', format: 'es' },
}

export default () => {
  rmSync('dist', { recursive: true, force: true })
  return [false, true].flatMap((development) => [
    moduleBuild(development),
    ...Object.entries(scriptTags).map((tag) => tagBuild(tag, development)),
  ]).concat(lintBuild)
}
