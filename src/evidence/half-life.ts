/** Words and sources that the visitor arrived with: a minute, in milliseconds. */
export const ARRIVAL = 60_000
/** What the page in front of the visitor is for: two minutes, as long as people usually stay on one. */
export const PAGE = 120_000
/** What the visitor does, clicks, reads, types: three minutes. */
export const ACT = 180_000
/** Where somebody stands in a journey: three days. */
export const JOURNEY = 259_200_000
