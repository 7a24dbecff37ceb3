import { chooseVariation, getBucketRanges, hash, inNamespace, sum, type Namespace } from './bucket.js'
import type { Candidate, Decision, Drawn } from './decide.js'

/** What is set of an experiment beside its markup. */
export interface Plan {
  /** Share of the audience that takes part, 0..1. Default 1. */
  readonly coverage?: number
  /** Experiments that share a name and no part of 0..1 share no visitor. */
  readonly namespace?: Namespace
  /** This arm for everybody, to look at it: a preview, never measured. */
  readonly arm?: number
}

/** Who takes part. */
export interface Subject {
  /** The visitor's stored random id. Without one nobody takes part. */
  readonly id: string | undefined
  /** The arms that this visitor has been shown, by experiment. */
  readonly arms: Map<string, number>
}

/** The experiment over everything, whose control is held out. */
const HOLDOUT = '*'

/**
 * The arm of a visitor: the one drawn before, as long as it has a share, or the one that GrowthBook draws with the name as its seed. Arm k has
 * the k-th split, in percent, or without one an equal share; arm 0 has the rest. -1 takes no part.
 */
export const armOf = (name: string, splits: readonly unknown[], { id, arms }: Subject, { coverage, namespace }: Plan = {}): number => {
  const count = splits.length + 1
  const shares = splits.map((split) => Number(split ?? 100 / count))
  const ranges = getBucketRanges(count, coverage, [Math.max(0, 100 - sum(shares)), ...shares].map((share) => share / 100))
  const former = arms.get(name)!
  const [from, to] = ranges[former] ?? []
  if (from! < to!) return former
  return !id || (namespace && !inNamespace(id, namespace)) ? -1 : chooseVariation(hash(name, id, 2)!, ranges)
}

/** Conditions, whatever their order. */
const audience = ({ when }: Candidate) => String(Object.entries(Object(when)).sort())

/**
 * Chooses with the arms drawn, and the visitor held out or not. The candidates of one experiment stand where the first of them stands, as the one
 * whose arm it is; those without an arm, and those of an experiment over different conditions, are left to be skipped. What is shown is remembered.
 */
export const chooseArm = <Value>(
  candidates: readonly Candidate<Value>[],
  choose: (candidates: readonly Drawn<Value>[]) => Decision<Value>,
  subject: Subject,
  plans: Readonly<Record<string, Plan>> = {},
  holdout = 0,
): Decision<Value> => {
  const decision = choose(
    candidates.map((candidate): Drawn<Value> => {
      const experiment = candidate?.experiment
      const group = candidates.filter((one) => one?.experiment === experiment)
      if (!experiment || group[0] !== candidate || group.some((one) => audience(one) !== audience(candidate))) return candidate
      const plan = plans[experiment]
      const arm = plan?.arm ?? armOf(experiment, group.map(({ split }) => split), subject, plan)
      const one = arm ? group[arm - 1] : { name: 'default' }
      return one ? { ...one, when: candidate.when, experiment, arm, reason: plan?.arm != null ? 'preview' : arm ? 'match' : 'control' } : candidate
    }),
  )
  const { slot, variant, experiment, arm, reason } = decision
  if (!subject.id || reason === 'preview' || reason === 'consent') return decision
  const remember = (name: string, arm: number) => subject.arms.set(name, arm) && arm
  if (holdout && !remember(HOLDOUT, armOf(HOLDOUT, [100 - 100 * holdout], subject)))
    return { slot, variant: 'default', value: undefined, reason: 'holdout', wouldBe: variant }
  if (experiment) remember(experiment, arm!)
  return holdout ? { ...decision, wouldBe: variant } : decision
}
