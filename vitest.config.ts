import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/{calendar,stats,measures,kpis,validate,resolve,plan,evaluate,render}/**/*.ts'],
      thresholds: { lines: 95 },
    },
  },
})
