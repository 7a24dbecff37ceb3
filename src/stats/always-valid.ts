/** For how many visits, of all arms together, intervals are made narrowest; GrowthBook's default. https://docs.growthbook.io/statistics/sequential */
const HORIZON = 5000
/** How often, at most, no difference may be taken for one, however often somebody looks. */
export const LEVEL = 0.05

/**
 * How wide the mixture of alternatives is, squared, in standard deviations of one visit: the best one for the horizon, by the approximation of
 * Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", Annals of
 * Statistics 52 (2024), arXiv:2103.06476.
 */
const MIXTURE = (-2 * Math.log(LEVEL) + Math.log(1 - 2 * Math.log(LEVEL))) / HORIZON

const widthAt = (visits: number) => 1 + visits * MIXTURE

/**
 * The p-value of a chi-square statistic after so many visits that holds at every look: the mixture sequential probability ratio test of Robbins,
 * as in Johari, Koomen, Pekelis and Walsh, "Always Valid Inference", Operations Research 70 (2022), arXiv:1512.04922, in as many dimensions as
 * there are degrees of freedom.
 */
export const alwaysValid = (chiSquare: number, visits: number, freedom = 1): number => {
  const width = widthAt(visits)
  return Math.min(1, width ** (freedom / 2) * Math.exp((-chiSquare * (1 - 1 / width)) / 2))
}

/** How many standard errors an interval has to reach to either side to hold at every look: the same test, turned round. */
export const reach = (visits: number, level: number): number => {
  const width = widthAt(visits)
  return Math.sqrt((2 * Math.log(Math.sqrt(width) / level)) / (1 - 1 / width))
}
