import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deliveriesIn } from '../../../functions/adapters/deliveries.ts'
import { attributesOfLeaf, changedLeaf, noLeaf } from '../../../functions/adapters/delivery-leaf.ts'
import { createTableClient, type TableClient } from '../../../functions/adapters/table-client.ts'
import { LaterError } from '../../../functions/domain/errors.ts'
import { leafOf } from '../../../functions/domain/sending/page-record.ts'
import type { Deliveries, DeliveryPlace } from '../../../functions/ports.ts'
import type { Key } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { claimIn } from '../../fixtures/editions/claim-in.ts'

const edition = { groupId: 'g', date: '2026-03-09' }
const lease = { at: Date.parse('2026-03-09T09:00:00Z'), leaseUntil: Date.parse('2026-03-09T09:00:30Z') }
const claimed = { kind: 'claimed', ...lease } as const
const places = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({ memberId: `m${nth}`, leaf: leafOf(nth) }))

describe('against AWS', () => {
  const aws = () => {
    const client = new DynamoDBClient({ region: 'us-east-1' })
    return { mock: mockClient(client), deliveries: deliveriesIn(createTableClient('t', client)) }
  }

  test('a leaf that cannot be written fails for all that asked for it, and for nobody else', async () => {
    const { mock, deliveries } = aws()
    mock.on(GetItemCommand).resolves({})
    mock.on(PutItemCommand).callsFake(async ({ Item }) => {
      if (Item.sk.S === '!00000000') throw new Error('the table is busy')
      return {}
    })
    const answers = await deliveries.recordMany(
      edition,
      places(30).map((place) => ({ ...place, event: claimed })),
    )
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(25)
    expect(answers.slice(25).every(({ status }) => status === 'fulfilled')).toBe(true)
    expect(mock.commandCalls(PutItemCommand)).toHaveLength(2)
  })

  test('a member’s no changes a leaf that is there, and neither makes nor puts one: pages may not', async () => {
    const { mock, deliveries } = aws()
    const no = { kind: 'unsubscribed', at: '2026-03-09T10:00:00.000Z' } as const
    mock.on(GetItemCommand).resolves({})
    const place = { memberId: 'm1', leaf: leafOf(0) }
    expect(await deliveries.record(edition, place, no)).toBeUndefined()
    const { leaf } = changedLeaf(edition, noLeaf, [{ memberId: 'm1', event: claimed }])
    mock.on(GetItemCommand).resolves({ Item: marshall(attributesOfLeaf(leaf)) })
    mock.on(UpdateItemCommand).resolves({})
    expect((await deliveries.record(edition, place, no))?.after).toMatchObject({ unsubscribedAt: no.at })
    const [update, ...more] = mock.commandCalls(UpdateItemCommand)
    expect(update?.args[0].input.ConditionExpression).toBe('#bytes = :seen')
    expect([...more, ...mock.commandCalls(PutItemCommand)]).toEqual([])
  })

  test('whoever is overtaken for ever gives up, and the message comes again', async () => {
    const { mock, deliveries } = aws()
    mock.on(GetItemCommand).resolves({})
    mock.on(PutItemCommand).rejects(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }))
    await expect(claimIn(deliveries, edition, { memberId: 'm1', leaf: leafOf(0) }, lease)).rejects.toThrow(LaterError)
  })
})

const table = emulatedTable()

describe('in a table', () => {
  test('what an edition’s 25 recipients cost is one small item, and names nobody else’s', async () => {
    const deliveries = deliveriesIn(table())
    const key = { ...edition, groupId: 'small' }
    const all = places(25)
    await deliveries.recordMany(
      key,
      all.map((place) => ({ ...place, event: claimed })),
    )
    const hex = (nth: number, length: number) => (BigInt(nth + 7) ** 40n).toString(16).slice(0, length)
    const changes = all.flatMap((place, nth) => {
      const messageId = `0102018f3c${hex(nth, 6)}-${hex(nth + 50, 8)}-${hex(nth + 90, 4)}-${hex(nth + 130, 12)}-000000`
      const at = `2026-03-09T09:00:0${nth % 10}.${100 + nth}Z`
      return [
        { ...place, event: { kind: 'accepted', messageId } as const },
        { ...place, event: { kind: 'heard', event: 'delivery', at, messageId } as const },
      ]
    })
    await deliveries.recordMany(key, changes)
    let items = 0
    for await (const item of table().scan()) {
      if (!String(item.pk).startsWith('DELIVERIES#small#')) continue
      items += 1
      expect(item.bytes instanceof Uint8Array && item.bytes.length).toBeLessThan(60 * 25)
    }
    expect(items).toBe(1)
  })
})

