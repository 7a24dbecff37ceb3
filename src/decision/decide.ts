import type { Conditions } from './grammar.js'
import { match, type Facts } from './match.js'

/** Conditions in the grammar of the attributes, without their prefix: `{moment: 'buy', near: '5km', 'trait-color': 'red blue'}`. */
export interface When {
  readonly moment?: string
  readonly persona?: string
  readonly stage?: string
  readonly device?: string
  readonly visitor?: string
  readonly near?: string
  readonly open?: string | true
  readonly source?: string
  readonly campaign?: string
  readonly language?: string
  readonly [trait: `trait-${string}`]: string | number | true
  /** Least confidence of each inferred name that is asked for, 0..1. */
  readonly confidence?: string | number
  /** Least value of the moment, 0..1. */
  readonly value?: string | number
  /** ISO dates, `2026-12-01` or `2026-12-01T08:00`, in the visitor's time unless they name a zone. */
  readonly from?: string
  readonly until?: string
}

/** An alternative content with its conditions. */
export interface Candidate<Value = unknown> {
  /** The variant's id; its conditions joined (`go+near=5km`) when it has none. */
  readonly name?: string | undefined
  /** Absent: fits everybody. */
  readonly when?: When | undefined
  readonly value?: Value
  /** The test that this candidate is an arm of. */
  readonly experiment?: string | undefined
}

/**
 * Why a slot shows what it shows. `undecided`: all that a variant lacked is an inferred name that is still null. `consent`: nobody has
 * allowed, or not yet.
 */
export type DecisionReason = 'match' | 'default' | 'undecided' | 'holdout' | 'control' | 'consent' | 'preview'

export interface Decision<Value = unknown> {
  readonly slot: string
  /** The id of the chosen variant, or `default`. */
  readonly variant: string
  /** The value of the chosen candidate; undefined for the default. */
  readonly value: Value | undefined
  readonly reason: DecisionReason
  readonly experiment?: string
  readonly arm?: number
}

/** What a decision rests on. */
export interface Ground extends Facts {
  /** Reads conditions: `createReader(terms)`. */
  read(when: unknown): Conditions
  /** Names are forced for somebody who looks at the variants. */
  readonly preview?: boolean
}

/**
 * Chooses the most specific candidate that matches, the first of equals, else the default. Without a ground (nobody has allowed it) the default
 * with reason `consent`. `tell` gets what is wrong with a candidate.
 */
export const choose = <Value>(
  slot: string,
  candidates: readonly Candidate<Value>[],
  ground: Ground | undefined,
  tell?: (candidate: Candidate<Value>, problem: string) => void,
): Decision<Value> => {
  let decision: Decision<Value> = { slot, variant: 'default', value: undefined, reason: ground ? 'default' : 'consent' }
  let most = -1
  if (ground) {
    candidates.forEach((candidate, index) => {
      const { when, name, value, experiment } = Object(candidate) as Candidate<Value>
      const conditions = ground.read(when)
      conditions.problems.forEach((problem) => tell?.(candidate, problem))
      // Without the visitor's stored random id there are no arms, and a candidate under test is skipped.
      const matched = !experiment && match(conditions, ground)
      if (matched && conditions.tests.length > most) {
        most = conditions.tests.length
        const variant = name || conditions.id || 'variant-' + (index + 1)
        decision = { slot, variant, value, reason: ground.preview ? 'preview' : 'match' }
      } else if (matched === undefined && most < 0) decision = { ...decision, reason: 'undecided' }
    })
  }
  return decision
}
