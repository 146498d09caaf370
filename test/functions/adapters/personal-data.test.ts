import { describe, expect, test } from 'vitest'
import { addressesIn } from '../../../functions/adapters/addresses.ts'
import { discussionsIn, membersIn } from '../../../functions/adapters/community.ts'
import { eventLogsIn } from '../../../functions/adapters/event-logs.ts'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import type { TableClient } from '../../../functions/adapters/table-client.ts'
import type { Item } from '../../../functions/adapters/table-expressions.ts'
import { untoldRecordsIn } from '../../../functions/adapters/untold.ts'
import { uploadedListsIn } from '../../../functions/adapters/uploaded-lists.ts'
import type { MailRecords } from '../../../functions/ports.ts'
import { mailKeys } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeClock } from '../../fakes/surroundings.ts'
import { knownMember } from '../../fixtures/pages/known-member.ts'
import { slowly } from '../../fixtures/slowly.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const on = (day: number) => `2026-03-0${day}T12:00:00.000Z`
const at = on(9)

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = []
  for await (const row of rows) found.push(row)
  return found
}

const everything = async () => [...(await all(community().scan())), ...(await all(mail().scan()))]
const ofGroup = async (groupId: string) => (await everything()).filter((row) => JSON.stringify(row).includes(groupId))

type Slow = { community?: TableClient; mail?: TableClient }

async function forget(groupId: string, tables: Slow = {}, except: readonly string[] = []) {
  const data = personalDataIn({ community: community(), mail: mail(), ...tables })
  return data.forget(
    { groupId, memberId: 'm2', email: 'm2@b.example' },
    { at, except: new Set(except) },
    () => undefined,
  )
}

function exportOf(groupId: string, email?: string) {
  const data = personalDataIn({ community: community(), mail: mail() })
  return all(data.itemsOf({ groupId, memberId: 'm2', ...(email && { email }) }, () => undefined))
}

const known = (groupId: string) => knownMember(groupId, community(), mail())
const edition = (groupId: string) => ({ groupId, date: '2026-03-02' })
const heard = { kind: 'heard', event: 'delivery', at: on(3), messageId: 'x' } as const
describe('an export', () => {
  test('holds what each table has of a member, and at their address, and nothing of others', async () => {
    await known('exported')
    await known('elsewhere')
    await addressesIn(mail()).setMail('m2@b.example', 'no', at, 'elsewhere')
    const exported = await exportOf('exported', 'm2@b.example')
    const parts = ['Somebody', '"visit"', '"claimed"', '"arm"', 'What they said']
    expect(parts.filter((part) => !JSON.stringify(exported).includes(part))).toEqual([])
    expect(exported.at(-1)).toMatchObject({ table: 'mail', item: { pk: mailKeys.addressMail('m2@b.example').pk } })
    expect(JSON.stringify(exported.slice(0, -1))).not.toMatch(/elsewhere|"m3"/)
  })

  test('says in words what mails showed them', async () => {
    const { records } = await known('shown')
    const shown = [{ at: on(2), discussions: ['abcd', 'efgh'] }]
    const history = { lastDate: '2026-03-02', lastKind: 'regular', lastAt: on(2), unanswered: 1, shown } as const
    await records.noteMails('shown', new Map([['m2', history]]))
    const exported = (await exportOf('shown')).map(({ item }) => item)
    expect(exported).toContainEqual(expect.objectContaining({ memberId: 'm2', shown }))
  })
})

test('a list that an owner has just uploaded stops neither an export nor the forgetting', async () => {
  await known('uploading')
  const lists = uploadedListsIn(mail())
  const bytes = Buffer.from('Email\nada@club.example\n')
  await lists.keep('uploading', 'l1', { fileName: 'members.csv', at, map: [] }, bytes)
  expect(JSON.stringify(await exportOf('uploading'))).toContain('Somebody')
  await forget('uploading')
  expect(JSON.stringify(await exportOf('uploading'))).not.toContain('Somebody')
  expect(Buffer.from((await lists.get('uploading', 'l1', at))?.bytes ?? [])).toEqual(bytes)
})