/** A table as it is, in memory, whose every call may take its time, and whose caller may die before it or after. */
function worldOf(next: () => number) {
  const items = new Map<string, Record<string, unknown>>()
  const nameOf = ({ pk, sk }: Key) => `${pk} ${sk}`
  const turn = async () => {
    for (let left = Math.floor(next() * 4); left > 0; left -= 1) await Promise.resolve()
  }
  return (isMortal: boolean): Deliveries => {
    let isDead = false
    const live = () => {
      isDead ||= isMortal && next() < 0.15
      if (isDead) throw new Error('dead')
    }
    const call = async <T>(work: () => T): Promise<T> => {
      await turn()
      live()
      const done = work()
      live()
      await turn()
      return done
    }
    const unless = (isSo: boolean, work: () => void) => {
      if (isSo) work()
      return isSo
    }
    const fake = {
      get: (key: Key) => call(() => items.get(nameOf(key))),
      getMany: (keys: readonly Key[]) => call(() => keys.flatMap((key) => items.get(nameOf(key)) ?? [])),
      put: (item: Key & Record<string, unknown>) =>
        call(() => unless(!items.has(nameOf(item)), () => void items.set(nameOf(item), item))),
      update: (key: Key, change: { values?: object }, condition: { values?: { seen?: unknown } }) =>
        call(() => {
          const now = items.get(nameOf(key))
          const write = () => void items.set(nameOf(key), { ...now, ...change.values })
          return unless(now?.bytes === condition.values?.seen, write)
        }),
    }
    return deliveriesIn(fake as unknown as TableClient)
  }
}

test('however workers, reviews and feedback meet, and whoever dies: nobody is mailed twice, and nothing is lost', async () => {
  const chance = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
    minLength: 5,
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(chance, fc.integer({ min: 1, max: 40 }), async (numbers, count) => {
      let drawn = 0
      const next = () => numbers[drawn++ % numbers.length] ?? 0
      const open = worldOf(next)
      const all = places(count)
      const accepted: (DeliveryPlace & { readonly messageId: string })[] = []
      const worker = async (name: string) => {
        const deliveries = open(true)
        await deliveries.getMany(edition, all)
        const claims = await deliveries.recordMany(
          edition,
          all.map((place) => ({ ...place, event: claimed })),
        )
        const won = claims.flatMap((claim, nth) => {
          const place = all[nth]
          const isWon = claim.status === 'fulfilled' && claim.value?.before !== claim.value?.after
          return isWon && place ? [{ ...place, messageId: `${name}-${place.memberId}` }] : []
        })
        accepted.push(...won)
        await deliveries.recordMany(
          edition,
          won.map(({ messageId, ...place }) => ({ ...place, event: { kind: 'accepted', messageId } as const })),
        )
      }
      const review = async () => {
        const deliveries = open(true)
        const rows = await deliveries.getNeighbours(edition, all)
        const late = { kind: 'looked at', at: lease.leaseUntil + 1 } as const
        const open_ = all.filter(({ memberId }) => rows.some((row) => row.memberId === memberId))
        await deliveries.recordMany(
          edition,
          open_.map((place) => ({ ...place, event: late })),
        )
      }
      const hear = (deliveries: Deliveries, event: 'send' | 'delivery') =>
        deliveries.recordMany(
          edition,
          accepted.map(({ messageId, ...place }) => {
            const at = '2026-03-09T09:00:05.000Z'
            return { ...place, event: { kind: 'heard', event, at, messageId } as const }
          }),
        )
      await Promise.allSettled([worker('a'), worker('b'), review(), hear(open(true), 'send'), worker('c'), review()])
      const calm = open(false)
      await hear(calm, 'delivery')
      await hear(calm, 'send')

      const mailed = accepted.map(({ memberId }) => memberId)
      expect(new Set(mailed).size).toBe(mailed.length)
      const rows = new Map((await calm.getMany(edition, all)).map((row) => [row.memberId, row]))
      for (const { memberId, messageId } of accepted) {
        const row = rows.get(memberId)
        expect(row).toMatchObject({ outcome: 'submitted', messageId, deliveredAt: '2026-03-09T09:00:05.000Z' })
        expect(row).not.toHaveProperty('secondMessageId')
      }
      for (const [memberId, { outcome }] of rows) {
        if (!mailed.includes(memberId)) expect(['claimed', 'unknown']).toContain(outcome)
      }
    }),
    { numRuns: 150 },
  )
})
