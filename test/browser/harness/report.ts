import type { Reporter, TestCase } from 'vitest/node'

/** Says at the end which tests are kept to some engines, and why, so that a skipped one is never silent. */
export const keptToSomeEngines = (): Reporter => {
  const kept = new Map<string, string>()
  return {
    onTestCaseResult: (test: TestCase) => {
      const { kept: found } = test.meta()
      if (found) kept.set(test.fullName, `only in ${found.to.join(' and ')}: ${found.because}`)
    },
    onTestRunEnd: () => {
      if (kept.size) console.log(`\nTests kept to some engines:\n${[...kept].map(([name, why]) => `  ${name}\n    ${why}`).join('\n')}`)
    },
  }
}
