import { faded } from '../evidence/ledger.js'
import type { Dimension, Evidence, Reason } from '../vocabulary.js'

/** One piece of evidence as it counts for a name: as it stands, or turned round. */
export interface Part {
  readonly evidence: Evidence
  readonly sign: number
}

/** A question with named answers: how likely each is before any evidence, and which evidence counts for it. */
export interface Question<N extends string> {
  readonly names: readonly N[]
  /** Log-odds of each name against none of them, before any evidence. */
  readonly prior: number
  readonly parts: (name: string, evidence: readonly Evidence[]) => readonly Part[]
}

export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** Evidence that speaks for the names of a dimension directly. */
export const direct =
  (about: Dimension) =>
  (name: string, evidence: readonly Evidence[]): readonly Part[] =>
    evidence.filter((one) => one.about === about && one.towards === name).map((one) => ({ evidence: one, sign: 1 }))

/** What a graded dimension adds up to now, in log-odds. */
export const graded = (about: Dimension, evidence: readonly Evidence[], now: number): number =>
  evidence.reduce((sum, one) => (one.about === about ? sum + faded(one, now) : sum), 0)

/** A question with the evidence for each of its names picked out, so that it can be asked for many instants. */
export interface Case<N extends string> {
  readonly names: readonly N[]
  readonly prior: number
  readonly parts: readonly (readonly Part[])[]
}

export const open = <N extends string>({ names, prior, parts }: Question<N>, evidence: readonly Evidence[]): Case<N> => ({
  names,
  prior,
  parts: names.map((name) => parts(name, evidence)),
})

/** Log-odds of each name against none of them. */
export const logOdds = ({ prior, parts }: Case<string>, now: number): number[] =>
  parts.map((own) => own.reduce((sum, part) => sum + part.sign * faded(part.evidence, now), prior))

/** Probabilities of the names; what is missing to 1 is the probability of none, whose log-odds are fixed at 0. */
export const probabilities = (odds: readonly number[]): number[] => {
  const highest = Math.max(0, ...odds)
  const exponentials = odds.map((one) => Math.exp(one - highest))
  const total = exponentials.reduce((sum, one) => sum + one, Math.exp(-highest))
  return exponentials.map((one) => one / total)
}

/** Why a name (by its place) has the log-odds it has, strongest first. The contributions sum to them: the prior is one of the reasons. */
export const reasonsFor = ({ names, prior, parts }: Case<string>, place: number, now: number): Reason[] => {
  const towards = names[place] ?? ''
  return (parts[place] ?? [])
    .map(({ evidence, sign }): Reason => ({ signal: evidence.signal, towards, contribution: sign * faded(evidence, now), why: evidence.why }))
    .concat({ signal: 'prior', towards, contribution: prior, why: 'how rare it is before any sign' })
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
}
