import { expect, test } from 'vitest'
import { type DeliveryFact, deliveryFacts, factsOf } from '../../../../functions/domain/sending/delivery-facts.ts'

const row = { groupId: 'g', date: '2026-03-09', memberId: 'm1', version: 3, attempt: 1 }
/** One that a delivery has and this has not does not compile. */
const everyFact: Readonly<Record<DeliveryFact, string>> = {
  deliveredAt: '2026-03-09T09:00:01.000Z',
  bouncedAt: '2026-03-09T09:00:02.000Z',
  softBouncedAt: '2026-03-09T09:00:03.000Z',
  rejectedAt: '2026-03-09T09:00:04.000Z',
  clickedAt: '2026-03-09T09:00:05.000Z',
  complainedAt: '2026-03-09T09:00:06.000Z',
  unsubscribedAt: '2026-03-09T09:00:07.000Z',
}

test('every time that a delivery may have is in the list', () => {
  expect([...deliveryFacts].sort()).toEqual(Object.keys(everyFact).sort())
})

test('of a delivery those facts are told that are known, in their order', () => {
  const { unsubscribedAt, clickedAt, deliveredAt } = everyFact
  const delivery = { ...row, claimedAt: '2026-03-09T09:00:00.000Z', unsubscribedAt, clickedAt, deliveredAt }
  expect(factsOf(delivery)).toEqual([
    { fact: 'deliveredAt', at: deliveredAt },
    { fact: 'clickedAt', at: clickedAt },
    { fact: 'unsubscribedAt', at: unsubscribedAt },
  ])
  expect(factsOf(row)).toEqual([])
})
