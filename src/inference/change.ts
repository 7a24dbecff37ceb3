import type { Evidence, Profile } from '../vocabulary.js'
import { nameAt, type Knowledge } from './infer.js'
import { momentQuestion } from './moment.js'
import { personaQuestion } from './persona.js'
import { open } from './score.js'
import { stageQuestion } from './stage.js'

/** A number of the profile has to move this far before the site is told. */
export const NOTICEABLE = 0.05

const moved = (a: number, b: number) => Math.abs(a - b) >= NOTICEABLE
const scoresMoved = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) =>
  Object.keys(b).some((name) => moved(a[name] ?? 0, b[name] ?? 0))

/** Whether a profile says anything new: another name, a trait, or a number that moved noticeably. */
export const differs = (before: Profile, after: Profile): boolean =>
  before.traits !== after.traits ||
  (['moment', 'persona', 'stage'] as const).some(
    (part) => before[part].name !== after[part].name || scoresMoved(before[part].scores, after[part].scores),
  ) ||
  before.persona.source !== after.persona.source ||
  scoresMoved({ ...before.persona.axes }, { ...after.persona.axes }) ||
  (['intent', 'urgency', 'relevance', 'value'] as const).some((grade) => moved(before.moment[grade], after.moment[grade]))

/** How far ahead a change of name is looked for, milliseconds: six days, the most that evidence of a journey takes to fade below notice and less than the longest timer. */
const HORIZON = 518_400_000
const FIRST_STEP = 500
const STEP_GROWTH = 1.3
const PRECISION = 20

/**
 * How long until a name would change with no further evidence, in milliseconds; `undefined` if none will. Looks at growing steps, then halves
 * the step in which a change lies down to 20 ms.
 */
export const untilChange = (evidence: readonly Evidence[], { thresholds, personas, identified }: Knowledge, profile: Profile, now: number): number | undefined => {
  const { moment, persona, stage } = profile
  const moments = open(momentQuestion, evidence)
  const modes = open(personaQuestion(personas), evidence)
  const stages = open(stageQuestion, evidence)
  const same = (wait: number) =>
    nameAt(moments, moment.name, thresholds.moment, now + wait) === moment.name &&
    (identified !== undefined || nameAt(modes, persona.name, thresholds.persona, now + wait) === persona.name) &&
    nameAt(stages, stage.name, thresholds.stage, now + wait) === stage.name

  if (!evidence.length) return
  for (let before = 0, step = FIRST_STEP; before < HORIZON; before += step, step *= STEP_GROWTH) {
    if (same(before + step)) continue
    let [holds, changed] = [before, before + step]
    while (changed - holds > PRECISION) {
      const middle = (holds + changed) / 2
      if (same(middle)) holds = middle
      else changed = middle
    }
    return Math.ceil(changed)
  }
}
