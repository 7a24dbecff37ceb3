// Accuracy of `classifyText` on public test sets and on our own labels, beside three rivals: `npm run bench:intent`.
import { readFileSync } from 'node:fs'
import { load } from '../model/code.mjs'
import { dataFolder, table } from '../model/data.mjs'
import { english, labels, listed } from '../model/examples.mjs'
import { outOfFold } from '../model/folds.mjs'
import { lexiconOf } from '../model/lexicon.mjs'
import { calibrationError, CLASSES, accuracy, confusion, kappa, macroF1, perClass, predictionOf, wilson } from '../model/measure.mjs'
import { keywords, naiveBayes } from '../model/rivals.mjs'
import { inChromium } from './intent-browser.mjs'

const { classifyText } = await load('src/intent/index.ts')
const own = { en: classifyText }
for (const language of ['de', 'es', 'fr', 'it', 'nl', 'pt']) own[language] = (await load(`src/intent/${language}.ts`)).classifyText

const percent = (share) => (100 * share).toFixed(1).padStart(5)
const mistakes = []

/** One set: rows of `{text, moment, prediction, bayes}`. */
const report = (name, rows, { rivals = true } = {}) => {
  const truth = rows.map(({ moment }) => moment)
  const predictions = rows.map(({ prediction }) => prediction)
  const guesses = predictions.map(({ guess }) => guess)
  const matrix = confusion(truth, guesses)
  const right = Math.round(accuracy(truth, guesses) * rows.length)
  const [low, high] = wilson(right, rows.length)
  const decided = rows.filter(({ prediction }) => prediction.name)
  const rightly = decided.filter(({ prediction, moment }) => prediction.name === moment).length
  const counts = CLASSES.map((label) => truth.filter((one) => one === label).length)
  const majority = CLASSES[counts.indexOf(Math.max(...counts))]
  console.log(`\n${name}: ${rows.length} texts`)
  console.log(`  accuracy ${percent(right / rows.length)} % (95 %: ${percent(low)} to ${percent(high)}), macro-F1 ${macroF1(matrix).toFixed(3)}, calibration error ${calibrationError(truth, predictions).toFixed(3)}`)
  console.log(`  decides ${percent(decided.length / rows.length)} % of them, right in ${percent(decided.length ? rightly / decided.length : 0)} %`)
  if (rivals)
    for (const [rival, made] of [
      [`majority (${majority})`, truth.map(() => majority)],
      ['keyword list', rows.map(({ text }) => keywords(text))],
      ['naive Bayes', rows.map(({ bayes }) => bayes)],
    ])
      console.log(`  ${rival.padEnd(16)} accuracy ${percent(accuracy(truth, made))} %, macro-F1 ${macroF1(confusion(truth, made)).toFixed(3)}`)
  console.log(`  ${'is, said'.padEnd(10)}${CLASSES.map((label) => label.padStart(6)).join('')}   precision recall`)
  perClass(matrix).forEach(({ name: label, is, precision, recall }, at) => {
    if (is) console.log(`  ${label.padEnd(10)}${matrix[at].map((one) => String(one).padStart(6)).join('')}   ${percent(precision)} %   ${percent(recall)} %`)
  })
  rows.forEach(({ text, moment, prediction: { guess, sure } }) => guess !== moment && mistakes.push({ name, text, moment, guess, sure }))
}

if (!table('queries-test/nf-cats/mapped.tsv')) {
  console.log(`skipped: the data is not in ${dataFolder}; set OPPORTUNE_DATA`)
  process.exit()
}

const bayes = naiveBayes(english(lexiconOf('en')).filter((one) => one.kind === 'query'))
const kept = (row) => row.moment !== 'exclude'
const publicSet = (name, path, column, keep = kept, classify = classifyText) =>
  report(
    name,
    table(path).filter((row) => kept(row) && keep(row)).map((row) => ({ text: row[column], moment: row.moment, prediction: predictionOf(classify(row[column], { kind: 'query' })), bayes: bayes(row[column]) })),
    { rivals: classify === classifyText },
  )

console.log('Public test sets: questions and assistant phrases. The likeliest of five classes; none is what is left of 1.')
publicSet('NF-CATS test', 'queries-test/nf-cats/mapped.tsv', 'question', (row) => row.split === 'test')
publicSet('CLINC150 test', 'queries-test/clinc150/mapped.tsv', 'utterance', (row) => row.split === 'test')
publicSet('NLU-Evaluation corpora', 'queries-test/nlu-evaluation-corpora/mapped.tsv', 'text')
for (const language of ['en', 'de', 'it', 'nl'])
  publicSet(`xSID test, ${language}`, 'queries-test/xsid/mapped.tsv', 'utterance', (row) => row.lang === language && row.split === 'test', own[language])

