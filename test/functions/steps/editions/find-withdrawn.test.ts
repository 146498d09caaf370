import { expect, test } from 'vitest'
import { createFindWithdrawn } from '../../../../functions/steps/editions/find-withdrawn.ts'
import { fakeDiscussions, fakeMembers } from '../../../fakes/community.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const gone = '2026-03-09T10:00:00.000Z'

async function community() {
  const ports = { discussions: fakeDiscussions(), members: fakeMembers(), clock: fakeClock() }
  await ports.members.merge('g', [
    { id: 'ana', email: 'ana@example.org' },
    { id: 'bo', removedAt: gone },
  ])
  await ports.discussions.merge('g', [
    { id: 'open', title: 'Open', authorId: 'ana', state: 'open' },
    { id: 'closed', title: 'Closed', authorId: 'ana', state: 'closed' },
    { id: 'hidden', title: 'Hidden', authorId: 'ana', state: 'hidden' },
    { id: 'removed', removedAt: gone },
    { id: 'orphaned', title: 'By someone who is gone', authorId: 'bo' },
  ])
  return { ports, find: createFindWithdrawn(ports) }
}

test('what was removed or hidden, or begun by somebody who is gone, is withdrawn; what is closed is not', async () => {
  const { find } = await community()
  const ids = ['open', 'closed', 'hidden', 'removed', 'orphaned', 'never known']
  expect([...(await find('g', ids))].sort()).toEqual(['hidden', 'orphaned', 'removed'])
  expect([...(await find('another', ids))]).toEqual([])
})

test('a removal is heard of within half a minute, and the tables are asked no more often', async () => {
  const { ports, find } = await community()
  let reads = 0
  const getMany = ports.discussions.getMany
  const counted: typeof getMany = (...args) => {
    reads += 1
    return getMany(...args)
  }
  Object.assign(ports.discussions, { getMany: counted })
  const counting = createFindWithdrawn(ports)
  expect((await counting('g', ['open'])).size).toBe(0)
  await ports.discussions.merge('g', [{ id: 'open', removedAt: gone }])
  expect((await counting('g', ['open'])).size).toBe(0)
  expect(reads).toBe(1)
  ports.clock.advance(30_000)
  expect((await counting('g', ['open'])).size).toBe(1)
  expect((await find('g', ['open'])).size).toBe(1)
})
