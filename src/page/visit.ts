import type { Visit } from '../vocabulary.js'

/** Page views further apart than this belong to two visits, milliseconds; the half hour of web analytics (Google Analytics sessions). */
export const LONGEST_PAUSE = 1_800_000

/** The visit that a page view at `date` (wall clock) belongs to: the one before, or a new one. A clock that jumped back continues. */
export const visitAt = (before: Visit | undefined, date: number, id: () => string): Visit =>
  before && date - before.lastAt <= LONGEST_PAUSE
    ? { ...before, lastAt: date }
    : {
        id: id(),
        number: (before?.number ?? 0) + 1,
        startedAt: date,
        lastAt: date,
        ...(before && { previousAt: before.lastAt }),
      }
