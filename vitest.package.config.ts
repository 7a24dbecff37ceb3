import { defineConfig } from 'vitest/config'

/** The tarball as others get it. It is built, packed and installed, hence the time. */
export default defineConfig({
  test: { include: ['test/package/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 180_000 },
})
