import type { Purpose } from '../vocabulary.js'

/** Something that runs only while its purpose is granted, or always where it has none. */
export interface Part {
  readonly name: string
  readonly purpose?: Purpose | undefined
  /** Begins, and returns its own end. */
  start(): ((keep?: boolean) => void) | void
}

export interface Runner {
  /** Starts what may run and does not, ends what runs and may not. */
  sync(): void
  stop(keep?: boolean): void
}

/** Runs parts as the gate allows. One that fails to start or to end is reported and leaves the others alone. */
export const createRunner = (
  parts: readonly Part[],
  may: (purpose: Purpose) => boolean,
  report: (error: unknown, where: string) => void,
): Runner => {
  const running = new Map<Part, ((keep?: boolean) => void) | void>()
  const end = (part: Part, keep?: boolean) => {
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
      for (const part of parts) {
        const allowed = !part.purpose || may(part.purpose)
        if (allowed === running.has(part)) continue
        if (!allowed) {
          end(part)
          continue
        }
        running.set(part, undefined)
        try {
          running.set(part, part.start())
        } catch (error) {
          report(error, part.name)
        }
      }
    },
    stop: (keep) => [...running.keys()].forEach((part) => end(part, keep)),
  }
}
