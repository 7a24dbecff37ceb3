/** Chebyshev fit of erfc with a relative error under 1.2e-7 everywhere: Press et al., Numerical Recipes in C, 2nd ed., section 6.2. */
const ERFC = [1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277]

/** How likely a standard normal number is to lie further from 0, on either side. */
export const normalTail = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + x / 2)
  return Math.min(1, t * Math.exp(-x * x - 1.26551223 + t * ERFC.reduceRight((sum, term) => sum * t + term)))
}

/** How likely a chi-square number with so many degrees of freedom is to be larger: Abramowitz and Stegun 26.4.4 and 26.4.5. */
export const chiSquareTail = (x: number, freedom: number): number => {
  const odd = freedom % 2
  let term = odd ? Math.sqrt((2 * x) / Math.PI) : 1
  let sum = 0
  for (let next = odd + 2; next <= freedom; next += 2) {
    sum += term
    term *= x / next
  }
  return Math.min(1, (odd ? normalTail(Math.sqrt(x)) : 0) + sum * Math.exp(-x / 2))
}
