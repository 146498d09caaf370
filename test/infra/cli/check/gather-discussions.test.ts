import { expect, test } from 'vitest'
import { readRecord } from '../../../../functions/domain/activity/read-record.ts'
import { discussionsText } from '../../../../infra/cli/check/discussion-text.ts'
import { createDiscussionGathering } from '../../../../infra/cli/check/gather-discussions.ts'

const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`

function record(fields: object) {
  const read = readRecord({ groupId: 'g', ...fields })
  if ('problem' in read) throw new Error(read.problem)
  return read.record
}
const discussion = (id: string, hour: number, more: object = {}) =>
  record({
    type: 'discussion',
    id,
    title: `About ${id}`,
    url: 'https://x.example',
    authorId: 'ann',
    createdAt: at(hour),
    tags: [],
    ...more,
  })
const post = (id: string, discussionId: string, hour: number, authorId = 'ann', text = `Words of ${id}`) =>
  record({ type: 'post', id, discussionId, authorId, createdAt: at(hour), text })
const reaction = (id: string) =>
  record({ type: 'reaction', id, discussionId: 'd1', postId: 'p1', createdAt: at(2), kind: 'like' })

function gathered(records: readonly ReturnType<typeof record>[]) {
  const gathering = createDiscussionGathering()
  for (const each of records) gathering.add(each)
  return gathering
}

const records = [
  discussion('d1', 1),
  post('p1', 'd1', 1),
  post('p2', 'd1', 4, 'bob'),
  post('p3', 'd1', 3, 'cem'),
  discussion('d2', 2, { tags: ['tools'] }),
  post('p4', 'd2', 2),
  discussion('d3', 5, { state: 'hidden' }),
  post('p5', 'd3', 5),
  reaction('r1'),
]

test('each thing counts once, however often and in which order it is told', () => {
  const counts = { discussions: 2, posts: 5, reactions: 1 }
  expect(gathered(records).counts()).toEqual(counts)
  expect(gathered([...records, ...records.toReversed()]).counts()).toEqual(counts)
})

test('the newest come first, with their opening and their latest reply; hidden ones are not shown', () => {
  const newest = [
    { title: 'About d1', posts: 3, people: 3, opening: 'Words of p1', reply: { authorId: 'bob', said: 'Words of p2' } },
    { title: 'About d2', posts: 1, people: 1, opening: 'Words of p4' },
  ]
  expect(gathered(records).newest(5)).toMatchObject(newest)
  expect(gathered(records).newest(1)).toHaveLength(1)
})

test('of a hundred thousand discussions the texts of the newest alone are kept', () => {
  const gathering = createDiscussionGathering()
  for (let nth = 0; nth < 5000; nth += 1) {
    const createdAt = new Date(Date.UTC(2020, 0, 1) + nth * 60_000).toISOString()
    gathering.add(discussion(`d${nth}`, 1, { createdAt }))
    gathering.add(
      record({ type: 'post', id: `p${nth}`, discussionId: `d${nth}`, authorId: 'ann', createdAt, text: 'Hi' }),
    )
  }
  expect(gathering.counts()).toEqual({ discussions: 5000, posts: 5000, reactions: 0 })
  expect(gathering.newest(10_000).length).toBeLessThanOrEqual(4000)
  expect(gathering.newest(1)).toMatchObject([{ title: 'About d4999' }])
})

test('a terminal shows them without an address, and names who is no member a former member', () => {
  const gathering = gathered([
    discussion('d1', 1, { title: 'Ask ann@x.example' }),
    post('p1', 'd1', 1, 'ann', 'Mail\u001b[31m me: ann@x.example'),
    post('p2', 'd1', 2, 'gone', 'Done.'),
  ])
  const names = new Map([['ann', 'Ann Example']])
  const text = discussionsText(gathering.newest(5), (_, id) => names.get(id), 80).join('\n')
  expect(text).not.toContain('@')
  expect(text).not.toContain('\u001b')
  expect(text).toContain('Started by Ann Example on 2 March 2026 · 2 posts by 2 people')
  expect(text).toContain('a former member replied: Done.')
})
