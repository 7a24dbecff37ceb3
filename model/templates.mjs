import { readFileSync } from 'node:fs'
import { table } from './data.mjs'
import { realQueries } from './examples.mjs'
import { seeded } from './seeded.mjs'

/** Fills each pattern several times with seeded draws; early words of a class are drawn more often, as people type them more. */
export const templated = (classes) => {
  const random = seeded(20261122)
  const draw = (list) => list[Math.floor(list.length * random() ** 2)]
  const lists = Object.fromEntries(classes.map(({ name, words }) => [name, words.filter((word) => !/^[~:]/.test(word))]))
  // Things are real queries of one or two words, drawn without looking at any label.
  lists.thing = realQueries().filter((query) => query.split(' ').length < 3 && !/[^a-z ]/.test(query))
  lists.product = table('queries-train/wands/query.csv').map((row) => row.query).filter((query) => query.split(' ').length < 4)
  const even = (list) => list[Math.floor(list.length * random())]
  return readFileSync(new URL('queries/templates.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .flatMap((line) => {
      const at = line.indexOf(': ')
      const [kind, site, moment, times] = line.slice(0, at).split(' ')
      return line
        .slice(at + 2)
        .split(' | ')
        .flatMap((pattern) =>
          Array.from({ length: +times }, () => ({
            text: pattern.replace(/\{(\w+)\}/g, (_, name) => (/thing|product/.test(name) ? even(lists[name]) : draw(lists[name])).replace(/_/g, ' ')),
            moment,
            kind,
            ...(site === '-' ? {} : { site }),
          })),
        )
    })
}
