import { describe, expect, test } from 'vitest'
import { addressesIn } from '../../../functions/adapters/addresses.ts'
import { mailKeys } from '../../../functions/table.ts'
import { addressesContract } from '../../contracts/addresses.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeAddresses } from '../../fakes/addresses.ts'

const table = emulatedTable()

describe('addresses in memory', () => addressesContract(fakeAddresses))
describe('addresses in a table', () => addressesContract(() => addressesIn(table())))

test('rows from before whys were read stay suppressions and refusals, and hold no address', async () => {
  const email = 'before@example.org'
  await table().put({ ...mailKeys.suppression(email), reason: 'bounce', suppressedAt: '2026-03-02T09:00:00.000Z' })
  await table().put({ ...mailKeys.addressMail(email), optedOut: true, choseAt: '2026-03-02T09:00:00.000Z' })
  await table().put({ ...mailKeys.suppression('odd@example.org'), reason: 'something new' })
  const known = await addressesIn(table()).getMany([email, 'odd@example.org'])
  expect(known.get(email)).toMatchObject({ suppressed: true, suppression: { reason: 'bounce' }, optedOut: true })
  expect(known.get('odd@example.org')).toMatchObject({ suppressed: true })
  await addressesIn(table()).addSoftBounce(email, 'ses-1', '2026-03-09T09:00:00.000Z')
  for await (const item of table().scan()) expect(JSON.stringify(item)).not.toContain('before@')
})
