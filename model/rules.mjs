import { CLASSES } from './encode.mjs'

const FIRST = 20
const LAST = 21
/** Every rule that could speak of a reading: each atom alone, classes by place, classes by context, and pairs of classes. */
export const candidates = (reading) => {
  const atoms = reading.atoms.flatMap((word, atom) => (word === undefined || !atom ? [] : [atom]))
  const out = [[0, 0]]
  for (const a of atoms) {
    out.push([a, a])
    if (a < CLASSES) continue
    for (const b of atoms) if (b < CLASSES ? b !== 18 : a < b) out.push([a, b])
  }
  if (reading.first >= 0) out.push([reading.first, FIRST])
  if (reading.last >= 0) out.push([reading.last, LAST])
  return out
}
export const keyOf = ([a, b]) => a * 256 + b
