export const MOMENTS = ['know', 'go', 'do', 'buy']
const K = 4

const scoresOf = (rules, W) => {
  const s = [0, 0, 0, 0]
  for (const rule of rules) for (let k = 0; k < K; k++) s[k] += W[rule * K + k]
  return s
}

/** Probabilities of know, go, do, buy and none, none being fixed at log-odds 0. */
export const softmax = (s) => {
  const top = Math.max(0, ...s)
  const e = [...s.map((one) => Math.exp(one - top)), Math.exp(-top)]
  const sum = e.reduce((total, one) => total + one, 0)
  return e.map((one) => one / sum)
}

export const predict = (rules, W) => softmax(scoresOf(rules, W))

/**
 * Multinomial logistic regression with the class none fixed at 0, by accelerated proximal gradient (FISTA).
 * `examples`: {rules, label 0..4, weight}. `lasso` is the price of a rule (a group of four weights), `ridge` of each weight squared; `free` rules cost nothing.
 */
export const fit = (examples, size, { lasso = 0, ridge = 1, rounds = 300, free = new Set(), start } = {}) => {
  let W = start ? Float64Array.from(start) : new Float64Array(size * K)
  let V = Float64Array.from(W)
  let momentum = 1
  const price = new Float64Array(size).fill(1)
  for (const rule of free) price[rule] = 0
  // Per-rule step: a diagonal bound of the curvature, since rules differ in how often they fire by a factor of a thousand.
  const bound = new Float64Array(size)
  for (const { rules, weight } of examples) for (const rule of rules) bound[rule] += 0.25 * weight * rules.length
  for (let round = 0; round < rounds; round++) {
    const gradient = new Float64Array(size * K)
    for (const { rules, label, weight } of examples) {
      const p = predict(rules, V)
      for (let k = 0; k < K; k++) {
        const pull = weight * (p[k] - (label === k ? 1 : 0))
        for (const rule of rules) gradient[rule * K + k] += pull
      }
    }
    const next = new Float64Array(size * K)
    for (let rule = 0; rule < size; rule++) {
      const rate = 1 / (bound[rule] + ridge + 1e-9)
      let norm = 0
      for (let k = 0; k < K; k++) {
        const at = rule * K + k
        next[at] = V[at] - rate * (gradient[at] + ridge * (price[rule] ? 1 : 0.01) * V[at])
        norm += next[at] ** 2
      }
      norm = Math.sqrt(norm)
      const shrink = norm > 0 ? Math.max(0, 1 - (lasso * price[rule] * rate) / norm) : 0
      for (let k = 0; k < K; k++) next[rule * K + k] *= shrink
    }
    const faster = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2
    for (let at = 0; at < V.length; at++) V[at] = next[at] + ((momentum - 1) / faster) * (next[at] - W[at])
    W = next
    momentum = faster
  }
  return W
}
