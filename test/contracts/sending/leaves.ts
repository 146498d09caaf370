import { expect, test } from 'vitest'
import type { EditionKey } from '../../../functions/domain/edition.ts'
import { leafOf } from '../../../functions/domain/sending/page-record.ts'
import type { Deliveries, DeliveryOf } from '../../../functions/ports.ts'
import { claimIn } from '../../fixtures/editions/claim-in.ts'

const lease = { at: Date.parse('2026-03-09T09:00:00Z'), leaseUntil: Date.parse('2026-03-09T09:00:30Z') }
const heard = (event: 'delivery', at: string, messageId: string) => ({ kind: 'heard', event, at, messageId }) as const

/** A ledger whose callers know only members, while all are kept in leaves. */
export function inLeaves(deliveries: Deliveries, leafFor: (memberId: string) => string): Deliveries {
  const placed = (whom: DeliveryOf) => {
    const memberId = typeof whom === 'string' ? whom : whom.memberId
    return { memberId, leaf: leafFor(memberId) }
  }
  // Both forms lie in the same table.
  const other = <Key extends EditionKey>(key: Key): Key => ({ ...key, groupId: `${key.groupId}-leaves` })
  return {
    record: (key, whom, event, known) => deliveries.record(other(key), placed(whom), event, known),
    recordMany: (key, changes) =>
      deliveries.recordMany(
        other(key),
        changes.map((change) => ({ ...change, ...placed(change) })),
      ),
    getMany: (key, whom) => deliveries.getMany(other(key), whom.map(placed)),
    getNeighbours: (key, whom) => deliveries.getNeighbours(other(key), whom.map(placed)),
    list: (key) => deliveries.list(other(key)),
    page: (key, ...rest) => deliveries.page(other(key), ...rest),
    claimed: (key) => deliveries.claimed(other(key)),
  }
}

export function leavesContract(create: () => Deliveries): void {
  test('a leaf’s deliveries and rows of other members are one ledger', async () => {
    const deliveries = create()
    const key = { groupId: 'mixed', date: '2026-03-09' }
    const claimed = { kind: 'claimed', ...lease } as const
    const many = Array.from({ length: 60 }, (_, nth) => ({ memberId: `m${nth}`, leaf: leafOf(nth) }))
    const places = [...many, ...['r1', 'r2', 'r3'].map((memberId) => ({ memberId }))]
    await deliveries.recordMany(
      key,
      places.map((place) => ({ ...place, event: claimed })),
    )
    const ids = places.map(({ memberId }) => memberId).toSorted()
    const listed: string[] = []
    for await (const { memberId } of deliveries.list(key)) listed.push(memberId)
    expect(listed.toSorted()).toEqual(ids)
    expect((await deliveries.getMany(key, places)).map(({ memberId }) => memberId).toSorted()).toEqual(ids)
    expect((await deliveries.getNeighbours(key, places)).map(({ memberId }) => memberId).toSorted()).toEqual(ids)
    expect(await deliveries.claimed(key)).toBe(63)
    const paged: string[] = []
    for (const shard of Array.from({ length: 16 }, (_, nth) => nth)) {
      const from: (string | undefined)[] = [undefined]
      for (const after of from) {
        const page = await deliveries.page(key, shard, after, 7)
        expect(page.length).toBeLessThanOrEqual(7)
        expect(page.map(({ place }) => place)).toEqual(page.map(({ place }) => place).toSorted())
        paged.push(...page.map(({ memberId }) => memberId))
        if (page.length === 7) from.push(page.at(-1)?.place)
      }
    }
    expect(paged.toSorted()).toEqual(ids)
  })

  test('many writers of one leaf each leave their mark, and none that of another', async () => {
    const writers = [create(), create()]
    const key = { groupId: 'crowd', date: '2026-03-09' }
    const places = Array.from({ length: 25 }, (_, nth) => ({ memberId: `m${nth}`, leaf: leafOf(nth) }))
    const claims = await Promise.all(
      writers.map((each) =>
        each.recordMany(
          key,
          places.map((place) => ({ ...place, event: { kind: 'claimed', ...lease } as const })),
        ),
      ),
    )
    const won = claims.flat().filter((each) => each.status === 'fulfilled' && each.value?.before === undefined)
    // In memory each writer has a ledger of its own.
    expect([25, 50]).toContain(won.length)
    const [one = create()] = writers
    const at = '2026-03-09T09:01:00.000Z'
    await Promise.all([
      ...places.map((place, nth) => one.record(key, place, { kind: 'accepted', messageId: `ses-${nth}` })),
      ...places.map((place, nth) => one.record(key, place, heard('delivery', at, `ses-${nth}`))),
    ])
    const rows = await one.getMany(key, places)
    expect(rows).toHaveLength(25)
    for (const row of rows) {
      const messageId = `ses-${row.memberId.slice(1)}`
      expect(row).toMatchObject({ outcome: 'submitted', messageId, deliveredAt: at })
      expect(row).not.toHaveProperty('secondMessageId')
    }
    expect(await one.claimed(key)).toBe(0)
  })

  test('what was read and has changed since is no ground for an answer', async () => {
    const deliveries = create()
    const other = create()
    const key = { groupId: 'guess', date: '2026-03-09' }
    const place = { memberId: 'm1', leaf: leafOf(0) }
    await claimIn(deliveries, key, place, lease)
    await deliveries.getMany(key, [place])
    await claimIn(other, key, place, lease)
    await other.record(key, place, { kind: 'given back', attempt: 1 })
    await deliveries.record(key, place, { kind: 'given back', attempt: 1 })
    expect((await claimIn(deliveries, key, place, lease)).claimed).toBe(true)
  })
}
