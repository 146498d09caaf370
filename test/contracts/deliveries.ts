import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../functions/domain/sending/delivery.ts'
import { leafOf } from '../../functions/domain/sending/page-record.ts'
import type { Deliveries } from '../../functions/ports.ts'
import { claimIn } from '../fixtures/editions/claim-in.ts'
import { inLeaves, leavesContract } from './sending/leaves.ts'

const edition = { groupId: 'g', date: '2026-03-09' }
const lease = { at: Date.parse('2026-03-09T09:00:00Z'), leaseUntil: Date.parse('2026-03-09T09:00:30Z') }
const heard = (event: 'send' | 'delivery' | 'complaint', at: string, messageId = 'ses-1') =>
  ({ kind: 'heard', event, at, messageId }) as const

/** What every ledger must do, kept in memory or in a table, of deliveries in rows of their own and in leaves. */
export function deliveriesContract(create: () => Deliveries): void {
  describe('in rows', () => eachForm(create))
  // Many in each leaf, as an edition has them, whatever the test calls its members.
  describe('in leaves', () => eachForm(() => inLeaves(create(), (memberId) => leafOf(25 * (memberId.length % 3)))))
  leavesContract(create)
}

function eachForm(create: () => Deliveries): void {
  const rowOf = async (deliveries: Deliveries, memberId: string): Promise<Delivery | undefined> => {
    for await (const row of deliveries.list(edition)) if (row.memberId === memberId) return row
    return undefined
  }

  test('a delivery is claimed by one of many who try', async () => {
    const deliveries = create()
    const claims = await Promise.all(Array.from({ length: 5 }, () => claimIn(deliveries, edition, 'many', lease)))
    expect(claims.filter(({ claimed }) => claimed)).toHaveLength(1)
  })

  test('who comes second is told how far the first got', async () => {
    const deliveries = create()
    const { delivery } = await claimIn(deliveries, edition, 'second', lease)
    await deliveries.record(edition, 'second', { kind: 'accepted', messageId: 'ses-1' }, delivery)
    const claim = await claimIn(deliveries, edition, 'second', lease)
    expect(claim).toMatchObject({ claimed: false, delivery: { outcome: 'submitted', messageId: 'ses-1' } })
  })

  test('what a caller has seen may be stale: what happened is applied to the row as it is', async () => {
    const deliveries = create()
    const { delivery } = await claimIn(deliveries, edition, 'stale', lease)
    await deliveries.record(edition, 'stale', heard('complaint', '2026-03-09T09:01:00.000Z'))
    const recorded = await deliveries.record(edition, 'stale', { kind: 'accepted', messageId: 'ses-1' }, delivery)
    expect(recorded?.after).toMatchObject({ outcome: 'submitted', complainedAt: '2026-03-09T09:01:00.000Z' })
  })

  test('a shard is read page by page, in the order of its places, and those of other editions are not in it', async () => {
    const deliveries = create()
    const paged = { groupId: 'paged', date: '2026-03-09' }
    const ids = Array.from({ length: 60 }, (_, nth) => `m${nth}`)
    for (const id of ids) await claimIn(deliveries, paged, id, lease)
    await claimIn(deliveries, { ...paged, date: '2026-03-16' }, 'later', lease)
    const found: string[] = []
    for (const shard of Array.from({ length: 16 }, (_, nth) => nth)) {
      let page = await deliveries.page(paged, shard, undefined, 2)
      const own: string[] = []
      while (page.length > 0) {
        expect(page.length).toBeLessThanOrEqual(2)
        own.push(...page.map(({ place }) => place))
        found.push(...page.map(({ memberId }) => memberId))
        page = await deliveries.page(paged, shard, own.at(-1), 2)
      }
      expect(own).toEqual(own.toSorted())
    }
    expect(found.toSorted()).toEqual(ids.toSorted())
  })

  test('many who write at once each leave their mark', async () => {
    const deliveries = create()
    await claimIn(deliveries, edition, 'busy', lease)
    const events = ['send', 'delivery', 'complaint'] as const
    const at = '2026-03-09T09:01:00.000Z'
    await Promise.all(events.map((event) => deliveries.record(edition, 'busy', heard(event, at))))
    expect(await rowOf(deliveries, 'busy')).toMatchObject({ deliveredAt: at, complainedAt: at })
  })

  test('what changes nothing answers the same before and after', async () => {
    const deliveries = create()
    await claimIn(deliveries, edition, 'same', lease)
    const sent = heard('send', '2026-03-09T09:00:05.000Z')
    const first = await deliveries.record(edition, 'same', sent)
    expect(first?.before?.outcome).toBe('claimed')
    const again = await deliveries.record(edition, 'same', sent)
    expect(again?.before).toEqual(again?.after)
    expect(again?.after).toEqual(first?.after)
  })

  test('an event for a delivery that is not there makes none', async () => {
    const deliveries = create()
    expect(await deliveries.record(edition, 'nobody', heard('send', '2026-03-09T09:00:05.000Z'))).toBeUndefined()
    expect(await rowOf(deliveries, 'nobody')).toBeUndefined()
  })

  test('many changes are answered one by one, in their order, and those of one delivery follow each other', async () => {
    const deliveries = create()
    const changes = [
      { memberId: 'r1', event: { kind: 'claimed', ...lease } },
      { memberId: 'nobody', event: heard('send', '2026-03-09T09:00:05.000Z') },
      { memberId: 'r2', event: { kind: 'dropped', reason: 'left' } },
      { memberId: 'r1', event: { kind: 'accepted', messageId: 'ses-9' } },
    ] as const
    const answers = await deliveries.recordMany(edition, changes)
    const after = answers.map((each) => (each.status === 'fulfilled' ? each.value?.after.outcome : each.reason))
    expect(after).toEqual(['claimed', undefined, 'dropped', 'submitted'])
    expect(await rowOf(deliveries, 'r1')).toMatchObject({ outcome: 'submitted', messageId: 'ses-9' })
  })

  test('a claim that is given back can be claimed again, under the next number', async () => {
    const deliveries = create()
    const first = await claimIn(deliveries, edition, 'back', lease)
    await deliveries.record(edition, 'back', { kind: 'given back', attempt: first.delivery.attempt })
    expect((await rowOf(deliveries, 'back'))?.outcome).toBeUndefined()
    const second = await claimIn(deliveries, edition, 'back', lease)
    expect(second).toMatchObject({ claimed: true, delivery: { attempt: first.delivery.attempt + 1 } })
  })

  test('a drop begins a row, but never over a submission', async () => {
    const deliveries = create()
    await deliveries.record(edition, 'dropped', { kind: 'dropped', reason: 'opted out' })
    await claimIn(deliveries, edition, 'kept', lease)
    await deliveries.record(edition, 'kept', { kind: 'accepted', messageId: 'ses-6' })
    await deliveries.record(edition, 'kept', { kind: 'dropped', reason: 'opted out' })
    expect(await rowOf(deliveries, 'dropped')).toMatchObject({ outcome: 'dropped', reason: 'opted out' })
    expect(await rowOf(deliveries, 'kept')).toMatchObject({ outcome: 'submitted' })
  })

  test('rows are found by their members, however many, and nobody else’s', async () => {
    const deliveries = create()
    const other = { groupId: 'many', date: '2026-03-16' }
    const ids = Array.from({ length: 130 }, (_, nth) => `m${nth}`)
    for (const id of ids) await claimIn(deliveries, other, id, lease)
    const wanted = ids.filter((_, nth) => nth % 2 === 0)
    const namesOf = (rows: readonly Delivery[]) => rows.map(({ memberId }) => memberId).sort()
    expect(namesOf(await deliveries.getMany(other, [...wanted, 'nobody']))).toEqual(wanted.toSorted())
    expect(namesOf(await deliveries.getNeighbours(other, wanted))).toEqual(wanted.toSorted())
    expect(namesOf(await deliveries.getMany(other, ['m1', 'm1']))).toEqual(['m1'])
    expect(namesOf(await deliveries.getNeighbours(other, ['m1', 'm1']))).toEqual(['m1'])
  })

  test('a member’s no is noted once on the mail that they had, and takes nothing from the row', async () => {
    const deliveries = create()
    const first = { kind: 'unsubscribed', at: '2026-03-09T10:00:00.000Z' } as const
    expect(await deliveries.record(edition, 'gone', first)).toBeUndefined()
    await claimIn(deliveries, edition, 'gone', lease)
    await deliveries.record(edition, 'gone', heard('delivery', '2026-03-09T09:01:00.000Z'))
    const recorded = await deliveries.record(edition, 'gone', first)
    await deliveries.record(edition, 'gone', { kind: 'unsubscribed', at: '2026-03-09T11:00:00.000Z' })
    await deliveries.record(edition, 'gone', heard('complaint', '2026-03-09T12:00:00.000Z'))
    expect(recorded?.before).not.toHaveProperty('unsubscribedAt')
    const { before, after } = recorded ?? {}
    expect(after).toEqual({ ...before, unsubscribedAt: first.at, version: (before?.version ?? 0) + 1 })
    const kept = { deliveredAt: '2026-03-09T09:01:00.000Z', complainedAt: '2026-03-09T12:00:00.000Z' }
    expect(await rowOf(deliveries, 'gone')).toMatchObject({ ...kept, unsubscribedAt: first.at, outcome: 'submitted' })
  })

  test('a delivery that rests, or was withheld, is kept as such', async () => {
    const deliveries = create()
    const until = '2026-03-10T09:00:00.000Z'
    await deliveries.record(edition, 'resting', { kind: 'rests', until })
    await deliveries.record(edition, 'control', { kind: 'withheld' })
    const rows = await deliveries.getMany(edition, ['resting', 'control'])
    const by = new Map(rows.map((row) => [row.memberId, row]))
    expect(by.get('resting')).toMatchObject({ restsUntil: until })
    expect(by.get('resting')?.outcome).toBeUndefined()
    expect(by.get('control')).toMatchObject({ outcome: 'withheld' })
    expect((await claimIn(deliveries, edition, 'resting', lease)).claimed).toBe(true)
    expect((await claimIn(deliveries, edition, 'control', lease)).claimed).toBe(false)
  })

  test('only those are counted as claimed that have no answer yet, and of this edition', async () => {
    const deliveries = create()
    const key = { groupId: 'counting', date: '2026-03-09' }
    expect(await deliveries.claimed(key)).toBe(0)
    for (const id of ['a', 'b', 'c', 'd']) await claimIn(deliveries, key, id, lease)
    await claimIn(deliveries, { ...key, date: '2026-03-16' }, 'a', lease)
    await deliveries.record(key, 'a', { kind: 'accepted', messageId: 'm' })
    await deliveries.record(key, 'b', { kind: 'given back', attempt: 1 })
    await deliveries.record(key, 'e', { kind: 'withheld' })
    expect(await deliveries.claimed(key)).toBe(2)
  })
}
