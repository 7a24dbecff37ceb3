/** Words and sources that the visitor arrived with: a minute, in milliseconds. What a signal says with it replaces what it said so before. */
export const ARRIVAL = 60_000
/** What the page in front of the visitor is for: five minutes, longer than people usually stay on one; leaving it drops it at once. */
export const PAGE = 300_000
/** What the visitor does, clicks, reads, types: three minutes. */
export const ACT = 180_000
/** Where somebody stands in a journey: three days. */
export const JOURNEY = 259_200_000
/** How somebody decides today: a quarter of an hour, so that a visit tells and the next begins anew. */
export const VISIT = 900_000