describe('who is forgotten', () => {
  test('is still named by an edition that is left out, until they are forgotten without it', async () => {
    const { deliveries } = await known('later')
    await forget('later', {}, [edition('later').date])
    expect(await deliveries.getMany(edition('later'), ['m2'])).toHaveLength(1)
    await forget('later')
    expect(await deliveries.getMany(edition('later'), ['m2'])).toEqual([])
  })

  test('is named by their tombstone alone, and what only looks like their id is left', async () => {
    const { activities, members } = await known('plain')
    expect(await forget('plain')).toBeGreaterThan(6)
    expect(await members.getMany('plain', ['m2'])).toEqual([{ id: 'm2', removedAt: at }])
    const rows = await activities.read('plain', on(1), on(9))
    const [first, second, third, fourth] = rows
    expect(rows).toHaveLength(4)
    const pseudonym = first && 'memberId' in first ? first.memberId : undefined
    expect(pseudonym).toMatch(/^gone-/)
    expect(first).toMatchObject({ kind: 'post', id: 'm2', discussionId: 'visit', memberId: pseudonym })
    expect(second).toMatchObject({ kind: 'reaction', id: 'm2', postId: 'visit', memberId: pseudonym })
    expect(third).toMatchObject({ kind: 'visit', id: pseudonym, memberId: pseudonym })
    expect(fourth).toMatchObject({ kind: 'removal', id: 'm2', discussionId: 'removalmember' })
    const text = JSON.stringify(
      (await ofGroup('plain')).filter(({ kind, removedAt, sk }) => !kind && !removedAt && !/^REMOVED/.test(`${sk}`)),
    )
    expect(text).not.toMatch(/m2|Somebody|What they said/)
  })

  test('is named in no list of members either, and keeps their place there', async () => {
    await known('listed')
    const page = { pk: 'EDITION#listed#2026-03-02', sk: 'PAGE#all#03#', movedOn: ['m1', 'm2'] }
    const change = { at: on(1), by: { memberId: 'm1' } }
    const settings = { pk: 'GROUP#listed', sk: 'SETTINGS', excludedPeople: ['m2', 'm3'], excludedTags: ['m2'], change }
    await mail().putMany([page, settings])
    const exported = (await exportOf('listed')).map(({ item }) => item)
    expect(exported).toContainEqual({ ...page, movedOn: ['m2'] })
    expect(JSON.stringify(exported)).not.toMatch(/"m1"|"m3"(?!:)/)
    await forget('listed')
    const gone = expect.stringMatching(/^gone-/)
    expect(await mail().get({ pk: page.pk, sk: page.sk })).toEqual({ ...page, movedOn: ['m1', gone] })
    expect(await mail().get({ pk: settings.pk, sk: settings.sk })).toEqual({
      ...settings,
      excludedPeople: [gone, 'm3'],
    })
  })

  test('is in no event of the group’s log, whose places stay, and what of theirs it lacked never comes to it', async () => {
    await known('told')
    const [logs, records] = [eventLogsIn(mail(), fakeClock()), mailRecordsIn(mail(), true)]
    const event = { kind: 'paused', at: on(2), number: 1 } as const
    for (const memberId of ['m2', 'm3', 'm2']) await logs.append('told', { ...event, memberId })
    await records.choose('told', 'm2', { mail: 'no' }, on(2), ['unsubscribed'])
    expect((await exportOf('told')).filter(({ item }) => item.event)).toHaveLength(2)
    await forget('told')
    const others = { place: 2, event: { ...event, memberId: 'm3' } }
    expect(await logs.read('told', 0, 10)).toEqual([{ place: 1 }, others, { place: 3 }])
    expect(await untoldRecordsIn(mail()).waiting(on(9))).toEqual([])
  })

  test('changes nothing where it is done once more', async () => {
    await known('twice')
    await forget('twice')
    const before = await ofGroup('twice')
    expect(await forget('twice')).toBe(0)
    expect(await ofGroup('twice')).toEqual(before)
  })
})

