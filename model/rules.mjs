import { CLASSES, SETTINGS, WORDS } from './encode.mjs'

const atomOf = (setting) => CLASSES + SETTINGS.indexOf(setting)
const ALWAYS = atomOf('::')
/** The site says nothing more beside a class: its search box says it better. */
const ALONE = new Set(['::o', '::r', '::n', '::f'].map(atomOf))

/** Every rule that could speak of a reading: each atom alone, classes by place, classes by setting, and pairs of classes. */
export const candidates = (reading) => {
  const atoms = reading.flatMap((word, atom) => (atom > ALWAYS ? [atom] : []))
  const out = [[ALWAYS, ALWAYS]]
  for (const a of atoms) {
    out.push([a, a])
    if (a < WORDS) continue
    for (const b of atoms) if (b < WORDS ? !ALONE.has(b) : a < b) out.push([a, b])
  }
  for (const place of '()') if (reading[place]) out.push([reading[place], place.charCodeAt(0)])
  return out
}
export const keyOf = ([a, b]) => a * 256 + b
