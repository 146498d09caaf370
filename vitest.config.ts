import { defineConfig } from 'vitest/config'

const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
// Tests wait for what happens, and on a machine that is busy a start of the whole cloud takes minutes: this only ends
// what hangs.
const patience = 900_000
/** They start the cloud, whose addresses are in the process's environment. */
const clouds = [
  'test/journeys/**/*.test.ts',
  'test/infra/cli/{import,ops,start}.test.ts',
  'test/infra/cli/simulate/replay.test.ts',
]
const upgrade = 'test/journeys/upgrade.test.ts'
const shared = {
  env,
  testTimeout: patience,
  hookTimeout: patience,
  // No file leaves anything behind, and most of their time would go into loading the same libraries again.
  isolate: false,
  benchmark: { include: [] },
}

export default defineConfig({
  test: {
    // The journeys mostly wait: on two cores vitest's own choice would be one.
    maxWorkers: 3,
    projects: [
      {
        test: { ...shared, name: 'functions', include: ['test/functions/**/*.test.{ts,tsx}'] },
      },
      {
        test: {
          ...shared,
          name: 'house',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/functions/**', ...clouds],
          expect: { poll: { timeout: patience } },
          // The others are programs of their own.
          benchmark: { include: ['test/bench/{choosing,cold-start,compose,merge,preview,search,verdict}.bench.ts'] },
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          globalSetup: 'test/journeys/house/synthesize-once.ts',
          include: clouds,
          exclude: [upgrade],
          expect: { poll: { timeout: patience } },
        },
      },
      // `npm test` leaves it out: it makes and runs the project as the commit before has it.
      {
        test: { ...shared, name: 'upgrade', include: [upgrade] },
      },
    ],
  },
})
