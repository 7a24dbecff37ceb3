const cut = (text, width) => (text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width))
const percent = (share) => `${(share * 100).toFixed(1)} %`

export const table = (rows, { verbose }) => {
  const lines = []
  for (const row of rows) {
    const mark = row.right ? ' ' : row.got && row.confidence >= 0.7 ? '!' : '✗'
    const at = row.at === 'end' ? '' : ` @${row.at}`
    const got = row.got === undefined ? 'MISSING' : String(row.got)
    const why = row.reasons.slice(0, 3).map(({ signal, towards, contribution, why }) =>
      `${signal} ${towards} ${contribution >= 0 ? '+' : ''}${contribution.toFixed(2)} ${why}`).join(' · ')
    lines.push(`${mark} ${row.heldOut ? 'H' : ' '} ${cut(row.scenario + at, 46)} ${cut(row.want.map(String).join('|'), 10)} ${cut(got, 8)} ${row.confidence.toFixed(2)}  ${why}`)
    if (verbose && !row.right) lines.push(`      expert: ${row.why}`)
    for (const problem of row.problems) lines.push(`      problem: ${problem}`)
  }
  return lines.join('\n')
}

const shares = (title, groups) =>
  `  ${title.padEnd(14)}${Object.entries(groups).map(([name, { n, right, accuracy }]) => `${name} ${right}/${n} (${percent(accuracy)})`).join(' · ')}`

const bins = ({ ece, bins: filled }) =>
  `ECE ${ece.toFixed(3)}  ${filled.map(({ bin, n, said, so }) => `${bin}: ${n}× said ${said.toFixed(2)}, was ${so.toFixed(2)}`).join(' · ')}`

export const totals = (title, all) => [
  `${title}: ${all.right} of ${all.n} right, ${percent(all.accuracy)} (always the commonest name: ${percent(all.alwaysTheCommonest)})`,
  `  coverage ${percent(all.coverage)} of the moments that an expert names · right when decided ${percent(all.rightWhenDecided)} · null where the expert says null ${percent(all.silentWhenItShould)}`,
  `  wrong names ${all.wrongMoment}, of them confident (≥ 0.7) ${all.wrongAndConfident} · log loss of the five-way probabilities ${all.logLoss.toFixed(3)}`,
  `  when decided   ${bins(all.calibrationWhenDecided)}`,
  `  the likeliest  ${bins(all.calibrationOfTheLikeliest)}`,
  shares('per trade', all.perTrade),
  shares('per language', all.perLanguage),
  shares('per expected', all.perExpected),
].join('\n')
