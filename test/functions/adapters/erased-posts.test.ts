import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../../functions/adapters/community.ts'
import { holdersIn } from '../../../functions/adapters/holders.ts'
import type { TableClient } from '../../../functions/adapters/table-client.ts'
import type { Activity } from '../../../functions/domain/community.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeAudiences } from '../../fakes/addresses.ts'
import { fakeSettings } from '../../fakes/community.ts'
import { linesOf, week } from '../../fixtures/records/recorded-week.ts'

const table = emulatedTable()
const spoken = (id: string, createdAt: string): Activity => ({
  kind: 'post',
  id,
  createdAt,
  discussionId: 'd1',
  memberId: 'm1',
  excerpt: `Text of ${id}`,
  url: `https://b.example/${id}`,
})
const removal = (id: string, discussionId?: string): Activity => ({
  kind: 'removal',
  of: 'post',
  id,
  createdAt: '2026-03-09T00:00:00.000Z',
  ...(discussionId && { discussionId }),
})
/** What is kept of the posts around these days. */
async function texts(groupId: string, ...days: readonly string[]) {
  const rows = days.map((day) => activitiesIn(table()).read(groupId, `${day}T00:00:00.000Z`, `${day}T23:00:00.000Z`))
  return (await Promise.all(rows)).flat().flatMap((row) => (row.kind === 'post' ? [row.excerpt] : []))
}
const old = ['2025-03-01', '2025-08-01']
const recent = '2026-03-03'

/** Two old posts of a discussion that began long ago. */
async function longAgo(groupId: string) {
  const posts = [spoken('p1', '2025-03-01T10:00:00.000Z'), spoken('p2', '2025-08-01T10:00:00.000Z')]
  await discussionsIn(table()).merge(groupId, [
    {
      id: 'd1',
      opening: { postId: 'p0', createdAt: '2025-02-01T00:00:00.000Z', excerpt: 'First' },
      lastActivityAt: '2025-08-01T10:00:00.000Z',
    },
  ])
  await activitiesIn(table()).write(groupId, posts)
}

test('a removal that names the discussion erases posts of its whole life, and all of them at once', async () => {
  await longAgo('named')
  await activitiesIn(table()).write('named', [removal('p1', 'd1'), removal('p2', 'd1')])
  expect(await texts('named', ...old)).toEqual([undefined, undefined])
})

test('the removal of a discussion erases what was said in its whole life, before its row is replaced', async () => {
  await longAgo('ended')
  const activities = activitiesIn(table())
  const ports = {
    groups: groupsIn(table()),
    members: membersIn(table()),
    holders: holdersIn(table()),
    discussions: discussionsIn(table()),
    // Slow enough for the discussion's row to be replaced meanwhile, were it not waited for.
    activities: {
      ...activities,
      write: async (...given: Parameters<typeof activities.write>) => {
        await setTimeout(300)
        await activities.write(...given)
      },
    },
    settings: fakeSettings(),
    audiences: fakeAudiences(),
  }
  const createdAt = '2026-03-09T00:00:00.000Z'
  await importRecords(ports, linesOf([{ type: 'removal', groupId: 'ended', of: 'discussion', id: 'd1', createdAt }]))
  expect(await texts('ended', ...old)).toEqual([undefined, undefined])
})

test('a removal that names none looks no further back than the month before it', async () => {
  await longAgo('nameless')
  await activitiesIn(table()).write('nameless', [removal('p1')])
  expect(await texts('nameless', ...old)).toEqual(['Text of p1', 'Text of p2'])
})

test('a post and its removal that are written at the same time leave no words', async () => {
  const [groupId, post] = ['raced', spoken('p1', '2026-03-03T10:00:00.000Z')]
  // The removal comes and goes just before the post is stored: what it looked for was not there.
  const slow: TableClient = {
    ...table(),
    putMany: async (items) => {
      await activitiesIn(table()).write(groupId, [removal('p1')])
      await table().putMany(items)
    },
  }
  await activitiesIn(slow).write(groupId, [post])
  expect(await texts(groupId, recent)).toEqual([undefined])
})

test('where a group removed far more than comes in, only the posts at hand are looked up', async () => {
  const removals = Array.from({ length: 400 }, (_, nth) => removal(`r${nth}`))
  await activitiesIn(table()).write('full', removals)
  const posts = Array.from({ length: 60 }, (_, nth) => spoken(nth === 0 ? 'r7' : `p${nth}`, '2026-03-03T10:00:00.000Z'))
  let lookedUp = 0
  const counted: TableClient = {
    ...table(),
    getMany: async (keys) => {
      lookedUp += keys.length
      return table().getMany(keys)
    },
  }
  await activitiesIn(counted).write('full', posts)
  // Two marks of each, and one of their discussion.
  expect(lookedUp).toBe(121)
  expect((await texts('full', recent)).filter((text) => text === undefined)).toHaveLength(1)
})

const said = week.map((each) =>
  each.type === 'post' ? { ...each, url: `https://b.example/${Object(each).id}` } : each,
)
const stored = async (nth: number, parts: readonly (readonly object[])[]) => {
  const ports = {
    groups: groupsIn(table()),
    members: membersIn(table()),
    holders: holdersIn(table()),
    discussions: discussionsIn(table()),
    activities: activitiesIn(table()),
    settings: fakeSettings(),
    audiences: fakeAudiences(),
  }
  const own = (each: object) => ({ ...each, ...('groupId' in each ? { groupId: `g${nth}` } : { id: `g${nth}` }) })
  for (const part of parts) await importRecords(ports, linesOf(part.map(own)))
  const rows: string[] = []
  for await (const row of table().scan()) {
    const text = JSON.stringify(Object.entries(row).toSorted())
    if (text.includes(`#g${nth}`)) rows.push(text.replaceAll(`#g${nth}`, '#g').replaceAll(`"g${nth}"`, '"g"'))
  }
  return rows.toSorted()
}

test('every order, repetition and cut of the same records leaves the same rows, and no words of a removed post', async () => {
  const expected = await stored(0, [said])
  expect(expected.join('')).toContain('https://b.example/p1')
  // p2 was removed, and the discussion of p3.
  expect(expected.join('')).not.toMatch(/Text of p[23]|example\/p[23]/)
  const orders = [
    [said.toReversed()],
    said.map((each) => [each]),
    said.toReversed().map((each) => [each]),
    [said, said],
  ]
  for (const [nth, parts] of orders.entries()) expect(await stored(nth + 1, parts)).toEqual(expected)
})
