// How often `next` foresees the moment of the next page on replayed journeys, beside "the same as now": `npm run bench:next`.
import { readdirSync, readFileSync } from 'node:fs'
import { load } from '../model/code.mjs'

const folder = 'test/scenarios/journeys/'
const { play } = await load(`${folder}play.ts`)
const { next } = await load('src/next.ts')

/** The steps of a journey as the browser would keep them: at the end of each page the moment and the stage that were named, or else the likeliest. */
const stepsOf = (scenario, likeliest) => {
  const pages = scenario.steps.flatMap(([, what], at) => (at && /^(open|view)$/.test(what) ? [at] : []))
  const ends = [...pages, scenario.steps.length]
  const steps = ends.map((end) => {
    const outcomes = play({ ...scenario, steps: [...scenario.steps.slice(0, end).filter(([, what]) => what !== 'expect'), ['0s', 'expect', { moment: null }]] })
    const { moment, stage } = outcomes.at(-1).profile
    const [best] = Object.entries(moment.scores).sort(([, a], [, b]) => b - a)[0]
    return { moment: likeliest ? best : moment.name, stage: stage.name ?? undefined }
  })
  return steps.filter(({ moment }) => moment)
}

const scenarios = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((file) => JSON.parse(readFileSync(folder + file, 'utf8')))
  // With two tabs there is no one order of pages.
  .filter(({ steps }) => !steps.some(([, what]) => /^(tab|close)$/.test(what)))

const share = (count, of) => `${((100 * count) / of).toFixed(1)} %`
for (const likeliest of [false, true]) {
  const found = { transitions: 0, changes: 0, next: 0, nextOnChange: 0, logLoss: 0 }
  for (const scenario of scenarios) {
    const steps = stepsOf(scenario, likeliest)
    steps.slice(1).forEach(({ moment }, at) => {
      const { name, scores } = next(steps.slice(0, at + 1))
      const changed = moment !== steps[at].moment
      found.transitions++
      found.changes += changed
      found.next += name === moment
      found.nextOnChange += changed && name === moment
      found.logLoss -= Math.log(scores[moment])
    })
  }
  const { transitions, changes } = found
  console.log(`${transitions} transitions between pages with the moment ${likeliest ? 'that was likeliest' : 'that was named'}, ${changes} of them changes`)
  console.log(`  next            ${share(found.next, transitions)}, of the changes ${share(found.nextOnChange, changes)}, log loss ${(found.logLoss / transitions).toFixed(3)} (by chance ${Math.log(4).toFixed(3)})`)
  console.log(`  the same as now ${share(transitions - changes, transitions)}, of the changes 0.0 %`)
}
