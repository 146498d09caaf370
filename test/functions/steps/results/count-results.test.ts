import { expect, test } from 'vitest'
import { halfOf } from '../../../../functions/domain/editions/two-subjects.ts'
import { linkName } from '../../../../functions/domain/sending/delivery.ts'
import { countResults } from '../../../../functions/steps/results/count-results.ts'
import { countReturns } from '../../../../functions/steps/results/count-returns.ts'
import { after, endedEdition, post, run } from '../../../fixtures/editions/ended-edition.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

test('who came back is counted among those who were away, and who wrote in a discussion of their mail', async () => {
  const { activities, returnCounts, count } = await endedEdition()
  await activities.write('g', [
    post('a', 'd1', 1),
    post('a', 'd1', 1.5),
    post('b', 'd9', 1),
    post('c', 'd2', 1),
    { kind: 'visit', id: 'v', createdAt: after(2), memberId: 'd' },
    // Before the mail, and by somebody who got none.
    post('d', 'd2', -1),
    post('e', 'd1', 1),
  ])
  expect(await count(3)).toBe('counted')
  expect(await returnCounts.get(run)).toMatchObject({
    mailed: 3,
    away: { members: 2, returned: 2 },
    drawn: { mailed: { members: 1, returned: 1 }, 'held out': { members: 1, returned: 1 } },
    writers: 1,
    replies: 2,
    discussions: [
      { id: 'd1', shown: 2, returned: 1 },
      { id: 'd2', shown: 1, returned: 0 },
    ],
    isFinal: false,
  })
})

test('what was removed, or came after 28 days, brings nobody back', async () => {
  const { activities, returnCounts, count } = await endedEdition()
  await activities.write('g', [
    post('a', 'd1', 1, 'p1'),
    { kind: 'removal', of: 'post', id: 'p1', discussionId: 'd1', createdAt: after(1.2) },
    post('d', 'd2', 29),
  ])
  await count(30)
  expect(await returnCounts.get(run)).toMatchObject({ away: { members: 2, returned: 0 }, replies: 0, isFinal: true })
})

test('a click is told to the discussion whose page, or whose quoted post, it led to', async () => {
  const { deliveries, discussions, activities, returnCounts, count } = await endedEdition()
  await discussions.merge('g', [{ id: 'd1', url: 'https://g.example/1' }, { id: 'd2' }])
  const quoted = { ...post('x', 'd2', -3), url: 'https://g.example/2/7' }
  await activities.write('g', [quoted])
  const click = (memberId: string, url: string) => {
    const link = linkName(url)
    return deliveries.record(run, memberId, { kind: 'heard', event: 'click', at: after(1), messageId: memberId, link })
  }
  await click('a', 'https://g.example/1#last')
  await click('d', 'https://g.example/2/7')
  await click('b', 'https://elsewhere.example')
  await count(2)
  const found = await returnCounts.get(run)
  expect(found?.discussions.map(({ id, clicked }) => [id, clicked])).toEqual([
    ['d1', 1],
    ['d2', 1],
  ])
  expect(found?.heard.clicked).toBe(3)
})

test('of two subjects it is counted who got which, and a farewell has neither', async () => {
  const { activities, returnCounts, count, page, mail } = await endedEdition(['First', 'Second'])
  const ids = ['a', 'b', 'd', ...Array.from({ length: 40 }, (_, nth) => `m${nth}`)]
  const others = ids.slice(3)
  const bye = { kind: 'farewell', language: 'en' } as const
  await page('e', [
    ...others.map((id) => plannedFor(id, { stage: 'lapsed' })),
    plannedFor('z', { stage: 'dormant', variant: bye }),
  ])
  for (const id of [...others, 'z']) await mail(id)
  await activities.write(
    'g',
    [...ids, 'z'].map((id) => post(id, 'd9', 1)),
  )
  await count(2)
  const isFirst = (id: string) => halfOf(run, id) === 'first'
  const recipients = ids.filter(isFirst).length
  const members = ids.filter((id) => id !== 'b' && isFirst(id)).length
  expect((await returnCounts.get(run))?.halves).toEqual({
    first: { recipients, clickers: 0, away: { members, returned: members } },
    second: {
      recipients: ids.length - recipients,
      clickers: 0,
      away: { members: ids.length - 1 - members, returned: ids.length - 1 - members },
    },
  })
})

test('a count that takes too long goes on in the next call, and comes to the same', async () => {
  const built = await endedEdition()
  const { activities, returnCounts, clock, count, queues, deliveries, ports } = built
  await activities.write('g', [post('a', 'd1', 1), post('d', 'd2', 1)])
  const slowly: typeof deliveries.getNeighbours = async (...given) => {
    clock.advance(60_000)
    return deliveries.getNeighbours(...given)
  }
  const slow: typeof ports = {
    ...ports,
    countReturns: (...given) => countReturns({ ...built, deliveries: { getNeighbours: slowly } }, ...given),
  }
  const message = { ...run, asOf: after(2) }
  expect(await countResults(slow, message)).toBe('later')
  expect(queues.counts).toEqual([message])
  expect(await returnCounts.get(run)).toBeUndefined()
  expect(await returnCounts.progress(run)).toMatchObject({ tally: { mailed: 2 } })
  // The second call counts to the end, and leaves the comparison to a third.
  expect(await countResults(slow, message)).toBe('later')
  expect(await countResults(slow, message)).toBe('counted')
  const resumed = await returnCounts.get(run)
  await count(2.5)
  expect(await returnCounts.get(run)).toEqual({ ...resumed, countedAt: after(2.5) })
  expect(await returnCounts.progress(run)).toBeUndefined()
})
