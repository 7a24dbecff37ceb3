import { defineConfig } from 'vitest/config'
import { keptToSomeEngines } from './test/browser/harness/report.js'

/** One project an engine. `test/browser/run.mjs` runs them. */
export default defineConfig({
  test: {
    reporters: ['default', keptToSomeEngines()],
    projects: (['chromium', 'firefox', 'webkit'] as const).map((engine) => ({
      test: {
        name: engine,
        include: ['test/browser/**/*.test.ts'],
        globalSetup: ['test/browser/harness/launch.ts'],
        provide: { engine },
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // A driver hangs now and then while it opens a page, and a busy machine misses a frame; what is wrong with ours fails each time.
        retry: engine === 'webkit' ? 2 : 1,
      },
    })),
  },
})
