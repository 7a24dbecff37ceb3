/**
 * Installs the examples from the packed package, as anybody would, into `.cache/examples`, and builds them. `npm run example react` starts one.
 * The tests use the same; what has not changed is not installed again.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const NAMES = ['node-server', 'react', 'svelte', 'vue']
export const folder = join(root, '.cache/examples')

const run = (command, args, cwd, env = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, NODE_ENV: '', ...env } })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} in ${cwd}\n${stdout}${stderr}`)
}

const pack = () => {
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], root)
  const made = readdirSync(folder).find((name) => /^opportune-.*\.tgz$/.test(name))
  renameSync(join(folder, made), join(folder, 'opportune.tgz'))
}

/** Copies the sources, with the packed package in the place of the published one. */
const copy = () => {
  const manifests = NAMES.map((name) => {
    cpSync(join(root, 'examples', name), join(folder, name), { recursive: true })
    const file = join(folder, name, 'package.json')
    const manifest = readFileSync(file, 'utf8').replace(/("opportune": )".*?"/, '$1"file:../opportune.tgz"')
    writeFileSync(file, manifest)
    return manifest
  })
  return createHash('sha256').update(manifests.join()).digest('hex')
}

export const prepare = () => {
  mkdirSync(folder, { recursive: true })
  pack()
  const key = copy()
  const mark = join(folder, 'installed')
  const known = existsSync(mark) && readFileSync(mark, 'utf8')
  if (known !== key) {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
    rmSync(join(folder, 'package-lock.json'), { force: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, workspaces: NAMES }))
    run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], folder)
    writeFileSync(mark, key)
  } else {
    const installed = join(folder, 'node_modules/opportune')
    rmSync(installed, { recursive: true, force: true })
    mkdirSync(installed)
    run('tar', ['-xzf', join(folder, 'opportune.tgz'), '--strip-components', '1', '-C', installed], folder)
  }
  for (const name of NAMES.filter((name) => existsSync(join(folder, name, 'vite.config.js')))) {
    run('npm', ['run', 'build'], join(folder, name))
    run('npm', ['run', 'build:development'], join(folder, name))
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  prepare()
  const name = process.argv[2]
  if (NAMES.includes(name)) spawnSync('npm', ['start'], { cwd: join(folder, name), stdio: 'inherit' })
  else console.log(`Ready in ${folder}. To start one: npm run example -- ${NAMES.join(' | ')}`)
}
