import type { Purpose } from '../vocabulary.js'

/** Something that runs only while its purpose is granted, or always where it has none. */
export interface Part {
  readonly name: string
  readonly purpose?: Purpose | undefined
  /** Starts after those with a lower number. Default 0. */
  readonly order?: number
}

type Ending = ((keep?: boolean) => void) | void

export interface Runner {
  /** Starts what may run and does not, ends what runs and may not. */
  sync(): void
  stop(keep?: boolean): void
}

/**
 * Runs parts as the gate allows, those too that are added to the list later. `start` begins one and returns its end. One that fails to start or
 * to end is reported and leaves the others alone.
 */
export const createRunner = <Each extends Part>(
  parts: readonly Each[],
  start: (part: Each) => Ending,
  may: (purpose: Purpose) => boolean,
  report: (error: unknown, where: string) => void,
): Runner => {
  const running = new Map<Each, Ending>()
  const end = (part: Each, keep?: boolean) => {
    const ending = running.get(part)
    running.delete(part)
    try {
      ending?.(keep)
    } catch (error) {
      report(error, part.name)
    }
  }
  return {
    sync() {
      for (const part of [...parts].sort((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
        const allowed = !part.purpose || may(part.purpose)
        if (allowed === running.has(part)) continue
        if (!allowed) {
          end(part)
          continue
        }
        running.set(part, undefined)
        try {
          running.set(part, start(part))
        } catch (error) {
          report(error, part.name)
        }
      }
    },
    stop: (keep) => [...running.keys()].forEach((part) => end(part, keep)),
  }
}
