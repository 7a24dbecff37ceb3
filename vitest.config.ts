import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { __DEV__: 'true', __VERSION__: '"0.0.0"' },
  test: {
    include: ['test/**/*.test.ts'],
    // A busy machine is no reason to fail.
    testTimeout: 30_000,
    exclude: ['test/browser/**', 'test/package/**'],
  },
})
