import type { Plan } from '../decision/experiment.js'
import type { Warn } from './warn.js'

const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1

const EXPECTED: { readonly [key in keyof Plan]-?: readonly [fits: (value: any) => boolean, expected: string] } = {
  coverage: [isShare, 'a share from 0 to 1'],
  namespace: [
    (value) => Array.isArray(value) && value.length === 3 && typeof value[0] === 'string' && isShare(value[1]) && isShare(value[2]) && value[1] < value[2],
    'a name and the part of 0..1 that is taken, such as ["checkout", 0, 0.5]',
  ],
  arm: [(value) => Number.isInteger(value) && value >= 0, 'the number of an arm; 0 is the control'],
}

/** Tells what is wrong in what is set of experiments, with its path. */
export const checkPlans = (plans: Readonly<Record<string, Plan>> | undefined, warn: Warn): void => {
  for (const [name, plan] of Object.entries(Object(plans))) {
    for (const [key, value] of Object.entries(Object(plan))) {
      const rule = Object.hasOwn(EXPECTED, key) && EXPECTED[key as keyof Plan]
      const path = `experiments.${name}.${key}`
      if (!rule) warn('option-unknown', path)
      else if (!rule[0](value)) warn('option-wrong', path, rule[1])
    }
  }
}
