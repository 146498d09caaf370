import { expect, test } from 'vitest'
import type { RecordLine } from '../../../../functions/steps/ingest/import-records.ts'
import { countingReactions, type ReactionCounts, shelveGroup } from '../../../../infra/cli/shelf/shelve-group.ts'
import { archive, asOf, oldDiscussion } from '../../../fixtures/editions/archive.ts'

const reaction = (groupId: string, discussionId: string, id: string): RecordLine => ({
  file: 'f',
  line: 1,
  record: { type: 'reaction', groupId, discussionId, postId: 'p', id, createdAt: asOf, kind: 'like' },
})

test('reactions are counted as they pass by, by their discussions, and the lines stay as they are', async () => {
  const counts: ReactionCounts = new Map()
  const lines = [
    reaction('g', 'd1', '1'),
    reaction('g', 'd1', '2'),
    reaction('g', 'constructor', '3'),
    reaction('h', 'd1', '4'),
    { file: 'f', line: 5, problem: 'not JSON' },
  ]
  const passed = []
  for await (const line of countingReactions(lines, counts)) passed.push(line)
  expect(passed).toEqual(lines)
  expect(counts).toEqual(
    new Map([
      [
        'g',
        new Map([
          ['d1', 2],
          ['constructor', 1],
        ]),
      ],
      ['h', new Map([['d1', 1]])],
    ]),
  )
})

test('a group is shelved anew with the reactions that were counted, whatever was begun before', async () => {
  const ports = await archive(Array.from({ length: 3100 }, (_, nth) => oldDiscussion(`d${nth}`, 40, 2)))
  expect(await shelveGroup(ports, 'g', asOf, new Map([['d7', 3]]))).toBe(3100)
  expect((await ports.shelves.get('g'))?.discussions[0]).toMatchObject({ id: 'd7', reactions: 3 })
  await ports.discussions.merge('g', [oldDiscussion('new', 50, 9)])
  expect(await shelveGroup(ports, 'g', asOf)).toBe(3101)
  const [first, second] = (await ports.shelves.get('g'))?.discussions ?? []
  expect([first, second]).toMatchObject([{ id: 'new' }, { id: 'd7', reactions: 3 }])
})
