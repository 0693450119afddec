import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Trials are timed: two test files at once are enough for two cores.
    maxWorkers: 2,
  },
})