report(
  'own web queries, held out',
  listed(readFileSync(new URL('../test/intent/web.txt', import.meta.url), 'utf8'), () => ({ kind: 'query' })).map((row) => ({ ...row, prediction: predictionOf(classifyText(row.text, row)), bayes: bayes(row.text) })),
)

console.log('\n\nOur own labels, out of fold: each text judged by a model that was trained and pruned without its third of the data.')
const groups = {}
outOfFold((example, conclusion, other) =>
  (groups[example.group] ??= []).push({ text: example.text, moment: example.moment, weight: example.weight, prediction: predictionOf(conclusion), bayes: other, kind: example.kind }),
)
const first = labels('first')
const second = labels('second')
const hashes = [...first.keys()]
const agreement = kappa(hashes.map((hash) => first.get(hash)), hashes.map((hash) => second.get(hash)))
console.log(`600 MIMICS queries read twice: agreement ${percent(agreement.agreed)} %, kappa ${agreement.kappa.toFixed(3)} (made separately, neither in sight of the other)`)
report('MIMICS, 600 queries, both readings', groups.mimics)
report('MIMICS, 1,100 more, one reading', groups.more)
report('own web queries', groups.web)
report('shop boxes: WANDS and own', [...groups.wands, ...groups.box.filter(Boolean)], { rivals: false })
report('page titles, own', groups.title, { rivals: false })
report('campaign names, own', groups.campaign, { rivals: false })

console.log('\n\nCoverage against accuracy on the 600 MIMICS queries, out of fold, where a word is known:')
console.log('  threshold  decided  right of those  confidently wrong (all texts)')
for (const threshold of [0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9]) {
  const line = [groups.mimics, groups.web].map((rows) => {
    const weight = (list) => list.reduce((sum, one) => sum + one.weight, 0)
    const decided = rows.filter(({ prediction: { guess, sure, known } }) => guess !== 'none' && sure >= threshold && known)
    const right = decided.filter(({ prediction, moment }) => prediction.guess === moment)
    return `${percent(weight(decided) / weight(rows))} %  ${percent(weight(right) / weight(decided))} %  ${percent((weight(decided) - weight(right)) / weight(rows))} %`
  })
  console.log(`  ${threshold.toFixed(2)}   MIMICS ${line[0]}   own web ${line[1]}`)
}

const tableRows = (language) =>
  listed(readFileSync(new URL('../test/intent/queries.txt', import.meta.url), 'utf8'), ([code, kind, site]) => ({ language: code, kind, ...(site === '-' ? {} : { site }) }))
    .filter((row) => row.language === language)
    .map((row) => ({ ...row, prediction: own[language](row.text, row) }))
console.log('\n\nThe table of own queries (name given against label, null where none):')
for (const language of Object.keys(own)) {
  const rows = tableRows(language)
  const right = rows.filter(({ prediction, moment }) => (prediction.name ?? 'none') === moment).length
  const wrong = rows.filter(({ prediction, moment }) => prediction.name && prediction.name !== moment && prediction.confidence >= 0.7).length
  console.log(`  ${language}: ${right} of ${rows.length} right, ${wrong} confidently wrong (0.7 or more)`)
}
const guard = listed(readFileSync(new URL('../test/intent/guard.txt', import.meta.url), 'utf8'), () => ({ kind: 'site-search', site: 'shop' }))
const caught = guard.filter((row) => classifyText(row.text, row).name === 'buy')
console.log(`  guards: ${guard.length} shop searches that are not to buy, ${caught.length} taken for buy`)

console.log('\n\nThe twenty most confident mistakes:')
for (const { name, text, moment, guess, sure } of mistakes.sort((a, b) => b.sure - a.sure).slice(0, 20))
  console.log(`  ${sure.toFixed(2)} ${guess} for ${moment}: ${text.slice(0, 90)} (${name})`)

console.log('\n\nWhat a text of six words costs in Chromium (least and middle of fresh pages):')
for (const { throttle, first, later } of await inChromium())
  console.log(`  CPU slowed ${throttle}x: the first ${first.map((one) => one.toFixed(2)).join(' and ')} ms, each after it ${later.map((one) => one.toFixed(1)).join(' and ')} us`)
