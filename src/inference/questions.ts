import { faded } from '../evidence/ledger.js'
import type { BuyingMode, Evidence, MomentName, Reason, StageName } from '../vocabulary.js'

export const MOMENTS: readonly MomentName[] = ['know', 'go', 'do', 'buy']
const STAGES: readonly StageName[] = ['awareness', 'consideration', 'decision', 'retention', 'advocacy']

/** Where each buying mode stands on the axes: pace (1 fast, −1 slow) and ground (1 logic, −1 emotion). */
const MODES: Record<BuyingMode, { readonly pace: number; readonly ground: number }> = {
  spontaneous: { pace: 1, ground: -1 },
  methodical: { pace: -1, ground: 1 },
  humanistic: { pace: -1, ground: -1 },
  competitive: { pace: 1, ground: 1 },
}

/**
 * Log-odds of each name against none, before any sign: e^−1.5, about 1 to 4.5. The four moments together are then as likely as none, so that one
 * modest sign decides nothing and two that agree do.
 */
export const PRIOR = -1.5

/** What is asked of the evidence. */
export const PARTS = ['moment', 'persona', 'stage'] as const
export type Part = (typeof PARTS)[number]

/** The possible answers: of the persona those that the site declares, else the four buying modes. */
export const namesOf = (declared: readonly string[]): Record<Part, readonly string[]> => ({
  moment: MOMENTS,
  persona: declared.length ? declared : Object.keys(MODES),
  stage: STAGES,
})

/**
 * Signals state their weights with caution, each as if it stood alone. Without this factor, over the magazine and software scenarios of the
 * tuning part, the likeliest moment was right every time that it stood at 0.44, and stood at 0.38 at most where an expert names none; a quarter
 * more puts the two on either side of the threshold. A mode shows in many small things, and a stage in few pages; over the journeys in the tests
 * these two name what an expert names, and nothing where one sign stands alone.
 */
const WORTH = { moment: 1.25, persona: 1.5, stage: 1.5 }

/** One question put to a body of evidence, so that it can be asked of many instants. */
export interface Question {
  readonly names: readonly string[]
  /** Log-odds of each name against none of them. */
  odds(now: number): number[]
  /** Why a name has the log-odds it has, strongest first. The contributions sum to them: the prior is one of the reasons. */
  reasons(place: number, now: number): Reason[]
}

/** What counts for each of the names, and how much: turned round where that is negative. */
export const weigh = (part: Part, names: readonly string[], evidence: readonly Evidence[]) => {
  const share = (name: string, { about, towards }: Evidence): number =>
    WORTH[part] * (about === part ? +(towards === name) : part === 'persona' ? +MODES[name as BuyingMode]?.[about as 'pace'] || 0 : 0)
  const counts = names.map((name) => evidence.map((one) => [one, share(name, one)] as const).filter(([, counted]) => counted))
  return { counts, odds: (now: number) => counts.map((own) => own.reduce((sum, [one, counted]) => sum + counted * faded(one, now), PRIOR)) }
}

export const ask = (part: Part, names: readonly string[], evidence: readonly Evidence[]): Question => {
  const { counts, odds } = weigh(part, names, evidence)
  return {
    names,
    odds,
    reasons(place, now) {
      const towards = names[place]!
      return [
        { signal: 'prior', towards, contribution: PRIOR, why: 'how rare it is before any sign' },
        ...counts[place]!.map(([one, counted]) => ({ signal: one.signal, towards, contribution: counted * faded(one, now), why: one.why })),
      ].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    },
  }
}
