import { describe, expect, test } from 'vitest'
import { intakesIn } from '../../../functions/adapters/intakes.ts'
import { mailKeys } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { intakesContract } from '../../contracts/ingest.ts'
import { fakeIntakes } from '../../fakes/ingest.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const table = emulatedTable()

describe('in memory', () => intakesContract(fakeIntakes))
describe('in a table', () => {
  intakesContract(() => intakesIn(table(), fakeClock()))

  test('records expire after a day, what was done later than a message among the dead letters, and no address is in the clear', async () => {
    const clock = fakeClock()
    const intakes = intakesIn(table(), clock)
    const intake = { upload: 'short', askedAt: '2026-03-09T09:00:00.000Z', batches: 2, records: 2 }
    const batches = [0, 1].map((first) => ({ first, records: [{ type: 'member', email: 'ana@example.org' }] }))
    await intakes.put('g', intake, batches)
    await intakes.finish('g', 'short', { batch: 0, accepted: 1, refused: 0, told: [] })
    const days = async (key: { pk: string; sk: string }) =>
      Math.round((Number((await table().get(key))?.expires) - clock.now() / 1000) / 86_400)
    expect(await table().get(mailKeys.intakeBatch('g', 'short', 0))).toBeUndefined()
    expect(await days(mailKeys.intakeBatch('g', 'short', 1))).toBe(1)
    expect(await days(mailKeys.intakeDone('g', 'short', 0))).toBeGreaterThan(14)
    expect(JSON.stringify(await table().get(mailKeys.intakeBatch('g', 'short', 1)))).not.toContain('ana@example.org')
  })
})
