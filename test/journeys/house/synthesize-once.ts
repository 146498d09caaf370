import { keptAssembly } from '../../../infra/cli/kept-assembly.ts'

/** Before the journeys part ways: else each of those that run first would synthesize the same. */
export async function setup(): Promise<void> {
  await keptAssembly()
  for (const settleAfterSeconds of ['5', '10']) await keptAssembly({ settleAfterSeconds })
}
