import { writeFileSync } from 'node:fs'
import { CLASSES, encode } from './encode.mjs'
import { classes, rules } from './hand.mjs'

const words = classes.map(([, list]) => list.split(' ').sort().join(' '))
const all = [...rules, ...classes.map(([weights], number) => [CLASSES + number, CLASSES + number, weights])]
writeFileSync(
  new URL('../src/intent/en.ts', import.meta.url),
  encode({ name: 'en', about: 'Version 0, written by hand, 2026-11-22; no training set', classes: words, rules: all }),
)