describe('while somebody is forgotten', () => {
  test.each([
    ['a discussion', ({ sk }: Item) => sk === 'DISCUSSION#d1'],
    ['a member', ({ sk }: Item) => sk === 'm2'],
    ['a visit', ({ sk }: Item) => sk === `${on(2)}#visit#m2`],
    ['a post', ({ sk }: Item) => sk === `${on(2)}#post#visit#m2`],
  ])('%s that was deleted after it was read does not come back', async (name, isRow) => {
    const groupId = `deleted-${name.replace(/\W/g, '-')}`
    await known(groupId)
    const theirs = (row: Item) => String(row.pk).split('#')[1] === groupId && isRow(row)
    const [row] = (await ofGroup(groupId)).filter(theirs)
    const key = { pk: String(row?.pk), sk: String(row?.sk) }
    const before = (await ofGroup(groupId)).length
    const removing = () => community().remove(key, { text: 'attribute_exists(#pk)' })
    await forget(groupId, { community: slowly(community(), theirs, removing) })
    expect(await community().get(key)).toBeUndefined()
    // Besides it, who owns the group and at which address, and where they took part.
    expect(await ofGroup(groupId)).toHaveLength(before - 4)
  })

  test('what a delivery heard after it was read is kept, under the pseudonym', async () => {
    const { deliveries } = await known('heard')
    const isTheirs = ({ groupId, memberId }: Item) => groupId === 'heard' && memberId === 'm2'
    await forget('heard', {
      mail: slowly(mail(), isTheirs, () => deliveries.record(edition('heard'), 'm2', heard)),
    })
    expect(await all(deliveries.list(edition('heard')))).toMatchObject([
      { memberId: expect.stringMatching(/^gone-/), deliveredAt: on(3) },
    ])
  })

  const drawnIn = async (groupId: string, isDrawn: boolean, happens: (records: MailRecords) => Promise<unknown>) => {
    const { records } = await known(groupId)
    if (!isDrawn) {
      await mail().take(mailKeys.record(groupId, 'm2'))
      await records.choose(groupId, 'm2', { pace: 'monthly' }, on(2))
    }
    const isTheirs = ({ pk, sk }: Item) => String(pk).startsWith(`RECORDS#${groupId}#`) && sk === 'm2'
    await forget(groupId, { mail: slowly(mail(), isTheirs, () => happens(records)) })
    return (await ofGroup(groupId)).filter(({ arm }) => arm)
  }

  test('who was drawn for the comparison, or returned, after their record was read still counts in it', async () => {
    const memberId = expect.stringMatching(/^gone-/)
    const returned = await drawnIn('returned', true, (records) => records.noteReturn('returned', 'm2', on(3)))
    expect(returned).toMatchObject([{ memberId, arm: { side: 'mailed' }, returnedAt: on(3) }])
    const drawn = await drawnIn('drawn', false, (records) => records.enrol('drawn', 'm2', 'held out', on(3)))
    expect(drawn).toMatchObject([{ memberId, arm: { side: 'held out' } }])
  })

  test('who signed a saved template is replaced there, and what others noted beside it meanwhile stays', async () => {
    await known('signed')
    const key = { pk: 'GROUP#signed', sk: 'TEMPLATE#digest#000001' }
    await mail().put({ ...key, version: 1, by: { memberId: 'm2', since: on(1) } })
    const noting = () =>
      mail().update(key, { text: 'SET #noted = :yes, #by.#since = :on', values: { yes: true, on: on(4) } })
    await forget('signed', { mail: slowly(mail(), ({ pk }) => pk === key.pk, noting) })
    const signed = { memberId: expect.stringMatching(/^gone-/), since: on(4) }
    expect(await mail().get(key)).toEqual({ ...key, version: 1, noted: true, by: signed })
  })

  test('who posts in their discussion after it was read is still there, and their words are not', async () => {
    const { discussions } = await known('joined')
    const isTheirs = ({ pk, sk }: Item) => pk === 'GROUP#joined' && sk === 'DISCUSSION#d1'
    const joins = () =>
      discussions.merge('joined', [{ id: 'd1', lastActivityAt: on(5), participants: [['m4', on(5)]] }])
    await forget('joined', { community: slowly(community(), isTheirs, joins) })
    const [found] = await discussions.getMany('joined', ['d1'])
    expect(found).toMatchObject({ lastActivityAt: on(5), opening: { excerpt: '' } })
    expect(found?.participants?.map(([id]) => id)).toEqual([expect.stringMatching(/^gone-/), 'm3', 'm4'])
  })

  test.each([
    ['member', { id: 'm2', name: 'Somebody new' }],
    ['discussion', { id: 'd1', title: 'Glue, once more' }],
  ] as const)('an import that read the %s before cannot put back what it read', async (kind, change) => {
    const groupId = `raced-${kind}`
    await known(groupId)
    let isForgotten = false
    const slow: TableClient = {
      ...community(),
      getMany: async (keys) => {
        const read = await community().getMany(keys)
        if (!isForgotten) {
          isForgotten = true
          await forget(groupId)
        }
        return read
      },
    }
    await (kind === 'member' ? membersIn(slow) : discussionsIn(slow)).merge(groupId, [change])
    const text = JSON.stringify(await ofGroup(groupId))
    expect(text).not.toMatch(/m2@b\.example|Somebody|What they said/)
  })
})
