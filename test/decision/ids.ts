/** Numbers in 0..1, the same in each run: mulberry32. */
export const randomNumbers = (seed: number) => () => {
  let t = (seed += 0x6d2b79f5)
  t = Math.imul(t ^ (t >>> 15), t | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

/** So many ids like those that are stored. */
export const idsOf = (count: number, seed = 1): string[] => {
  const random = randomNumbers(seed)
  const word = () => Math.floor(random() * 0x100000000).toString(16).padStart(8, '0')
  return Array.from({ length: count }, () => word() + word() + word() + word())
}
