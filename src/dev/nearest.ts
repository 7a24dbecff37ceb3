/** How many letters must be added, dropped or exchanged to make one word of another. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let i = 0; i < from.length; i++) {
    const above = row
    row = [i + 1]
    for (let j = 0; j < to.length; j++) {
      row.push(Math.min(above[j + 1]! + 1, row[j]! + 1, above[j]! + Number(from[i] !== to[j])))
    }
  }
  return row[to.length]!
}

/** The known word that was most likely meant: at most two letters away, or a third of a long word. Looks at 40 letters. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const written = word.slice(0, 40).toLowerCase()
  const [best] = known
    .map((name) => ({ name, away: distance(written, name.toLowerCase()) }))
    .filter(({ name, away }) => away <= Math.max(Math.min(2, name.length - 1), name.length / 3))
    .sort((a, b) => a.away - b.away)
  return best?.name
}
