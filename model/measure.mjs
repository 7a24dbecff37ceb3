/** Measures of a classifier: arithmetic only. */
export const CLASSES = ['know', 'go', 'do', 'buy', 'none']

/** Probabilities of the five classes from a conclusion. */
export const spread = ({ scores }) => [...CLASSES.slice(0, 4).map((name) => scores[name]), Math.max(0, 1 - scores.know - scores.go - scores.do - scores.buy)]

/** A prediction: the likeliest class, its probability, the name that was given (null where it abstained), and whether a known word told. */
export const predictionOf = (conclusion) => {
  const all = spread(conclusion)
  const top = all.indexOf(Math.max(...all))
  return { guess: CLASSES[top], sure: all[top], name: conclusion.name, known: conclusion.reasons.some(({ why }) => why.includes('"')) }
}

/** Wilson's score interval of a share, at 95 %. */
export const wilson = (hits, n, z = 1.96) => {
  if (!n) return [0, 1]
  const p = hits / n
  const middle = p + (z * z) / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return [(middle - half) / (1 + (z * z) / n), (middle + half) / (1 + (z * z) / n)]
}

export const accuracy = (truth, guesses) => truth.filter((label, at) => label === guesses[at]).length / truth.length

export const confusion = (truth, guesses) =>
  CLASSES.map((row) => CLASSES.map((column) => truth.filter((label, at) => label === row && guesses[at] === column).length))

export const perClass = (matrix) =>
  CLASSES.map((name, at) => {
    const hit = matrix[at][at]
    const said = matrix.reduce((sum, row) => sum + row[at], 0)
    const is = matrix[at].reduce((sum, one) => sum + one, 0)
    return { name, is, precision: said ? hit / said : 0, recall: is ? hit / is : 0, f1: said + is ? (2 * hit) / (said + is) : 0 }
  })

/** Mean F1 of the classes that the set holds. */
export const macroF1 = (matrix) => {
  const held = perClass(matrix).filter(({ is }) => is)
  return held.reduce((sum, { f1 }) => sum + f1, 0) / held.length
}

/** Expected calibration error over ten equal bins of the top probability. */
export const calibrationError = (truth, predictions) => {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, sure: 0, hit: 0 }))
  predictions.forEach(({ guess, sure }, at) => {
    const bin = bins[Math.min(9, Math.floor(sure * 10))]
    bin.n++
    bin.sure += sure
    bin.hit += guess === truth[at] ? 1 : 0
  })
  return bins.reduce((sum, { sure, hit }) => sum + Math.abs(sure - hit), 0) / truth.length
}

/** Cohen's kappa of two readings. */
export const kappa = (one, other) => {
  const agreed = accuracy(one, other)
  const share = (list, name) => list.filter((label) => label === name).length / list.length
  const chance = CLASSES.reduce((sum, name) => sum + share(one, name) * share(other, name), 0)
  return { agreed, kappa: (agreed - chance) / (1 - chance) }
}
