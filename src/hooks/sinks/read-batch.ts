import type { Measurement } from './sink.js'

/** The fields of an event by what they hold; everything else in a batch is left alone. */
const TEXTS = 'event visit slot variant reason moment persona stage source campaign experiment wouldBe goal currency id vital'.split(' ')
const NUMBERS = 'arm value seconds scrolled played amount after'.split(' ')
/** The most rows of one batch, and exposures of one conversion, that are read. */
const MOST = 10_000

type Row = readonly unknown[]

/**
 * Reads what the beacon has sent, in the order in which it happened. What anybody may have sent: of what is no batch nothing comes back, and
 * rows without an event, a visit and a time are left out. Never throws.
 */
export const readBatch = (text: string): Measurement[] => {
  let batch: { schema?: unknown; at?: unknown; rows?: unknown; keys?: unknown; words?: unknown }
  try {
    batch = Object(JSON.parse(text))
  } catch {
    return []
  }
  const { schema, at, rows, keys, words } = batch
  if (schema !== 1 || typeof at !== 'number' || !Array.isArray(rows) || !Array.isArray(keys) || !Array.isArray(words)) return []

  const eventOf = (row: Row) => {
    const event: Record<string, unknown> = {}
    row.slice(0, keys.length).forEach((cell, column) => {
      const key = keys[column]
      if (key === 'exposed' && Array.isArray(cell)) event[key] = cell.slice(0, MOST).filter(Array.isArray).map(eventOf)
      if (typeof cell !== 'number') return
      const word = words[cell - 1]
      if (TEXTS.includes(key) && typeof word === 'string') event[key] = word
      if (key === 'at') event[key] = at + cell
      if (NUMBERS.includes(key) && cell) event[key] = cell
      if (key === 'bounced' && cell) event[key] = true
    })
    if (event['experiment']) event['arm'] ??= 0
    if (event['vital']) event['amount'] ??= 0
    // An exposure that a conversion tells of has no name and no visit.
    if (!event['event']) event['after'] ??= 0
    return event
  }
  return rows
    .slice(0, MOST)
    .filter(Array.isArray)
    .map(eventOf)
    .filter((event) => event['event'] && event['visit'] && 'at' in event)
    .map((event) => {
      if (event['event'] === 'conversion') event['exposed'] ??= []
      return { schema: 1, ...event } as unknown as Measurement
    })
}
