/** The latest events that are shown. */
const LATEST = 12

/**
 * Counts events as they come in, by slot, variant and moment: of how many visits each was seen, clicked, and followed by a goal. A goal is
 * counted for all that its visit has seen before it, each goal once, and once for an id.
 */
export const createCounts = () => {
  const cells = new Map()
  /** By visit: what it has seen, and when. */
  const seen = new Map()
  const goals = new Set()
  let total = 0
  let latest = []

  const cellOf = ({ slot, variant, moment = null }) => {
    const key = JSON.stringify([slot, variant, moment])
    if (!cells.has(key)) cells.set(key, { slot, variant, moment, seen: new Set(), clicked: new Set(), reached: new Set(), within10: new Set(), within60: new Set(), bounced: new Set(), seconds: 0 })
    return cells.get(key)
  }
  const convert = ({ visit, goal, id, at }) => {
    const key = JSON.stringify(id === undefined ? [visit, goal, at] : [goal, id])
    if (goals.has(key)) return
    goals.add(key)
    for (const [cell, since] of seen.get(visit) ?? []) {
      cell.reached.add(visit)
      if (at - since <= 60_000) cell.within60.add(visit)
      if (at - since <= 10_000) cell.within10.add(visit)
    }
  }

  return {
    /** Counts one event of the published schema. */
    add(event) {
      total++
      latest = [event, ...latest].slice(0, LATEST)
      if (event.event === 'conversion') return convert(event)
      const cell = cellOf(event)
      if (event.event === 'exposure') {
        cell.seen.add(event.visit)
        if (!seen.has(event.visit)) seen.set(event.visit, new Map())
        const ofVisit = seen.get(event.visit)
        if (!ofVisit.has(cell)) ofVisit.set(cell, event.at)
      }
      if (event.event === 'click') cell.clicked.add(event.visit)
      if (event.bounced) cell.bounced.add(event.visit)
      cell.seconds += event.seconds ?? 0
    },
    /** What the page shows: plain numbers, those seen most first. */
    all: () => ({
      total,
      visits: seen.size,
      goals: goals.size,
      latest: latest.map(({ event, slot, variant, moment = null, goal, at }) => ({ event, slot, variant, moment, goal, at })),
      rows: [...cells.values()]
        .map(({ slot, variant, moment, seconds, ...visits }) => ({ slot, variant, moment, seconds: Math.round(seconds), ...Object.fromEntries(Object.entries(visits).map(([name, set]) => [name, set.size])) }))
        .sort((a, b) => a.slot.localeCompare(b.slot) || b.seen - a.seen),
    }),
  }
}
