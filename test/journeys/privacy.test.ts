import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTableClient } from '../../functions/adapters/table-client.ts'
import { addsUp } from '../../functions/domain/sending/sums.ts'
import { exportMember } from '../../functions/steps/members/export-member.ts'
import { forgetMember } from '../../functions/steps/members/forget-member.ts'
import { groupRecords } from './house/group-records.ts'
import { type House, openHouse } from './house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const key = { groupId: 'leaving', date: '2026-03-09' }
const subject = { groupId: 'leaving', memberId: 'm2' }
let house: House

beforeAll(async () => {
  house = await openHouse({ context: { settleAfterSeconds: '5' } })
  // Another group, whose members happen to have the same ids.
  const staying = groupRecords('staying', monday).map((each) => ({
    ...each,
    ...('email' in each && { email: `x-${each.email}` }),
  }))
  await house.load([...groupRecords('leaving', monday), ...staying])
  await house.finish(key, monday)
  await house.finish({ ...key, groupId: 'staying' }, monday)
})
afterAll(() => house?.leave())

/** Everything that both tables hold, as text, with what is zipped unpacked. */
async function everything(groupId: string): Promise<string[]> {
  const { COMMUNITY_TABLE = '', MAIL_TABLE = '' } = { ...process.env, ...tableNames() }
  const rows: string[] = []
  for (const name of [COMMUNITY_TABLE, MAIL_TABLE]) {
    for await (const item of createTableClient(name).scan()) {
      const text = JSON.stringify(item, (_, value) => (value instanceof Uint8Array ? textIn(value) : value))
      if (text.includes(groupId)) rows.push(text)
    }
  }
  return rows
}

/** Bytes that are not zipped may still hold text. */
function textIn(bytes: Uint8Array): string {
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b
  return Buffer.from(isZipped ? gunzipSync(bytes) : bytes).toString('utf8')
}

function tableNames() {
  const { CommunityTable = '', MailTable = '' } = house.cloud.outputs
  return { COMMUNITY_TABLE: CommunityTable, MAIL_TABLE: MailTable }
}

const theirs = /\bm2\b|Member 2|m2@members/

test('an export holds all that names a member, and nobody else’s rows', async () => {
  const items = await exportMember(house.ports, subject)
  const text = JSON.stringify(items)
  for (const part of [
    'm2@members.example',
    'Member 2',
    '"kind":"visit"',
    '"kind":"post"',
    '"outcome":"submitted"',
    '"picks"',
    '"history"',
  ]) {
    expect(text).toContain(part)
  }
  expect(text).not.toContain('m7@members.example')
  expect(text).not.toMatch(/"(?:memberId|lastPosterId)":"m[0134567]"|\["m7"|"m7":/)
  expect(await exportMember(house.ports, { ...subject, memberId: 'nobody' })).toBeUndefined()
})

test('who is forgotten is named nowhere, but where their group is told that they are gone, and the sums still hold', async () => {
  const before = (await house.standing(key)).sums
  const others = await everything('staying')
  expect((await forgetMember(house.ports, subject))?.changed).toBeGreaterThan(5)

  const left = (await everything('leaving')).filter((row) => theirs.test(row))
  expect(left).toHaveLength(1)
  expect(JSON.parse(left[0] ?? '')).toMatchObject({ id: 'm2', removedAt: expect.any(String) })
  expect(left[0]).not.toMatch(/Member 2|members\.example/)
  expect(await everything('staying')).toEqual(others)
  const after = (await house.standing(key)).sums
  expect(after).toEqual(before)
  expect(addsUp(after)).toBe(true)
})

test('doing it again changes little, and a later import does not bring them back', async () => {
  await forgetMember(house.ports, subject)
  await house.load(groupRecords('leaving', monday))
  const [member] = await house.ports.members.getMany('leaving', ['m2'])
  expect(member).toEqual({ id: 'm2', removedAt: expect.any(String) })
  const address = await house.ports.addresses.getMany(['m2@members.example'])
  expect(address.get('m2@members.example')).toMatchObject({ suppressed: true })
})
