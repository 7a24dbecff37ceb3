import type { Measurement } from './sink.js'

/**
 * Writes events as one text: each a row under the same keys, times as milliseconds after the first, texts as places in the list of words,
 * counted from 1. 0 is nothing, and nothing at the end of a row is left out.
 */
export const encode = (events: readonly Measurement[]): string => {
  const keys: string[] = []
  const words: string[] = []
  const { at } = events[0]!
  const place = (list: string[], word: string) => {
    if (!list.includes(word)) list.push(word)
    return list.indexOf(word)
  }
  const row = ({ schema, ...event }: Partial<Measurement>): unknown[] => {
    const cells: unknown[] = []
    for (const [key, value] of Object.entries(event) as [string, any][]) {
      cells[place(keys, key)] = key === 'at' ? value - at : typeof value === 'string' ? place(words, value) + 1 : Array.isArray(value) ? value.map(row) : +value
    }
    return Array.from(cells, (cell) => cell ?? 0)
  }
  return JSON.stringify({ schema: 1, at, rows: events.map(row), keys, words })
}
