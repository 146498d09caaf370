import { describe, expect, test } from 'vitest'
import { addressesIn } from '../../../functions/adapters/addresses.ts'
import { audiencesIn } from '../../../functions/adapters/audiences.ts'
import { carryingIn } from '../../../functions/adapters/carrying.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../../functions/adapters/community.ts'
import { holdersIn } from '../../../functions/adapters/holders.ts'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import { settingsIn } from '../../../functions/adapters/settings.ts'
import { readRecord } from '../../../functions/domain/activity/read-record.ts'
import { type CarriedRecord, readCarried } from '../../../functions/domain/carrying/carried-record.ts'
import { exportChoices } from '../../../functions/steps/carrying/export-choices.ts'
import { exportGroup } from '../../../functions/steps/carrying/export-group.ts'
import { takeCarried } from '../../../functions/steps/carrying/take-carried.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeClock } from '../../fakes/surroundings.ts'
import { linesOf } from '../../fixtures/records/recorded-week.ts'
import { groupRecords } from '../../journeys/house/group-records.ts'

const monday = '2026-03-09T09:00:00.000Z'
const at = (hour: number) => `2026-03-08T${String(hour).padStart(2, '0')}:00:00.000Z`
const [tables, mails] = [
  [emulatedTable(), emulatedTable()],
  [emulatedTable(), emulatedTable()],
]

/** The ports of one of two stacks. */
function stack(number: 0 | 1) {
  const [community, mail] = [tables[number]?.(), mails[number]?.()]
  if (!community || !mail) throw new Error('There are two stacks.')
  return {
    community,
    mail,
    groups: groupsIn(community),
    members: membersIn(community),
    holders: holdersIn(community),
    discussions: discussionsIn(community),
    activities: activitiesIn(community),
    settings: settingsIn(mail),
    audiences: audiencesIn(mail),
    records: mailRecordsIn(mail),
    addresses: addressesIn(mail),
    personalData: personalDataIn({ community, mail }),
    carrying: carryingIn({ community, mail }),
    clock: fakeClock(Date.parse(monday)),
  }
}

async function all<Row>(rows: AsyncIterable<Row> | undefined): Promise<Row[]> {
  const found: Row[] = []
  for await (const row of rows ?? []) found.push(row)
  return found
}

/** As they come out of a file, in another order. */
const carriedOf = (records: readonly object[]): CarriedRecord[] =>
  records.flatMap((record) => {
    const read = readCarried(JSON.parse(JSON.stringify(record)))
    if (read && 'problem' in read) throw new Error(read.problem)
    return read?.carried ?? []
  })

async function takeInto(number: 0 | 1, records: readonly object[]) {
  const ports = stack(number)
  const carried = carriedOf(records)
  const rest = records.filter((record) => !readCarried(record))
  expect(rest.flatMap((record) => ('problem' in readRecord(record) ? [record] : []))).toEqual([])
  await takeCarried(ports, carried.toReversed())
  await importRecords(ports, linesOf(rest.toReversed()))
  await takeCarried(ports, carried)
}

async function rowsOf(number: 0 | 1, groupId: string) {
  const rows = await all(stack(number).community.scan())
  const own = rows.filter((row) => JSON.stringify(row).includes(groupId))
  return own.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}

describe('a whole group', () => {
  test('imports again to the same rows: removed, hidden, forgotten and long texts with all else', async () => {
    const groupId = 'whole'
    const from = stack(0)
    const post = { type: 'post', groupId, discussionId: 'd0', authorId: 'm3', createdAt: at(1) }
    const records = [
      ...groupRecords(groupId, monday, { members: 40 }),
      {
        ...post,
        id: 'early',
        createdAt: '2025-11-02T00:00:00.000Z',
        text: 'A long opening, of many words. '.repeat(60),
      },
      {
        ...post,
        id: 'long',
        text: 'Words that go on and on. '.repeat(60),
        url: 'https://group.example/p',
        replyTo: 'early',
      },
      { ...post, id: 'bad', text: 'Taken back' },
      { ...post, id: 'stranger', authorId: 'nobody', text: 'By one who is no member' },
      {
        type: 'reaction',
        groupId,
        discussionId: 'd0',
        postId: 'long',
        id: 'r1',
        memberId: 'm4',
        createdAt: at(2),
        kind: 'tea',
      },
      { type: 'reaction', groupId, discussionId: 'd0', postId: 'long', id: 'r2', createdAt: at(2), kind: '+1' },
      { type: 'removal', groupId, of: 'post', id: 'bad', discussionId: 'd0', createdAt: at(3) },
      { type: 'removal', groupId, of: 'reaction', id: 'r2', createdAt: at(3) },
      { type: 'removal', groupId, of: 'discussion', id: 'd1', createdAt: at(3) },
      { type: 'removal', groupId, of: 'member', id: 'm5', createdAt: at(3) },
      {
        type: 'discussion',
        groupId,
        id: 'd2',
        title: 'Hidden',
        url: 'https://a.example',
        authorId: 'm2',
        createdAt: at(1),
        tags: ['tea', 'pots'],
        state: 'hidden',
        imageUrl: '',
      },
      {
        type: 'member',
        groupId,
        id: 'm6',
        email: 'm7@members.example',
        name: 'Same address',
        role: 'member',
        joinedAt: at(1),
        mail: 'no',
        language: 'fr',
        timeZone: 'Asia/Tokyo',
        avatarUrl: 'https://a.example/p.png',
        consent: { since: at(1), source: 'join page', wording: 'I want it' },
      },
      { type: 'member', groupId, id: 'silent', name: 'No address', role: 'member', joinedAt: at(1) },
    ]
    expect((await importRecords(from, linesOf(records))).bad).toBe(0)
    await from.members.merge(groupId, [{ id: 'refused', mail: 'no' }])
    const forgotten = { groupId, memberId: 'm1', email: 'm1@members.example' }
    await from.addresses.suppress('m1@members.example', 'forgotten', at(4), { by: groupId })
    await from.personalData.forget(forgotten, { at: at(4), except: new Set() }, () => undefined)

    const exported = await all(await exportGroup(from, groupId))
    await takeInto(1, exported)
    const before = await rowsOf(0, groupId)
    expect(before.length).toBeGreaterThan(80)
    expect(await rowsOf(1, groupId)).toEqual(before)
    expect(JSON.stringify(exported)).not.toContain('Taken back')
    await takeInto(1, exported)
    expect(await rowsOf(1, groupId)).toEqual(before)
  })

  test('is not there where nobody knows it', async () => {
    expect(await exportGroup(stack(0), 'nowhere')).toBeUndefined()
  })
})

