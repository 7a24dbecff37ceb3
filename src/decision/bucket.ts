/**
 * Bucketing as GrowthBook does it, so that its tools and its published cases hold for ours.
 * https://docs.growthbook.io/lib/build-your-own
 */

/** From where to where on 0..1 an arm reaches, its end excluded. */
export type Range = readonly [from: number, to: number]

/** Mutual exclusion: of a namespace, by its name, the part of the visitors from one share to another. */
export type Namespace = readonly [name: string, from: number, to: number]

/** FNV-1a, 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
const fnv = (text: string): number => {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return sum >>> 0
}

/** Where a value falls on 0..1 under a seed. Version 2 for arms, 1 for namespaces; null for one that nobody knows. */
export const hash = (seed: string, value: string, version: number): number | null =>
  version === 2 ? (fnv(fnv(seed + value) + '') % 10_000) / 10_000 : version === 1 ? (fnv(value + seed) % 1000) / 1000 : null

export const getEqualWeights = (arms: number): number[] => (arms > 0 ? Array(arms).fill(1 / arms) : [])

export const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** The range of each arm, of which a share of `coverage` takes part. Weights that are not as many as the arms, or do not sum to 1, are equal ones. */
export const getBucketRanges = (arms: number, coverage = 1, weights?: readonly number[]): Range[] => {
  const total = sum(weights ?? [])
  const good = weights?.length === arms && total >= 0.99 && total <= 1.01
  let next = 0
  return (good ? weights! : getEqualWeights(arms)).map((weight) => {
    const from = next
    next += weight
    return [from, from + Math.min(Math.max(coverage, 0), 1) * weight]
  })
}

/** The arm that a bucket falls to; -1 for none. */
export const chooseVariation = (bucket: number, ranges: readonly Range[]): number => ranges.findIndex(([from, to]) => bucket >= from && bucket < to)

export const inNamespace = (id: string, [name, from, to]: Namespace): boolean => chooseVariation(hash('__' + name, id, 1)!, [[from, to]]) === 0
