import { defineConfig } from 'vitest/config'

const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
// Tests wait for what happens, and on a machine that is busy a start of the whole cloud takes minutes: these only end
// what hangs.
const patience = { testTimeout: 900_000, hookTimeout: 900_000 }
const poll = { timeout: 60_000 }

export default defineConfig({
  test: {
    // The journeys mostly wait: on two cores vitest's own choice would be one.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'functions',
          include: ['test/functions/**/*.test.{ts,tsx}'],
          env,
          ...patience,
          // These leave nothing behind, and most of their time would go into loading the same libraries again.
          isolate: false,
          benchmark: { include: [] },
        },
      },
      {
        test: {
          name: 'house',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/functions/**', 'test/journeys/**'],
          env,
          ...patience,
          expect: { poll },
          // The other one, send.bench.ts, runs the whole house by itself.
          benchmark: { include: ['test/bench/{cold-start,merge,preview}.bench.ts'] },
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          env,
          ...patience,
          expect: { poll },
          benchmark: { include: [] },
        },
      },
    ],
  },
})
