import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const npm = (args: readonly string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (status !== 0) throw new Error(`npm ${args.join(' ')}\n${stdout}${stderr}`)
}

/** Frameworks, as optional peers want to be beside it; in the versions that are tested with. */
const PEERS = ['react', '@types/react', 'vue', 'svelte']

/** An empty project into which the packed package is installed, as anybody would. */
export const installPacked = () => {
  const folder = mkdtempSync(join(tmpdir(), 'opportune-package-'))
  npm(['pack', '--pack-destination', folder], resolve('.'))
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }))
  const { devDependencies } = readJson('package.json')
  const peers = PEERS.map((name) => `${name}@${devDependencies[name]}`)
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...peers], folder)
  return { folder, tarball, installed: join(folder, 'node_modules', 'opportune') }
}

/** Runs a module in Node within a folder; what it prints last, as JSON. */
export const runIn = (folder: string, file: string, code: string, flags: readonly string[] = []) => {
  writeFileSync(join(folder, file), code)
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, file], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return { result: JSON.parse(stdout.trim().split('\n').at(-1)!), stderr }
}

export const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))

export const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))
