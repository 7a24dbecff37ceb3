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
  /** The experiment that this candidate is an arm of: needs `experiments()` from `opportune/experiment` and a stored id, else it is skipped. */
  readonly experiment?: string | undefined
  /** The arm's share in percent. Default: equal shares. The rest sees the default. */
  readonly split?: string | number | undefined
}

/** A candidate whose arm has been drawn. */
export interface Drawn<Value = unknown> extends Candidate<Value> {
  readonly arm?: number
  /** What it is chosen for, if it is. Default `match`. */
  readonly reason?: DecisionReason
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
  /** From 1 in the order of the candidates; 0 is the control, which sees the default. */
  readonly arm?: number
  /** Under a holdout: the variant that the visitor sees, or would see. */
  readonly wouldBe?: string
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
  candidates: readonly Drawn<Value>[],
  ground: Ground | undefined,
  tell?: (candidate: Candidate<Value>, problem: string) => void,
): Decision<Value> => {
  let decision: Decision<Value> = { slot, variant: 'default', value: undefined, reason: ground ? 'default' : 'consent' }
  let most = -1
  if (ground) {
    candidates.forEach((candidate, index) => {
      const { when, name, value, experiment, arm, reason } = Object(candidate) as Drawn<Value>
      const conditions = ground.read(when)
      conditions.problems.forEach((problem) => tell?.(candidate, problem))
      // What is under test and has no arm for this visitor is skipped.
      const matched = (!experiment || !!reason) && match(conditions, ground)
      if (matched && conditions.tests.length > most) {
        most = conditions.tests.length
        const variant = name || conditions.id || 'variant-' + (index + 1)
        decision = { slot, variant, value, reason: ground.preview ? 'preview' : (reason ?? 'match'), ...(experiment && { experiment, arm: arm! }) }
      } else if (matched === undefined && most < 0) decision = { ...decision, reason: 'undecided' }
    })
  }
  return decision
}
