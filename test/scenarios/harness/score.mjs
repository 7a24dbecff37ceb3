export const NAMES = ['know', 'go', 'do', 'buy']
/** A wrong answer given with at least this confidence would have changed a page for the worse, surely. */
export const CONFIDENT = 0.7
const BINS = 10

const accepted = (expected) => (Array.isArray(expected) ? expected : [expected])
const round = (number, digits = 3) => Math.round(number * 10 ** digits) / 10 ** digits
const mean = (numbers) => (numbers.length ? numbers.reduce((sum, number) => sum + number, 0) / numbers.length : 0)

/** One row for each expectation of each scenario. */
export const rowsOf = (scenario, { seen, problems, language }) =>
  [scenario.expect].flat().map(({ moment, at }) => {
    const step = at === 'end' ? seen.length - 1 : at
    const got = seen[step] ?? { missing: true }
    const want = accepted(moment)
    return {
      scenario: scenario.name, trade: scenario.trade, language, heldOut: Boolean(scenario.heldOut), at, want, why: scenario.why,
      got: got.missing ? undefined : got.name, confidence: got.confidence ?? 0, scores: got.scores ?? {}, grades: got.grades, page: got.page, source: got.source,
      reasons: got.reasons ?? [], right: !got.missing && problems.length === 0 && want.includes(got.name), problems, seen,
    }
  })

/** Expected calibration error over [probability, was it so] pairs in ten bins. */
const calibration = (pairs) => {
  const bins = Array.from({ length: BINS }, () => [])
  for (const pair of pairs) bins[Math.min(BINS - 1, Math.floor(pair[0] * BINS))].push(pair)
  const filled = bins.map((bin, n) => ({
    bin: `${n / BINS}–${(n + 1) / BINS}`, n: bin.length, said: round(mean(bin.map(([said]) => said))), so: round(mean(bin.map(([, so]) => Number(so)))),
  })).filter(({ n }) => n)
  return { ece: round(filled.reduce((sum, { n, said, so }) => sum + n * Math.abs(said - so), 0) / (pairs.length || 1)), bins: filled }
}

/** The probability of none is what the four scores leave over. */
const fiveWay = ({ scores }) => {
  const four = NAMES.map((name) => [name, scores[name] ?? 0])
  return [...four, [null, Math.max(0, 1 - four.reduce((sum, [, score]) => sum + score, 0))]]
}

export const summary = (rows) => {
  const group = (key) =>
    Object.fromEntries([...new Set(rows.map(key))].sort().map((name) => {
      const part = rows.filter((row) => key(row) === name)
      return [name, { n: part.length, right: part.filter(({ right }) => right).length, accuracy: round(mean(part.map(({ right }) => Number(right)))) }]
    }))
  const decided = rows.filter(({ got }) => got)
  const wanted = rows.filter(({ want }) => !want.includes(null))
  const unwanted = rows.filter(({ want }) => want.length === 1 && want[0] === null)
  const counts = NAMES.map((name) => rows.filter(({ want }) => want.includes(name)).length)
  const five = rows.map((row) => [row, fiveWay(row).sort(([, a], [, b]) => b - a)[0]])
  return {
    n: rows.length,
    right: rows.filter(({ right }) => right).length,
    accuracy: round(mean(rows.map(({ right }) => Number(right)))),
    alwaysTheCommonest: round(Math.max(...counts) / (rows.length || 1)),
    coverage: round(mean(wanted.map(({ got }) => Number(Boolean(got))))),
    rightWhenDecided: round(mean(decided.map(({ right }) => Number(right)))),
    silentWhenItShould: round(mean(unwanted.map(({ got }) => Number(got === null)))),
    wrongAndConfident: decided.filter(({ right, confidence }) => !right && confidence >= CONFIDENT).length,
    wrongMoment: decided.filter(({ right }) => !right).length,
    logLoss: round(mean(rows.map((row) => -Math.log(Math.max(0.001, fiveWay(row).filter(([name]) => row.want.includes(name)).reduce((sum, [, p]) => sum + p, 0)))))),
    calibrationWhenDecided: calibration(decided.map(({ confidence, right }) => [confidence, right])),
    calibrationOfTheLikeliest: calibration(five.map(([row, [name, p]]) => [p, row.want.includes(name)])),
    perTrade: group(({ trade }) => trade),
    perLanguage: group(({ language }) => language),
    perExpected: group(({ want }) => want.map(String).join('|')),
  }
}
