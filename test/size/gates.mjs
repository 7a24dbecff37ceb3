/** Every signal and every script tag has a gate of its own, so that a new one cannot slip in unweighed. */
import { readFileSync } from 'node:fs'
import * as signals from '../../dist/modules/signals/index.js'

const gates = JSON.parse(readFileSync('.size-limit.json', 'utf8'))
const tags = Object.keys(JSON.parse(readFileSync('dist/integrity.json', 'utf8'))).filter((file) => file.endsWith('.min.js'))

const without = [
  ...Object.keys(signals).filter((name) => !gates.some((gate) => gate.import === `{ ${name} }` && gate.path.includes('signals/'))),
  ...tags.filter((file) => !gates.some((gate) => gate.path === `dist/${file}`)),
]
for (const name of without) console.error(`${name} has no gate in .size-limit.json`)
process.exit(without.length ? 1 : 0)
