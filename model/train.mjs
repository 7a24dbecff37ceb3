import { writeFileSync } from 'node:fs'
import { dataFolder, table } from './data.mjs'

if (!table('queries-train/mimics-manual/MIMICS-Manual.tsv')) {
  console.error(`The training sets are not in ${dataFolder}. Set OPPORTUNE_DATA to a folder that holds queries-train/; model/README.md says what to download.`)
  process.exit(1)
}

const { learnEnglish } = await import('./english.mjs')
const { source } = await import('./encode.mjs')

const { LANGUAGES, learnOther, lessons } = await import('./borrowed.mjs')

const VERSION = '1 of 2026-11-22'
const SETS =
  'own queries (MIT); MIMICS (MIT), labelled here; WANDS (MIT); NF-CATS (MIT); CLINC150 (CC BY 3.0); HWU64 (CC BY 4.0); SNIPS 2017 (CC0); Pelias (MIT)'
const WORDS = 'OpenStreetMap tagging schema (ISC); Spree translations (BSD)'

const write = (language, model, sets, entry = false) => {
  const text = source({ language, version: VERSION, about: `${language}, version ${VERSION}; written by \`npm run train\` from ${sets}.`, words: model.words, rules: model.packed, entry })
  writeFileSync(new URL(`../src/intent/${language}.ts`, import.meta.url), text)
  console.log(`${language}: ${model.count} words in ${model.classes.length} classes, ${model.rules.length} rules, ${model.bytes} bytes of brotli`)
}

write('en', learnEnglish(), SETS)
const taught = lessons()
for (const language of LANGUAGES) write(language, learnOther(language, taught), `weights learnt on English: ${SETS}; words: own, ${WORDS}`, true)
