import { expect, test } from 'vitest'
import { member } from '../../../../infra/cli/ops/member.ts'
import { house } from './house.ts'

async function houseOfMembers() {
  const home = await house()
  const seen = { joinedAt: '2026-01-01T00:00:00.000Z', lastSeenAt: '2026-03-08T10:00:00.000Z' }
  await home.ports.members.merge('g', [
    { id: 'm1', email: 'ana@example.org', name: 'Ana', role: 'member', ...seen },
    { id: 'm4', email: 'bob@example.org', name: 'Bob', role: 'owner', mail: 'no' },
  ])
  await home.ports.discussions.merge('g', [{ id: 'd1', title: 'Glue\u001b[2J and \u202epaste' }])
  return home
}

test('a member who got the digest: when, what, and why each discussion was in it', async () => {
  const { ports, submit, hear } = await houseOfMembers()
  await submit('m1')
  await hear('m1', 'delivery')
  expect((await member(ports, 'm1', undefined)).text(120)).toEqual([
    'Member m1 of g: active, last seen 2026-03-08 10:00Z, joined 2026-01-01 00:00Z. Can be mailed.',
    '  2026-03-09  regular digest (en), submitted 2026-03-09 09:00Z, delivered 2026-03-09 09:01Z',
    '      - Glue and paste (3 people took part)',
  ])
})

test('what became of the mail afterwards is told to the end, also that they unsubscribed', async () => {
  const { ports, submit, hear } = await houseOfMembers()
  await submit('m1')
  await hear('m1', 'delivery')
  const edition = { groupId: 'g', date: '2026-03-09' }
  await ports.deliveries.record(edition, 'm1', { kind: 'unsubscribed', at: '2026-03-09T18:20:00.000Z' })
  const answer = await member(ports, 'm1', 'g')
  expect(answer.text(200)[1]).toMatch(/delivered 2026-03-09 09:01Z, unsubscribed 2026-03-09 18:20Z$/)
  const delivery = { unsubscribedAt: '2026-03-09T18:20:00.000Z', clickedAt: null }
  expect(answer.json).toMatchObject({ groups: [{ editions: [{ delivery }] }] })
})

test('a member who did not: why not, and why they would not now', async () => {
  const { ports } = await houseOfMembers()
  expect((await member(ports, 'm4', 'g')).text(120)).toEqual([
    'Owner m4 of g: dormant, never seen. Cannot be mailed: they unsubscribed.',
    '  2026-03-09  skipped: sunset',
  ])
})

test('the tags that they follow and mute are told', async () => {
  const { ports } = await houseOfMembers()
  const tags = { followedTags: ['Paper'], mutedTags: ['For sale', 'خيط'] }
  await ports.records.choose('g', 'm1', tags, '2026-03-09T18:20:00.000Z')
  const { text, json } = await member(ports, 'm1', 'g')
  expect(text(200).join('\n')).toContain('follows “Paper”, mutes “For sale”, “خيط”.')
  expect(json).toMatchObject({ groups: [{ chosen: tags }] })
})

test('neither name nor address is ever told, to people or to machines', async () => {
  const { ports, submit } = await houseOfMembers()
  await submit('m1')
  const answer = await member(ports, 'm1', 'g')
  expect(`${answer.text(120)} ${JSON.stringify(answer.json)}`).not.toMatch(/Ana|example\.org/)
})

test('machines are told the same, with the same keys whatever happened', async () => {
  const { ports, submit } = await houseOfMembers()
  const before = (await member(ports, 'm1', 'g')).json
  await submit('m1')
  const { json } = await member(ports, 'm1', 'g')
  expect(before).toMatchObject({ groups: [{ editions: [{ delivery: null, skipped: null }] }] })
  expect(json).toMatchObject({
    member: 'm1',
    groups: [
      {
        group: 'g',
        stage: 'active',
        mailable: true,
        barrier: null,
        editions: [
          {
            edition: '2026-03-09',
            variant: { kind: 'regular', language: 'en' },
            discussions: [{ id: 'd1', why: { key: 'people', count: 3 } }],
            delivery: {
              outcome: 'submitted',
              claims: 1,
              messageId: 'ses-m1',
              deliveredAt: null,
              secondMessageId: null,
            },
          },
        ],
      },
    ],
  })
})

test('a stranger is an error that says where was looked', async () => {
  const { ports } = await houseOfMembers()
  await expect(member(ports, 'nobody', undefined)).rejects.toThrow('No live group has a member "nobody".')
  await expect(member(ports, 'nobody', 'g')).rejects.toThrow('The group g has no member "nobody".')
})
