import type { Page } from '../page/page.js'
import type { Claim, Dimension, Evidence, Source, Visit } from '../vocabulary.js'

/** The key in localStorage. */
const KEY = 'opportune'
const VERSION = 1
/** The most that may be written, bytes; it is read before the first paint. */
const LARGEST = 2000
/** Reasons kept of each name; the rest is kept as one sum. */
const REASONS = 5
const DAY = 86_400_000

/** What this browser remembers between pages, where the `storage` purpose is granted. */
export interface Snapshot {
  readonly id: string
  /** What the visitor answered; of unknown shape when read. */
  readonly consent: unknown
  readonly visit: Visit
  /** Wall clock of the writing, milliseconds. */
  readonly writtenAt: number
  readonly evidence: readonly (Claim & { readonly signal: string })[]
}

type Row = readonly [signal: string, about: string, towards: string, weight: number, why: string, halfLife: number]

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 120
const isNumber = (value: unknown): value is number => Number.isFinite(value)

const toRow = ({ signal, about, towards, weight, why, halfLife }: Snapshot['evidence'][number]): Row => [
  signal,
  about,
  towards,
  Math.round(weight * 100) / 100,
  why,
  halfLife,
]

/** The faded sum of each name as its five strongest reasons and one for the rest. What follows a colon in a reason is left out. */
export const condense = (evidence: readonly Evidence[]): Snapshot['evidence'] => {
  const byName = new Map<string, Evidence[]>()
  for (const one of evidence) {
    const name = one.about + '\n' + one.towards
    byName.set(name, [...(byName.get(name) ?? []), { ...one, why: one.why.split(':')[0] as string }])
  }
  return [...byName.values()].flatMap((group) => {
    group.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    const rest = group.slice(REASONS)
    const sum = rest.reduce((total, one) => total + one.weight, 0)
    return [...group.slice(0, REASONS), ...rest.slice(0, 1).map((one) => ({ ...one, signal: 'visit', why: 'earlier signs', weight: sum }))]
  })
}

const write = ({ id, consent, visit, writtenAt, evidence }: Snapshot): string => {
  const rows = evidence
    .map(toRow)
    .filter((row) => Math.abs(row[3]) >= 0.05)
    .sort((a, b) => Math.abs(b[3]) - Math.abs(a[3]))
  for (;;) {
    const text = JSON.stringify({ version: VERSION, id, consent, visit, writtenAt, evidence: rows })
    if (new TextEncoder().encode(text).length <= LARGEST || !rows.length) return text
    rows.pop()
  }
}

/** Reads what may have been written by anybody: anything malformed, expired or of another version counts as nothing. */
export const parse = (text: string, now: number, days: number): Snapshot | undefined => {
  if (text.length > LARGEST) return
  let record: any
  try {
    record = JSON.parse(text)
  } catch {
    return
  }
  const { version, id, consent, visit, writtenAt, evidence } = record ?? {}
  if (version !== VERSION || !isText(id) || !isNumber(writtenAt) || !Array.isArray(evidence)) return
  if (Math.abs(now - writtenAt) > days * DAY || !isText(visit?.id)) return
  const { number, startedAt, lastAt, previousAt, source, campaign } = visit
  if (![number, startedAt, lastAt].every(isNumber)) return
  return {
    id,
    consent,
    visit: {
      id: visit.id,
      number,
      startedAt,
      lastAt,
      ...(isNumber(previousAt) && { previousAt }),
      ...(isText(source) && { source: source as Source }),
      ...(isText(campaign) && { campaign }),
    },
    writtenAt,
    evidence: evidence.flatMap((row: unknown) => {
      if (!Array.isArray(row)) return []
      const [signal, about, towards, weight, why, halfLife] = row
      if (![signal, about, towards, why].every(isText) || !isNumber(weight) || !isNumber(halfLife)) return []
      return [{ signal, about: about as Dimension, towards, weight, why, halfLife }]
    }),
  }
}

export interface SnapshotStore {
  read(): Snapshot | undefined
  write(snapshot: Snapshot): void
  wipe(): void
}

/** The snapshot in localStorage. Where storage throws (sandboxed frame, blocked site data, no quota) it is as if there were none. */
export const snapshotStore = (page: Page, days: number): SnapshotStore => {
  const attempt = <Result>(task: (storage: Storage) => Result): Result | undefined => {
    try {
      return task(page.window.localStorage)
    } catch {
      return
    }
  }
  return {
    read: () => {
      const text = attempt((storage) => storage.getItem(KEY))
      return text ? parse(text, page.date(), days) : undefined
    },
    write: (snapshot) => attempt((storage) => storage.setItem(KEY, write(snapshot))),
    wipe: () => attempt((storage) => storage.removeItem(KEY)),
  }
}
