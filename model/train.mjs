import { writeFileSync } from 'node:fs'
import { dataFolder, table } from './data.mjs'

if (!table('queries-train/mimics-manual/MIMICS-Manual.tsv')) {
  console.error(`The training sets are not in ${dataFolder}. Set OPPORTUNE_DATA to a folder that holds queries-train/; model/README.md says what to download.`)
  process.exit(1)
}

const { learnEnglish } = await import('./english.mjs')
const { source } = await import('./encode.mjs')

const SETS = 'own queries (MIT); MIMICS (MIT), labelled here; WANDS (MIT); NF-CATS (MIT); CLINC150 (CC BY 3.0); HWU64 (CC BY 4.0); SNIPS 2017 (CC0); Pelias (MIT)'
const model = learnEnglish()
const about = `1, 2026-11-22, en; ${SETS}`
writeFileSync(new URL('../src/intent/en.ts', import.meta.url), source({ language: 'en', about, words: model.words, rules: model.packed }))
console.log(`en: ${model.count} words in ${model.classes.length} classes, ${model.rules.length} rules, ${model.bytes} bytes of brotli`)
