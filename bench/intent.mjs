import { load } from '../model/code.mjs'
import { dataFolder, table } from '../model/data.mjs'
import { CLASSES, accuracy } from '../model/measure.mjs'

const { classifyText } = await load('src/intent/index.ts')

const guess = ({ scores }) => {
  const none = 1 - scores.know - scores.go - scores.do - scores.buy
  return CLASSES.reduce((best, name) => ((name === 'none' ? none : scores[name]) > (best === 'none' ? none : scores[best]) ? name : best))
}

const sets = [
  ['NF-CATS test', 'queries-test/nf-cats/mapped.tsv', 'question', (row) => row.split === 'test'],
  ['CLINC150 test', 'queries-test/clinc150/mapped.tsv', 'utterance', (row) => row.split === 'test'],
  ['NLU-Evaluation corpora', 'queries-test/nlu-evaluation-corpora/mapped.tsv', 'text', () => true],
  ['xSID, English test', 'queries-test/xsid/mapped.tsv', 'utterance', (row) => row.lang === 'en' && row.split === 'test'],
]

for (const [name, path, column, keep] of sets) {
  const rows = table(path)?.filter((row) => keep(row) && row.moment !== 'exclude')
  if (!rows?.length) {
    console.log(`${name}: skipped, ${dataFolder}/${path} is absent`)
    continue
  }
  const truth = rows.map((row) => row.moment)
  const counts = CLASSES.map((label) => truth.filter((one) => one === label).length)
  const model = accuracy(truth, rows.map((row) => guess(classifyText(row[column], { kind: 'query' }))))
  console.log(`${name}: ${rows.length} texts, accuracy ${model.toFixed(3)}, majority ${(Math.max(...counts) / rows.length).toFixed(3)}`)
}
