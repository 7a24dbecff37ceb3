import { defineConfig } from 'vitest/config'
import { keptToSomeEngines } from './test/browser/harness/report.js'

/** One project an engine: Chromium, in which frames are counted, alone, then the other two side by side, so that two cores are enough: `npm run browser -- --project firefox` runs one alone. */
export default defineConfig({
  test: {
    reporters: ['default', keptToSomeEngines()],
    projects: (['chromium', 'firefox', 'webkit'] as const).map((engine, at) => ({
      test: {
        name: engine,
        include: ['test/browser/**/*.test.ts'],
        globalSetup: ['test/browser/harness/launch.ts'],
        provide: { engine },
        fileParallelism: false,
        sequence: { groupOrder: Math.min(at, 1) },
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // WebKit's driver hangs now and then while it opens a page; what is wrong with ours fails twice.
        retry: engine === 'webkit' ? 1 : 0,
      },
    })),
  },
})
