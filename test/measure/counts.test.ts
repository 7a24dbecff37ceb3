import { describe, expect, it } from 'vitest'
import { createCounts } from '../../examples/server/counts.mjs'

const exposure = (visit: string, at: number, more = {}) => ({ schema: 1, event: 'exposure', visit, slot: 'hero', variant: 'deal', reason: 'match', moment: 'buy', at, ...more })
const goal = (visit: string, at: number, more = {}) => ({ schema: 1, event: 'conversion', visit, goal: 'order', at, exposed: [], ...more })

describe('the demo’s counts', () => {
  it('are of visits, by slot, variant and moment', () => {
    const counts = createCounts()
    const events = [
      exposure('a', 0), exposure('a', 5000), exposure('b', 0), exposure('b', 0, { moment: undefined, variant: 'default' }),
      exposure('a', 2000, { event: 'click' }), exposure('a', 3000, { event: 'click' }),
      exposure('b', 9000, { event: 'engagement', seconds: 4.5, bounced: true }),
    ]
    events.forEach(counts.add)
    expect(counts.all()).toMatchObject({
      total: 7, visits: 2, goals: 0,
      rows: [
        { slot: 'hero', variant: 'deal', moment: 'buy', seen: 2, clicked: 1, bounced: 1, seconds: 5, reached: 0 },
        { slot: 'hero', variant: 'default', moment: null, seen: 1, clicked: 0 },
      ],
    })
  })
  it('give a goal to what its visit has seen before, on whichever page, by how soon, each id once', () => {
    const counts = createCounts()
    const events = [
      exposure('a', 0), exposure('a', 55_000, { slot: 'next' }), exposure('b', 0),
      goal('a', 58_000, { id: 'T1' }), goal('a', 59_000, { id: 'T1' }), goal('c', 60_000), exposure('a', 70_000, { slot: 'late' }),
    ]
    events.forEach(counts.add)
    const { goals, rows } = counts.all()
    expect(goals).toBe(2)
    expect(rows.map(({ slot, reached, within10, within60 }: any) => [slot, reached, within10, within60])).toEqual([
      ['hero', 1, 0, 1], ['late', 0, 0, 0], ['next', 1, 1, 1],
    ])
  })
})
