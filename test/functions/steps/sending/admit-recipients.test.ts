import { beforeEach, expect, test } from 'vitest'
import type { Member } from '../../../../functions/domain/community.ts'
import { admitRecipients } from '../../../../functions/steps/sending/admit-recipients.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeDeliveries, fakeEditions, fakeMailRecords } from '../../../fakes/mail.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'
import { batchOf, sendingHouse } from '../../../fixtures/editions/sending-house.ts'

const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const email = 'ana@example.org'

function house() {
  return {
    members: fakeMembers(),
    records: fakeMailRecords(),
    addresses: fakeAddresses(),
    editions: fakeEditions(),
    deliveries: fakeDeliveries(),
  }
}
let ports: ReturnType<typeof house>
beforeEach(async () => {
  ports = house()
  await ports.members.merge('g', [{ id: 'm1', email, name: 'Ana' }])
})

async function admit(more: Parameters<typeof plannedFor>[1] = {}, asOf = edition.asOf) {
  const recipient = plannedFor('m1', more)
  const admitted = await (await admitRecipients(ports, { ...edition, recipients: [recipient] }))(recipient, asOf)
  const [row] = await ports.deliveries.getMany(edition, ['m1'])
  const [record] = await ports.records.getMany('g', ['m1'])
  return { admitted, row, record }
}

test('whoever may be mailed is, and their address rests for all other editions', async () => {
  expect((await admit()).admitted).toEqual({ email, name: 'Ana' })
  expect(await ports.addresses.take(email, { ...edition, groupId: 'h', memberId: 'm1' }, edition.asOf)).toBe(false)
})

test('an address that was mailed too lately waits for the same hour of the next day, and is not lost', async () => {
  await ports.addresses.take(email, { ...edition, groupId: 'h', memberId: 'm1' }, '2026-03-08T16:00:00.000Z')
  const { admitted, row } = await admit()
  expect(admitted).toBe('held')
  expect(row).toMatchObject({ restsUntil: '2026-03-10T09:00:00.000Z' })
  expect(row?.outcome).toBeUndefined()
  expect((await admit({}, '2026-03-10T09:00:00.000Z')).admitted).toEqual({ email, name: 'Ana' })
})

test('who refused all mail since they were planned is dropped, also where their address rests', async () => {
  await ports.addresses.take(email, { ...edition, groupId: 'h', memberId: 'm1' }, '2026-03-08T16:00:00.000Z')
  await ports.addresses.setMail(email, 'no', edition.asOf)
  expect(await admit()).toMatchObject({ admitted: 'dropped', row: { reason: 'opted out' } })
})

test('an address that is suppressed since, and refused too, is dropped for its owner’s word', async () => {
  await ports.addresses.suppress(email, 'bounce', edition.asOf)
  expect(await admit()).toMatchObject({ admitted: 'dropped', row: { reason: 'suppressed' } })
  await ports.addresses.setMail('new@example.org', 'no', edition.asOf)
  await ports.addresses.suppress('new@example.org', 'bounce', edition.asOf)
  await ports.members.merge('g', [{ id: 'm2', email: 'new@example.org' }])
  const recipient = plannedFor('m2')
  expect(await (await admitRecipients(ports, { ...edition, recipients: [recipient] }))(recipient, edition.asOf)).toBe(
    'dropped',
  )
  expect(await ports.deliveries.getMany(edition, ['m2'])).toMatchObject([{ reason: 'opted out' }])
})

test('who is held out has a withheld delivery, is enrolled once with the first date, and their address stays free', async () => {
  const { admitted, row, record } = await admit({ arm: 'held out', share: 0.1 })
  expect([admitted, row?.outcome]).toEqual(['withheld', 'withheld'])
  expect(record?.arm).toEqual({ side: 'held out', at: edition.asOf, share: 0.1 })
  expect(await ports.addresses.take(email, { ...edition, groupId: 'h', memberId: 'm1' }, edition.asOf)).toBe(true)
})

test('who was planned before the share was kept is enrolled without one', async () => {
  expect((await admit({ arm: 'mailed' })).record?.arm).toEqual({ side: 'mailed', at: edition.asOf })
})

test('the arm that was written first counts, whatever was planned', async () => {
  await ports.records.enrol('g', 'm1', 'mailed', '2026-03-02T09:00:00.000Z')
  const { admitted, record } = await admit({ arm: 'held out' })
  expect(admitted).toEqual({ email, name: 'Ana' })
  expect(record?.arm).toEqual({ side: 'mailed', at: '2026-03-02T09:00:00.000Z' })
})

test('who chose something since they were planned is in neither arm, and mailed', async () => {
  await ports.records.choose('g', 'm1', { pace: 'monthly' }, edition.asOf)
  const { admitted, record } = await admit({ arm: 'held out' })
  expect(admitted).toEqual({ email, name: 'Ana' })
  expect(record?.arm).toBeUndefined()
})

test('both arms pass the same checks: who must not be mailed is dropped and not enrolled', async () => {
  await ports.addresses.setMail(email, 'no', edition.asOf)
  const { admitted, row, record } = await admit({ arm: 'held out' })
  expect([admitted, row?.reason]).toEqual(['dropped', 'opted out'])
  expect(record?.arm).toBeUndefined()
})

const both: readonly Member[] = [
  { id: 'm0', email: 'one@members.example', sharedWith: ['m1'] },
  { id: 'm1', email: 'One@members.example', sharedWith: ['m0'] },
]

test('two who were planned before they were known to share an address get one mail, also the next day', async () => {
  const { ports, clock, send } = await sendingHouse()
  await ports.members.merge('g', both)
  await send(batchOf('m0', 'm1'))
  expect(ports.mailer.messages).toHaveLength(1)
  clock.advance(86_400_000)
  await send(batchOf('m0', 'm1'))
  expect(ports.mailer.messages).toHaveLength(1)
  const outcomes = (await ports.deliveries.getMany(edition, ['m0', 'm1'])).map(
    ({ outcome, reason }) => reason ?? outcome,
  )
  expect(outcomes.sort()).toEqual(['same address', 'submitted'])
})

test('a no that the other gives after the decision is heard before the mail goes', async () => {
  const { ports, send } = await sendingHouse()
  await ports.members.merge('g', both)
  await ports.records.choose('g', 'm1', { mail: 'no' }, edition.asOf)
  await send(batchOf('m0'))
  expect(ports.mailer.messages).toEqual([])
  expect(await ports.deliveries.getMany(edition, ['m0'])).toMatchObject([{ outcome: 'dropped', reason: 'opted out' }])
})