describe('choices', () => {
  test('go over without an address, those of one group alone, and the addresses of its members', async () => {
    const from = stack(0)
    for (const groupId of ['mine', 'other']) {
      await importRecords(from, linesOf(groupRecords(groupId, monday, { domain: `${groupId}.example` })))
      await from.records.choose(groupId, 'm1', { mail: 'no', pausedUntil: at(9), muted: ['d1'], weekday: 3 }, at(1))
      await from.records.choose(groupId, 'm2', { pace: 'monthly', mutedTags: ['tea'], inPublic: 'no' }, at(2))
      await from.addresses.suppress(`m3@${groupId}.example`, 'complaint', at(3), { by: groupId, note: 'said so' })
      await from.addresses.setMail(`m4@${groupId}.example`, 'no', at(4), groupId)
      await from.members.merge(groupId, [{ id: 'm5', mail: 'no' }])
    }
    await from.addresses.suppress('gone@mine.example', 'forgotten', at(3), { by: 'mine' })
    await from.records.noteClick('mine', 'm6', at(5))
    const exported = await all(exportChoices(from, 'mine'))
    expect(exported.map(({ type }) => type).sort()).toEqual([
      ...Array(3).fill('address'),
      'choice',
      'choice',
      'refusal',
    ])
    expect(JSON.stringify(exported)).not.toMatch(/@|other|Member/)
    expect((await all(exportChoices(from))).length).toBeGreaterThan(9)

    await takeInto(1, exported)
    const to = stack(1)
    const [one, two] = await to.records.getMany('mine', ['m1', 'm2'])
    expect([one, two].sort((a, b) => ((a?.memberId ?? '') < (b?.memberId ?? '') ? -1 : 1))).toEqual([
      { memberId: 'm1', mail: 'no', pausedUntil: at(9), muted: ['d1'], weekday: 3, choseAt: at(1), carriedAt: at(1) },
      { memberId: 'm2', pace: 'monthly', mutedTags: ['tea'], inPublic: 'no', choseAt: at(2), carriedAt: at(2) },
    ])
    const known = await to.addresses.getMany([
      'm3@mine.example',
      'm4@mine.example',
      'gone@mine.example',
      'm3@other.example',
    ])
    expect(known.get('m3@mine.example')?.suppression).toEqual({
      reason: 'complaint',
      at: at(3),
      by: 'mine',
      note: 'said so',
    })
    expect(known.get('m4@mine.example')?.optOut).toEqual({ at: at(4), by: 'mine' })
    expect(known.get('gone@mine.example')?.suppressed).toBe(true)
    expect(known.get('m3@other.example')).toBeUndefined()
    expect(await to.members.getMany('mine', ['m5'])).toEqual([{ id: 'm5', mail: 'no' }])
    expect((await to.audiences.get('mine')).weekdays).toEqual([3])
  })

  test('that came later here are not undone, however often and from wherever the same comes', async () => {
    const to = stack(1)
    const choice = { type: 'choice', groupId: 'later', memberId: 'm1', mail: 'no', choseAt: at(2) } as const
    await to.carrying.takeChoices('later', [choice, choice])
    await to.records.choose('later', 'm1', { mail: 'yes' }, at(5))
    await to.carrying.takeChoices('later', [choice])
    expect((await to.records.getMany('later', ['m1']))[0]).toMatchObject({ mail: 'yes', choseAt: at(5) })
  })

  test('a stronger suppression stays, and of two refusals of all groups the first, in any order', async () => {
    const to = stack(1)
    const hash = to.carrying.hashOf('both@a.example')
    const address = { type: 'address', hash } as const
    const told = [
      { ...address, suppression: { reason: 'bounce', at: at(3) }, optOut: { at: at(4), by: 'b' } },
      { ...address, suppression: { reason: 'complaint', at: at(2) }, optOut: { at: at(1) } },
      { ...address, suppression: { reason: 'complaint', at: at(5), by: 'late' } },
    ] as const
    for (const order of [told, told.toReversed(), [told[1], told[0], told[2]]]) {
      await to.mail.remove({ pk: `ADDRESS#${hash}`, sk: 'SUPPRESSION' }, { text: 'attribute_exists(#pk)' })
      await to.mail.remove({ pk: `ADDRESS#${hash}`, sk: 'MAIL' }, { text: 'attribute_exists(#pk)' })
      for (const each of order) await to.carrying.takeAddresses([each])
      const known = (await to.addresses.getMany(['both@a.example'])).get('both@a.example')
      expect(known?.suppression).toEqual({ reason: 'complaint', at: at(2) })
      expect(known?.optOut).toEqual({ at: at(1) })
    }
    await to.addresses.setMail('both@a.example', 'yes', at(6))
    await to.carrying.takeAddresses([told[1]])
    expect((await to.addresses.getMany(['both@a.example'])).get('both@a.example')?.optedOut).toBe(false)
  })
})
