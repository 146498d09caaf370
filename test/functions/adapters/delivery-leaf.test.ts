import { describe, expect, test } from 'vitest'
import { membersIn } from '../../../functions/adapters/community.ts'
import { deliveriesIn } from '../../../functions/adapters/deliveries.ts'
import { attributesOfLeaf, changedLeaf, noLeaf } from '../../../functions/adapters/delivery-leaf.ts'
import { editionsIn } from '../../../functions/adapters/editions.ts'
import { unpack } from '../../../functions/adapters/packed-row.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import type { Item } from '../../../functions/adapters/table-expressions.ts'
import { linkName } from '../../../functions/domain/sending/delivery.ts'
import { leafOf, leafSize } from '../../../functions/domain/sending/page-record.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { plannedFor } from '../../fixtures/editions/one-edition.ts'
import { slowly } from '../../fixtures/slowly.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const on = (day: number) => `2026-03-0${day}T12:00:00.000Z`
const edition = (groupId: string) => ({ groupId, date: '2026-03-02' })
const heard = { kind: 'heard', event: 'delivery', at: on(3), messageId: 'x' } as const
const lease = { at: Date.parse(on(2)), leaseUntil: Date.parse(on(3)) }

test('however much becomes of its mails, a leaf is read and written as one small item', () => {
  const key = edition('g')
  const messageOf = (nth: number) => `0100019c${Buffer.from(linkName(`m${nth}`)).toString('hex')}-000000`
  const changes = Array.from({ length: leafSize }, (_, nth) => {
    const [memberId, messageId] = [`${'member'.repeat(10)}${nth}`, messageOf(nth)]
    const kinds = ['send', 'soft bounce', 'delivery', 'bounce', 'complaint', 'reject', 'address refused'] as const
    const at = `2026-03-02T12:00:${10 + nth}.123Z`
    const clicks = Array.from({ length: 25 }, (_, link) => linkName(`https://b.example/${nth}/${link}`))
    return [
      { memberId, event: { kind: 'rests', until: at } },
      { memberId, event: { kind: 'claimed', ...lease } },
      { memberId, event: { kind: 'accepted', messageId } },
      ...kinds.map((event) => ({ memberId, event: { kind: 'heard', event, at, messageId } }) as const),
      ...clicks.map((link) => ({ memberId, event: { kind: 'heard', event: 'click', at, messageId, link } }) as const),
      { memberId, event: { kind: 'accepted', messageId: messageOf(100 + nth) } },
    ] as const
  }).flat()
  const { leaf } = changedLeaf(key, noLeaf, changes)
  expect(leaf.entries.size).toBe(leafSize)
  expect(attributesOfLeaf(leaf).bytes.length).toBeLessThan(12_000)
})

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = []
  for await (const row of rows) found.push(row)
  return found
}

const personalData = (slow = mail()) => personalDataIn({ community: community(), mail: slow })
const forget = (groupId: string, slow = mail()) =>
  personalData(slow).forget({ groupId, memberId: 'm2' }, { at: on(9), except: new Set() }, () => undefined)
const ofGroup = async (groupId: string) =>
  [...(await all(community().scan())), ...(await all(mail().scan()))].filter(
    ({ pk }) => String(pk).split('#')[1] === groupId,
  )

describe('of somebody whose delivery lies in a leaf with those of others', () => {
  const place = (memberId: string) => ({ memberId, leaf: leafOf(0) })
  const places = ['m1', 'm2', 'm3'].map(place)
  const claimed = { kind: 'claimed', ...lease } as const
  const inLeaf = async (groupId: string) => {
    const [deliveries, editions] = [deliveriesIn(mail()), editionsIn(mail())]
    const first = { shard: 0 }
    const decisions = places.map(({ memberId, leaf }) => ({ ...plannedFor(memberId), leaf }))
    const page = { ...edition(groupId), asOf: on(2), cohort: 'all', first, decisions, movedOn: [], plannedSoFar: 3 }
    await editions.writePage(page)
    await membersIn(community()).merge(groupId, [{ id: 'm2', name: 'Somebody' }])
    await deliveries.recordMany(
      edition(groupId),
      places.map((each) => ({ ...each, event: claimed })),
    )
    return deliveries
  }
  const listed = async (groupId: string) => all(deliveriesIn(mail()).list(edition(groupId)))
  const gone = expect.stringMatching(/^gone-/)
  const ids = async (groupId: string) => (await listed(groupId)).map(({ memberId }) => memberId).toSorted()

  test('an export holds theirs, and nothing of the others', async () => {
    await inLeaf('leaf-exported')
    const items = await all(personalData().itemsOf({ groupId: 'leaf-exported', memberId: 'm2' }, () => undefined))
    const exported = items.filter(({ item }) => String(item.pk).startsWith('DELIVERIES'))
    expect(exported).toHaveLength(1)
    expect(exported[0]?.item.bytes).toMatchObject([{ memberId: 'm2', outcome: 'claimed' }])
  })

  test('nothing names them any more, the others stay as they were, and the sums come out the same', async () => {
    const deliveries = await inLeaf('leaf-plain')
    const before = await listed('leaf-plain')
    await forget('leaf-plain')
    expect(await ids('leaf-plain')).toEqual([gone, 'm1', 'm3'])
    expect((await listed('leaf-plain')).map(({ memberId: _, ...row }) => row)).toEqual(
      before.map(({ memberId: _, ...row }) => row),
    )
    expect(await deliveries.claimed(edition('leaf-plain'))).toBe(3)
    for (const row of await ofGroup('leaf-plain')) {
      if (row.removedAt === undefined) expect(JSON.stringify(unpack(row))).not.toMatch(/m2|Somebody/)
    }
    expect(await forget('leaf-plain')).toBe(0)
  })

  test('what any of them heard after the leaf was read is kept', async () => {
    const deliveries = await inLeaf('leaf-heard')
    const isLeaf = ({ pk, sk }: Item) => String(pk).startsWith('DELIVERIES#leaf-heard#') && String(sk).startsWith('!')
    const events = places.map((each, nth) => ({ ...each, event: { ...heard, messageId: `x${nth}` } }))
    const hears = () => deliveries.recordMany(edition('leaf-heard'), events)
    await forget('leaf-heard', slowly(mail(), isLeaf, hears))
    expect(await ids('leaf-heard')).toEqual([gone, 'm1', 'm3'])
    expect((await listed('leaf-heard')).every(({ deliveredAt }) => deliveredAt === on(3))).toBe(true)
  })

  test('whoever read the leaf before cannot put back what they read, and makes no delivery anew', async () => {
    const deliveries = await inLeaf('leaf-stale')
    await deliveries.getMany(edition('leaf-stale'), places)
    await forget('leaf-stale')
    const events = places.map((each, nth) => ({ ...each, event: { ...heard, messageId: `x${nth}` } }))
    const answers = await deliveries.recordMany(edition('leaf-stale'), events)
    expect(answers.map((each) => each.status === 'fulfilled' && each.value?.after.memberId)).toEqual([
      'm1',
      undefined,
      'm3',
    ])
    expect(await ids('leaf-stale')).toEqual([gone, 'm1', 'm3'])
  })
})
