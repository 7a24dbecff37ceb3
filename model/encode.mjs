/** The data format of `src/intent/model.ts`; the numbers are those of `src/intent/atoms.ts`. */
import { load } from './code.mjs'

export const { CLASSES, GROUND, SETTINGS, STEPS, WORDS, ZERO } = await load('src/intent/atoms.ts')

const letter = (number) => String.fromCharCode(number)
const step = (weight) => letter(Math.max(2 * ZERO - 85, Math.min(85, Math.round(weight * STEPS) + ZERO)))
const literal = (text) => `'${text.replace(/[\\']/g, '\\$&')}'`

// Brotli copies words of equal length at less cost when they stand together.
const inOrder = (a, b) => a.includes('_') - b.includes('_') || a.length - b.length || (a < b ? -1 : 1)

export const packWords = (classes) => classes.map(({ words }) => [...words].sort(inOrder).map((word) => ' ' + word).join('') + ' ').join('|')
export const packRules = (rules, W) =>
  rules.map(([a, b], at) => letter(a) + letter(b) + [0, 1, 2, 3].map((k) => step(W[at * 4 + k])).join('')).join('')

/** The source text of a model; a language that is its own entry also brings a classifier of its own. */
export const source = ({ language, version, about, words, rules, entry }) => `${entry ? `import type { Classify } from '../vocabulary.js'
import { classifier } from './classify.js'
` : ''}import type { Model } from './model.js'

/** ${about} */
export const ${language}: Model = [
  '${language}, version ${version}',
  ${literal(words)},
  ${literal(rules)},
]
${entry ? `
/** Text to moment for this language alone. */
export const classifyText: Classify = /* @__PURE__ */ classifier(${language})
` : ''}`
