import type { Page } from '../page/page.js'
import type { Claim, Evidence, Touchpoint, Visit } from '../vocabulary.js'
import { stepOf } from './journey.js'

/** The key in localStorage. */
export const KEY = 'opportune'
/** Version 1 had no journey. */
const VERSION = 2
/** The most that may be written, bytes; it is read before the first paint. */
const LARGEST = 2000
/** Reasons kept of each name; the rest is kept as one sum. */
const REASONS = 5
/** Log-odds under which evidence is not worth its bytes. */
const LEAST = 0.05
export const DAY = 86_400_000

/** What this browser remembers between pages, where the `storage` purpose is granted. */
export interface Snapshot {
  readonly id: string
  /** What the visitor answered; of unknown shape when read. */
  readonly consent: unknown
  readonly visit: Visit
  /** Wall clock of the writing, milliseconds. */
  readonly writtenAt: number
  readonly evidence: readonly (Claim & { readonly signal: string })[]
  /** The arm of each experiment, and of the holdout. */
  readonly arms: ReadonlyMap<string, number>
  /** Only in the slow store. */
  readonly journey?: readonly Touchpoint[] | undefined
}

type Row = readonly [signal: string, about: Claim['about'], towards: string, weight: number, why: string, halfLife: number]

/** The faded sum of each name as its five strongest reasons and one for the rest. What follows a colon in a reason is left out. */
export const condense = (evidence: readonly Evidence[]): Snapshot['evidence'] => {
  const kept: Record<string, Evidence[]> = {}
  for (const one of [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))) {
    const group = (kept[one.about + one.towards] ??= [])
    const why = one.why.split(':')[0]!
    const same = group.findIndex((other) => other.signal === one.signal && other.why === why)
    const place = same < 0 ? Math.min(group.length, REASONS) : same
    const rest = place === REASONS && { signal: 'visit', why: 'earlier signs' }
    group[place] = { ...one, why, ...rest, weight: one.weight + (group[place]?.weight ?? 0) }
  }
  return Object.values(kept).flat()
}

/** As text of at most so many bytes, for which the weakest evidence and then the oldest arms are given up. */
export const write = ({ id, consent, visit, writtenAt, evidence, arms, journey }: Snapshot, most = LARGEST): string => {
  const rows = evidence
    .map(({ signal, about, towards, weight, why, halfLife }): Row => [signal, about, towards, Math.round(weight * 100) / 100, why, halfLife])
    .filter(([, , , weight]) => Math.abs(weight) >= LEAST)
    .sort((a, b) => Math.abs(b[3]) - Math.abs(a[3]))
  const drawn = [...arms]
  for (;;) {
    const text = JSON.stringify([VERSION, id, writtenAt, visit, consent, rows, drawn, journey])
    if (new TextEncoder().encode(text).length <= most || !(rows.pop() ?? drawn.shift())) return text
  }
}

/** The first letters of the types of values: `sn` for a text and a number. */
const shape = (values: readonly unknown[]): string => values.map((value) => (typeof value)[0]).join('')

/** Reads what anybody may have written: what is malformed, expired or of another version counts as nothing. */
export const parse = (text: unknown, now: number, days: number, most = LARGEST, step?: typeof stepOf): Snapshot | undefined => {
  try {
    const [version, id, writtenAt, visit, consent, rows, arms, journey] = JSON.parse((text as string).slice(0, most))
    const { id: own, number, startedAt, lastAt, previousAt, source, campaign } = visit
    if (!(version > 0 && version <= VERSION) || shape([id, writtenAt, own, number, startedAt, lastAt]) !== 'snsnnn' || Math.abs(now - writtenAt) > days * DAY) return
    return {
      id,
      writtenAt,
      consent,
      visit: { id: own, number, startedAt, lastAt, ...(shape([previousAt]) === 'n' && { previousAt }), ...(shape([source]) === 's' && { source, campaign }) },
      evidence: (rows as Row[])
        .filter((row) => shape(row) === 'sssnsn')
        .map(([signal, about, towards, weight, why, halfLife]) => ({ signal, about, towards, weight, why, halfLife })),
      arms: new Map((arms as [string, number][] | undefined)?.filter((row) => shape(row) === 'sn')),
      ...(step && journey && { journey: journey.map(step).filter(({ at }: Touchpoint) => Math.abs(now - at) <= days * DAY) }),
    }
  } catch {
    return
  }
}

export interface SnapshotStore {
  read(): Snapshot | undefined
  write(snapshot: Snapshot): void
  wipe(): void
}

/**
 * The snapshot in localStorage. Where storage throws (sandboxed frame, blocked site data, no quota) it is as if there were none. What cannot be
 * used, or has expired, is removed.
 */
export const snapshotStore = (page: Page, days: number, reset?: () => void): SnapshotStore => {
  const attempt = <Result>(task: (storage: Storage) => Result): Result | undefined => {
    try {
      return task(page.window.localStorage)
    } catch {
      return
    }
  }
  const wipe = () => attempt((storage) => storage.removeItem(KEY))
  return {
    read() {
      const text = attempt((storage) => storage.getItem(KEY))
      const snapshot = parse(text, page.date(), days, LARGEST, stepOf)
      if (text && !snapshot) {
        wipe()
        reset?.()
      }
      return snapshot
    },
    write: (snapshot) => attempt((storage) => storage.setItem(KEY, write(snapshot))),
    wipe,
  }
}
