import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { table } from './data.mjs'
import { templated } from './templates.mjs'

export const hashOf = (query) => createHash('sha256').update(query).digest('hex').slice(0, 16)
/** Which third an example falls into: decided by its text alone, so that no text is in two thirds. */
export const third = (text) => parseInt(hashOf(text.toLowerCase().trim()).slice(0, 8), 16) % 3

const local = (path) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** Lines `context… moment: text | text` as examples. */
export const listed = (text, contextOf) =>
  text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .flatMap((line) => {
      const at = line.indexOf(': ')
      const head = line.slice(0, at).split(' ')
      const moment = head.at(-1)
      return line
        .slice(at + 2)
        .split(' | ')
        .map((query) => query.trim())
        .filter(Boolean)
        .map((query) => ({ text: query, moment: moment === 'null' ? 'none' : moment, ...contextOf(head) }))
    })

export const labels = (name) =>
  new Map(
    local(`labels/${name}.tsv`)
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')),
  )

const weighed = (examples, total, group) => examples.map((example) => ({ ...example, weight: total / examples.length, group }))
const byMoment = (examples, totals, group) =>
  Object.entries(totals).flatMap(([moment, total]) => weighed(examples.filter((one) => one.moment === moment), total, group))

export const realQueries = () => [...new Set(table('queries-train/mimics-manual/MIMICS-Manual.tsv').map((row) => row.query))].sort()

/** Real web queries with our labels; those read twice carry both readings. */
export const mimics = () => {
  const first = labels('first')
  const second = labels('second')
  const more = labels('more')
  return realQueries().flatMap((text) => {
    const hash = hashOf(text)
    const readings = [first.get(hash) ?? more.get(hash), second.get(hash)].filter(Boolean)
    return readings.map((moment) => ({ text, moment, kind: 'query', weight: 1 / readings.length, group: first.has(hash) ? 'mimics' : 'more' }))
  })
}

/** Everything that English is trained on, with the weight that each group deserves. */
export const english = (classes) => {
  const patterns = templated(classes)
  const web_ = patterns.filter((one) => one.kind === 'query')
  const box_ = patterns.filter((one) => one.kind !== 'query')
  const web = listed(local('queries/web.txt'), () => ({ kind: 'query' }))
  const box = listed(local('queries/box.txt'), ([site]) => ({ kind: 'site-search', site }))
  const kinds = listed(local('queries/kinds.txt'), ([kind]) => ({ kind }))
  const shop = box.filter((one) => one.site === 'shop')
  const wands = table('queries-train/wands/query.csv').map((row) => ({ text: row.query, moment: 'buy', kind: 'site-search', site: 'shop' }))
  const question = (row) => ({ text: row.question, moment: row.moment, kind: 'query' })
  const nf = table('queries-train/nf-cats/mapped.tsv').filter((row) => row.moment !== 'exclude' && row.split !== 'test')
  const spoken = ['hwu64', 'clinc150', 'snips-2017'].flatMap((set) =>
    table(`queries-train/${set}/mapped.tsv`)
      .filter((row) => row.moment !== 'exclude' && row.split !== 'test' && hashOf(row.utterance).endsWith('00'))
      .map((row) => ({ text: row.utterance, moment: row.moment, kind: 'query' })),
  )
  const streets = table('queries-train/pelias-place-search/place_search_texts.tsv')
    .filter((row) => /\d/.test(row.text) && /street|avenue|\bave\b|\brd\b|road|\bst\b|blvd|lane/i.test(row.text))
    .map((row) => ({ text: row.text, moment: 'go', kind: 'query' }))
  return [
    ...mimics(),
    ...byMoment(web, { know: 640, go: 70, do: 200, buy: 110, none: 180 }, 'web'),
    ...byMoment(web_, { know: 150, go: 25, do: 60, buy: 35, none: 35 }, 'pattern'),
    ...byMoment(box_, { know: 30, go: 15, do: 60, buy: 120 }, 'pattern'),
    ...weighed(nf.filter((row) => row.moment === 'do').map(question), 50, 'nf-cats'),
    ...weighed(nf.filter((row) => row.moment === 'know' && row.annotated_by !== 'unsupervised').map(question), 100, 'nf-cats'),
    ...weighed(nf.filter((row) => row.moment === 'know' && row.annotated_by === 'unsupervised' && hashOf(row.question).endsWith('0')).map(question), 60, 'nf-cats'),
    ...weighed(spoken, 40, 'spoken'),
    ...weighed(streets, 8, 'streets'),
    ...weighed(wands, 250, 'wands'),
    ...weighed(shop.filter((one) => one.moment === 'buy'), 250, 'box'),
    ...weighed(shop.filter((one) => one.moment !== 'buy'), 280, 'box'),
    ...weighed(box.filter((one) => one.site !== 'shop'), 120, 'boxes'),
    ...weighed(kinds.filter((one) => one.kind === 'title'), 130, 'title'),
    ...weighed(kinds.filter((one) => one.kind === 'campaign'), 100, 'campaign'),
  ]
}
