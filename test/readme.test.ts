import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { HALF_LIFE } from '../src/evidence/claim.js'
import { HYSTERESIS } from '../src/inference/score.js'
import { claimsOf } from '../src/places/evidence.js'
import { settingsOf } from '../src/options.js'
import { joined } from '../src/storage/journey.js'
import { SOURCES } from '../src/signals/lib/hosts.js'

const readme = readFileSync('README.md', 'utf8')
const flowing = readme.replace(/\s+/g, ' ')
const gates: readonly { name: string; limit: string }[] = JSON.parse(readFileSync('.size-limit.json', 'utf8'))

const folder = 'test/scenarios/journeys/'
const journeys = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .reduce((sum, file) => sum + JSON.parse(readFileSync(folder + file, 'utf8')).length, 0)
const table = ['| what | at most |', '| --- | --- |', ...gates.map(({ name, limit }) => `| ${name} | ${limit} |`)].join('\n')
const PLACE = /(<!-- sizes -->\n)[^]*?(<!-- \/sizes -->)/

describe('the README', () => {
  it('shows the sizes that the gates hold (`UPDATE=1 npm run unit` writes them)', () => {
    if (process.env['UPDATE']) writeFileSync('README.md', readme.replace(PLACE, `$1${table}\n$2`))
    else expect(PLACE.exec(readme)?.[0]).toContain(table)
  })

  const defaults = settingsOf({}, () => {})
  const numbers: [string, boolean][] = [
    ['halves in a minute, what they do in three, what the page is for in five', HALF_LIFE.arrival === 60_000 && HALF_LIFE.page === 300_000 && HALF_LIFE.act === 180_000],
    ['A name is taken up 0.05 above the threshold (0.5 unless you set it)', HYSTERESIS === 0.05 && defaults.thresholds.moment === 0.5],
    ['for 30 days', defaults.days === 30],
    ['at most 2 kB in localStorage', /LARGEST = 2000\b/.test(readFileSync('src/storage/snapshot.ts', 'utf8'))],
    ['the first 100 pixels of the slot (all of it if it is shorter) in the viewport for a second', /BAND = 100\nconst LONG_ENOUGH = 1000\n/.test(readFileSync('src/measure/exposure.ts', 'utf8'))],
    ['left within ten seconds without a click or a sent form', /BOUNCE = 10_000\n/.test(readFileSync('src/measure/acts.ts', 'utf8'))],
    ['Sinks get them within a second', /WAIT = 1000\n/.test(readFileSync('src/hooks/measure.ts', 'utf8'))],
    ['batches of at most 30 kB', /LARGEST = 30_000\n/.test(readFileSync('src/hooks/sinks/beacon.ts', 'utf8'))],
    ['at most ten minutes old, given up after five seconds', /maximumAge: 600_000, timeout: 5000/.test(readFileSync('src/places/location.ts', 'utf8'))],
    ['Nearness (within 1, 5 and 25 km)', [0, 1, 5, 25].every((km) => claimsOf({ place: { distance: km } })[0]!.weight > 0) && claimsOf({ place: { distance: 26 } })[0]!.weight < 0],
    ['at most 200 steps of the journey', joined([], Array.from({ length: 300 }, (_, at) => ({ at }))).length === 200],
    ['it halves in a quarter of an hour', HALF_LIFE.visit === 900_000],
    ['The stage lasts for days (it halves in three)', HALF_LIFE.journey === 3 * 86_400_000],
    ['held to 149 written journeys', journeys === 149],
    ['a table of about 150 hosts', Math.abs(SOURCES.reduce((sum, [, , hosts]) => sum + hosts.split(/\|(?![^(]*\))/).length, 0) - 150) <= 30],
  ]
  it.each(numbers)('is right to say: %s', (sentence, holds) => {
    expect(flowing).toContain(sentence)
    expect(holds).toBe(true)
  })

  it('names every signal of the register', async () => {
    for (const name of Object.keys(await import('../src/signals/index.js'))) expect(readme).toContain(`\`${name}\``)
  })
})
