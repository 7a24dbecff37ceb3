import { chooseArm } from './decision/experiment.js'
import { checkPlans } from './dev/plans.js'
import type { Hook } from './hooks/hook.js'

export type { Plan } from './decision/experiment.js'
export type { Hook }

/**
 * The hook that runs experiments and the holdout: candidates with an `experiment` become arms, of which the visitor gets one, the same on every
 * page and for as long as the stored random id lasts. It needs the `storage` purpose: without an id what is under test is skipped.
 */
export const experiments = (): Hook => ({
  name: 'experiments',
  start({ memory, offer, settings: { experiments, holdout }, warn }) {
    if (__DEV__) checkPlans(experiments, warn)
    offer({ assign: (candidates, choose) => chooseArm(candidates, choose, memory() ?? { id: undefined, arms: new Map() }, experiments, holdout) })
  },
})
