import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../functions/config.ts'
import { signBatch } from '../../functions/domain/activity/signature.ts'
import { makeKey } from '../../functions/steps/operators/manage-keys.ts'
import { keyPorts } from '../../functions/wiring/doors/ingest.ts'
import { commandEnvironment } from '../../infra/cli/command-environment.ts'
import { objectNames } from '../fixtures/records/object-names.ts'
import { type House, openHouse } from './house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const daysBefore = (days: number) => new Date(Date.parse(monday) - days * 86_400_000).toISOString()
const groups = ['constructor', '__proto__'] as const
let house: House

/** Members, discussions, posts and reactions that have the names of what every object has. */
function recordsOf(groupId: string): object[] {
  const nextTo = (nth: number) => objectNames[nth % objectNames.length]
  return [
    { type: 'group', id: groupId, name: 'Names', url: 'https://n.example', language: 'en', timeZone: 'UTC' },
    ...objectNames.flatMap((id, nth) => {
      const createdAt = new Date(Date.parse(daysBefore(3)) + nth * 60_000).toISOString()
      const post = { groupId, discussionId: id, createdAt }
      return [
        {
          type: 'member',
          groupId,
          id,
          email: `m${nth}@${groupId.toLowerCase().replaceAll('_', '')}.example`,
          name: id,
          role: nth === 0 ? 'owner' : 'member',
          joinedAt: daysBefore(100),
        },
        { type: 'visit', groupId, memberId: id, createdAt: daysBefore(1) },
        {
          type: 'discussion',
          groupId,
          id,
          title: `On ${id}`,
          url: `https://n.example/${nth}`,
          authorId: id,
          createdAt: daysBefore(4),
          tags: [id],
        },
        { type: 'post', ...post, id, authorId: id, text: `What ${id} is.` },
        {
          type: 'post',
          ...post,
          id: `${nth}-more`,
          createdAt: daysBefore(2),
          authorId: nextTo(nth + 1),
          text: 'More.',
        },
        { type: 'reaction', ...post, postId: id, id, memberId: nextTo(nth + 2), kind: id },
      ]
    }),
  ]
}

async function ingest(groupId: string, records: readonly object[]) {
  const key = await makeKey(keyPorts(readConfig(commandEnvironment(house.cloud))), groupId, 'the test')
  const body = Buffer.from(JSON.stringify(records))
  const timestamp = String(Math.floor(Date.now() / 1000))
  const answer = await fetch(`${house.cloud.urls.site}/ingest/${groupId}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Rekindle-Key': key.id,
      'Rekindle-Timestamp': timestamp,
      'Rekindle-Signature': signBatch(key.secret, { timestamp, groupId, body }),
    },
    body,
  })
  return { status: answer.status, body: await answer.json() }
}

beforeAll(async () => {
  house = await openHouse()
  await house.load(recordsOf('constructor'))
})
afterAll(() => house?.leave())

test('a batch with such ids is taken whole', async () => {
  const records = recordsOf('__proto__')
  expect(await ingest('__proto__', records)).toEqual({ status: 200, body: { accepted: records.length, refused: [] } })
  await house.ports.settings.setLive('__proto__')
})

test('every member gets a digest of such discussions, and every page of theirs opens', async () => {
  await house.tick(monday)
  for (const group of groups) {
    const { sums } = await house.standing({ groupId: group, date: '2026-03-09' })
    expect(sums).toMatchObject({ planned: objectNames.length, submitted: objectNames.length })
    const inbox = await house.inbox(group)
    expect(inbox.map(({ member }) => member).sort()).toEqual(objectNames)
    for (const { mail } of inbox) {
      expect(mail.text).toMatch(/On [\w]+/)
      expect(mail.text).toContain('in a discussion you joined')
      const [path] = /\/preferences\/[\w.~-]+/.exec(mail.text ?? '') ?? []
      expect((await fetch(`${house.cloud.urls.site}${path}`)).status).toBe(200)
    }
  }
})

test('who took part where is known of each', async () => {
  const found = await house.ports.discussions.getMany('__proto__', objectNames)
  expect(found.map(({ id }) => id).sort()).toEqual(objectNames)
  for (const { id, participants } of found) expect(participants?.map(([member]) => member)).toContain(id)
})
