import { expect, test } from 'vitest'
import { type ActivityRecord, dateOf } from '../../../../functions/domain/activity/records.ts'
import { addDays } from '../../../../functions/domain/times.ts'
import { gather } from '../../../../infra/cli/evaluate/gather.ts'
import { replayWeeks } from '../../../../infra/cli/evaluate/replay-weeks.ts'
import { mondaysOf } from '../../../../infra/cli/evaluate/span.ts'
import { discussion, monday, yearOf } from '../../../fixtures/year-of-weeks.ts'

async function pastOf(records: readonly ActivityRecord[]) {
  async function* lines() {
    for (const [index, record] of records.entries()) yield { file: 'f', line: index + 1, record }
  }
  const [past] = (await gather(lines())).groups
  if (!past) throw new Error('Unreachable.')
  return past
}

const records = yearOf(40)
const at = addDays(monday, 30 * 7)

test('a week knows nothing of what comes after it but where its members posted within 28 days', async () => {
  const early = records.filter((record) => {
    const isReturn = record.type === 'post' && record.authorId === 'ann' && record.createdAt <= addDays(at, 28)
    return (dateOf(record) ?? '') <= at || isReturn
  })
  const [whole, cut] = await Promise.all([pastOf(records), pastOf(early)])
  const weeks = [...replayWeeks(whole, [at])]
  expect(weeks[0]?.returns.length).toBeGreaterThan(0)
  expect([...replayWeeks(cut, [at])]).toEqual(weeks)
})

test('records in any order, and twice, give the same weeks', async () => {
  const [once, mixed] = await Promise.all([pastOf(records), pastOf([...records.toReversed(), ...records])])
  expect([...replayWeeks(mixed, mondaysOf(mixed))]).toEqual([...replayWeeks(once, mondaysOf(once))])
})

test('Mondays begin half a year after the first post, or on a given day, and end 28 days before the last post', async () => {
  const past = await pastOf(records)
  const mondays = mondaysOf(past)
  expect([mondays[0], mondays.at(-1)]).toEqual([addDays(monday, 26 * 7), addDays(monday, 35 * 7)])
  expect(mondaysOf(past, '2020-01-13')[0]).toBe('2020-01-13T09:00:00.000Z')
  expect(mondaysOf(past, '2020-01-14')[0]).toBe('2020-01-20T09:00:00.000Z')
})

test('likes that have the time of their post count half a day later, and others when they came', async () => {
  const posts = records.filter((record) => record.type === 'post')
  const likes = (delay: number) =>
    posts.slice(0, 20).map(({ groupId, discussionId, id, createdAt }, nth): ActivityRecord => {
      const time = new Date(Date.parse(createdAt) + delay).toISOString()
      return { type: 'reaction', groupId, discussionId, postId: id, id: `l${nth}`, createdAt: time, kind: 'like' }
    })
  const delays = async (delay: number) => {
    const past = await pastOf([discussion('a', monday), ...posts, ...likes(delay)])
    const first = past.reactions.find(({ id }) => id === 'l0')
    return Date.parse(first?.createdAt ?? '') - Date.parse(posts[0]?.createdAt ?? '')
  }
  expect(await delays(0)).toBe(12 * 3_600_000)
  expect(await delays(1000)).toBe(1000)
})
