import { describe, expect, test } from 'vitest'
import { addressesIn } from '../../../functions/adapters/addresses.ts'
import type { TableClient } from '../../../functions/adapters/table-client.ts'
import { mailKeys } from '../../../functions/table.ts'
import { addressesContract } from '../../contracts/addresses.ts'
import { welcomeContract } from '../../contracts/doors/joining.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeAddresses } from '../../fakes/addresses.ts'

const table = emulatedTable()

describe('addresses in memory', () => addressesContract(fakeAddresses))
describe('addresses in a table', () => addressesContract(() => addressesIn(table())))
describe('a welcome in memory', () => welcomeContract(fakeAddresses))
describe('a welcome in a table', () => welcomeContract(() => addressesIn(table())))

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

test('a soft bounce that somebody takes back while it is written down can be taken back once more', async () => {
  const [email, monday] = ['overtaken@example.org', '2026-03-09T09:00:00.000Z']
  const others = addressesIn(table())
  const put: TableClient['put'] = async (item, ...rest) => {
    if (item.sk.startsWith(mailKeys.softBounces(email).prefix)) await others.takeBackSoftBounces('overtaken')
    return table().put(item, ...rest)
  }
  const writing = addressesIn({ ...table(), put })
  expect(await writing.addSoftBounce(email, 'overtaken', monday)).toHaveLength(1)
  await writing.takeBackSoftBounces('overtaken')
  expect(await others.addSoftBounce(email, 'another', monday)).toHaveLength(1)
})
