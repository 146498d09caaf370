import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The other one, send.bench.ts, runs the whole house by itself.
    benchmark: { include: ['test/bench/merge.bench.ts', 'test/bench/preview.bench.ts'] },
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // The journeys mostly wait: on two cores vitest's own choice would be one.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
