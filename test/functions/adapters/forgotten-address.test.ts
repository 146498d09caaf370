import { expect, test } from 'vitest'
import { addressesIn } from '../../../functions/adapters/addresses.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import { mailKeys } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const at = '2026-03-09T09:00:00.000Z'
const delivery = { groupId: 'g', date: '2026-03-09', memberId: 'm1' }

async function forget(email: string) {
  const subject = { groupId: 'g', memberId: 'm1', email }
  return personalDataIn({ community: community(), mail: mail() }).forget(subject, { at, except: new Set() }, () => {})
}

test('when an address was mailed is forgotten with its member; that its owner refused all groups is not', async () => {
  const addresses = addressesIn(mail())
  for (const email of ['refuses@example.org', 'accepts@example.org']) await addresses.take(email, delivery, at)
  await addresses.setMail('refuses@example.org', 'no', at, 'h')
  for (const email of ['refuses@example.org', 'accepts@example.org']) expect(await forget(email)).toBe(1)
  const known = await addresses.getMany(['refuses@example.org', 'accepts@example.org'])
  const refuses = known.get('refuses@example.org')
  expect(refuses).toMatchObject({ optedOut: true, optOut: { by: 'h' } })
  expect(refuses?.mailedAt).toBeUndefined()
  expect(await mail().get(mailKeys.addressMail('refuses@example.org'))).not.toHaveProperty('mailedFor')
  expect(known.get('accepts@example.org')).toBeUndefined()
  expect(await forget('refuses@example.org')).toBe(0)
})
