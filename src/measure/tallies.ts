import type { Exposed, Measurement } from '../hooks/sinks/sink.js'
import type { Tally } from '../vocabulary.js'

/** Counts what is measured by slot, variant and moment. A conversion counts for each that was seen before, in the moment in which it was. */
export const createTallies = () => {
  const tallies: Record<string, any> = {}
  return {
    send(events: readonly Measurement[]) {
      for (const { event, value = 0, seconds = 0, bounced = 0, exposed, ...measured } of events) {
        for (const { slot, variant, moment = null, after } of (exposed ?? [measured]) as readonly Partial<Exposed>[]) {
          const tally = (tallies[[slot, variant, moment].join('\n')] ??= { slot, variant, moment, exposures: 0, clicks: 0, conversions: 0 })
          const more: Record<string, number> = { [event + 's']: 1, value, seconds, bounces: +bounced, within10: +(after! <= 10), within60: +(after! <= 60) }
          for (const key in more) tally[key] = (tally[key] ?? 0) + more[key]!
        }
      }
    },
    all: (): readonly Tally[] => Object.values(tallies),
  }
}
