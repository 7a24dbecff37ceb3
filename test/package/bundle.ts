import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { build as esbuild } from 'esbuild'
import { rollup } from 'rollup'
import { build as vite } from 'vite'
import webpack from 'webpack'

export const weight = (code: string) => brotliCompressSync(code).length

/** Each bundler as its page says to use it: the code of a consumer in a folder, as it would be sent. */
export const bundlers = {
  esbuild: async (folder: string, contents: string, conditions: string[] = []) => {
    const stdin = { contents, resolveDir: folder, loader: 'js' as const }
    const built = await esbuild({ stdin, bundle: true, format: 'esm', minify: true, write: false, conditions, logLevel: 'silent' })
    return built.outputFiles[0]!.text
  },
  rollup: async (folder: string, code: string) => {
    const bundle = await rollup({ input: write(folder, code), plugins: [nodeResolve()] })
    const { output } = await bundle.generate({ format: 'es', plugins: [(terser as unknown as typeof terser.default)({ module: true })] })
    return output[0].code
  },
  vite: async (folder: string, code: string) => {
    const built = await vite({
      root: folder, configFile: false, logLevel: 'silent',
      build: { write: false, modulePreload: false, rolldownOptions: { input: write(folder, code) } },
    })
    const { output } = [built].flat()[0] as { output: { code?: string }[] }
    return output[0]!.code!
  },
  webpack: (folder: string, code: string) =>
    new Promise<string>((done, fail) => {
      const path = join(folder, 'webpack')
      mkdirSync(path, { recursive: true })
      webpack({ mode: 'production', context: folder, entry: write(folder, code), output: { path, filename: 'out.js' } }, (error, stats) =>
        error || stats!.hasErrors() ? fail(error ?? new Error(stats!.toString())) : done(readFileSync(join(path, 'out.js'), 'utf8')),
      )
    }),
}

const write = (folder: string, code: string) => {
  const file = join(folder, 'consumer.js')
  writeFileSync(file, code)
  return file
}
