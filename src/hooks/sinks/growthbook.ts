import type { Sink } from './sink.js'

/** What a tracking callback of GrowthBook gets, as far as it is ours to tell: the random id of the visitor is not. */
export interface TrackedExperiment {
  readonly key: string
}
export interface TrackedResult {
  /** The arm: 0 is the control. */
  readonly variationId: number
  readonly key: string
  /** The id of the variant. */
  readonly name: string
  readonly inExperiment: true
  readonly hashUsed: true
  /** The slot. */
  readonly featureId: string
}

/** Calls a tracking callback as GrowthBook's SDK does, when an arm, control included, has been seen rather than drawn. */
export const growthbook =
  (callback: (experiment: TrackedExperiment, result: TrackedResult) => unknown): Sink =>
  (events) =>
    Promise.all(
      events.map(async ({ event, experiment, arm, variant, slot }) => {
        if (event !== 'exposure' || experiment === undefined || arm === undefined) return
        await callback({ key: experiment }, { variationId: arm, key: String(arm), name: variant!, inExperiment: true, hashUsed: true, featureId: slot! })
      }),
    )
