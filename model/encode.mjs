const BASE = 40, ZERO = 40, STEP = 0.1, CLASSES = 22

const letter = (number) => String.fromCharCode(BASE + number)
const step = (weight) => letter(Math.max(0, Math.min(2 * ZERO, Math.round(weight / STEP) + ZERO)))

/** The source text of a model: words by class, and rules as six characters each. */
export const encode = ({ name, about, classes, rules }) => {
  const literal = (text) => `'${text.replace(/[\\']/g, '\\$&')}'`
  const packed = rules.map(([a, b, weights]) => letter(a) + letter(b) + weights.map(step).join('')).join('')
  return `import type { Model } from './model.js'

/** ${about} */
export const ${name}: Model = {
  language: '${name}',
  about: ${literal(about)},
  words: ${literal(classes.join('|'))},
  rules: ${literal(packed)},
}
`
}
export { CLASSES }
