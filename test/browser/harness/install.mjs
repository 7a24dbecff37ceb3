/** Makes sure of the browsers that the tests run in: installs them on Debian as root, else says what to install and fails. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { missing } from './find.mjs'

const packages = missing().flatMap((need) => need.packages)
if (packages.length && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  /** @type {import('node:child_process').ExecFileSyncOptions} */
  const options = { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  console.log(`Installing ${packages.join(' ')}`)
  try {
    execFileSync('apt-get', ['-qq', 'update'], options)
    execFileSync('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', ...packages], options)
  } catch {
    console.error('apt-get failed')
  }
}

const still = missing()
for (const { say } of still) console.error(say)
process.exit(still.length ? 1 : 0)
