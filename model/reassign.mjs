import { CLASSES } from './encode.mjs'
import { predict } from './fit.mjs'
import { prepare } from './learn.mjs'
import { keyOf } from './rules.mjs'

/**
 * Moves a word to the class that explains its labelled texts better, where they are clear about it: by at least `margin` of log-likelihood.
 * Returns the words that moved.
 */
export const reassign = (classes, examples, find, read, rules, W, margin) => {
  const ids = new Map(rules.map((rule, at) => [keyOf(rule), at]))
  const held = new Map()
  for (const example of examples) {
    const spy = (phrase) => {
      const found = find(phrase)
      if (found >= 0) held.set(phrase, (held.get(phrase) ?? new Set()).add(example))
      return found
    }
    read(example.text, example, spy)
  }
  const moved = []
  for (const [word, texts] of [...held].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const weight = [...texts].reduce((sum, { weight }) => sum + weight, 0)
    if (weight < 1) continue
    const value = (number) =>
      [...texts].reduce((sum, example) => {
        const reading = read(example.text, example, (phrase) => (phrase === word ? number : find(phrase)))
        const [one] = prepare([{ ...example, reading }], rules, ids)
        return sum + example.weight * Math.log(predict(one.rules, W)[one.label])
      }, 0)
    const own = find(word)
    const now = value(own)
    let best = own
    let most = now + margin
    for (let number = 0; number < classes.length; number++) {
      if (number === own) continue
      const other = value(number)
      if (other > most) (best = number), (most = other)
    }
    if (best !== own) moved.push([word, classes[own].name, classes[best].name, +(most - now).toFixed(2)])
  }
  for (const [word, from, to] of moved) {
    const source = classes.find(({ name }) => name === from)
    source.words = source.words.filter((one) => one !== word)
    classes.find(({ name }) => name === to).words.push(word)
  }
  return moved
}
export { CLASSES }
