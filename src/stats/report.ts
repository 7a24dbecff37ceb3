import { LEVEL } from './always-valid.js'
import { compare, type Lift } from './compare.js'
import { wilson, type Count, type Rate } from './count.js'
import { sampleRatio, type SampleRatio } from './sample-ratio.js'

export interface ArmReport extends Count, Rate {
  readonly arm: number
  /** Over the control. */
  readonly lift?: Lift
}

export interface Report {
  /** The control first, then each arm with its lift over it. */
  readonly arms: readonly ArmReport[]
  readonly ratio: SampleRatio
  /** The arm that converts best, where that is beyond doubt; 0 where all others are worse. Null: nobody knows, or the counts do not fit the split. */
  readonly winner: number | null
}

/**
 * What counts say: `counts` has the control first, `splits` the shares of the arms in percent as in the markup (equal ones without), and the
 * control has the rest. It may be looked at as often as you like.
 */
export const report = (counts: readonly Count[], splits?: readonly number[]): Report => {
  const weights = splits ? [100 - splits.reduce((sum, split) => sum + split, 0), ...splits] : counts.map(() => 1)
  const all = weights.map((_, arm) => counts[arm] ?? { visits: 0, conversions: 0 }).concat(counts.slice(weights.length))
  const ratio = sampleRatio(all.map(({ visits }) => visits), weights)
  const control = all[0] ?? { visits: 0, conversions: 0 }
  const arms = all.map(({ visits, conversions }, arm): ArmReport => {
    const count = { visits, conversions }
    return { arm, ...count, ...wilson(count), ...(arm && { lift: compare(control, count, all.length - 1) }) }
  })
  const others = arms.slice(1)
  const sure = ratio.ok ? others.filter(({ lift }) => lift!.p < LEVEL) : []
  const better = sure.filter(({ rate }) => rate! > arms[0]!.rate!).sort((a, b) => b.rate! - a.rate!)[0]
  return { arms, ratio, winner: better ? better.arm : sure.length && sure.length === others.length ? 0 : null }
}
