import { expect, test } from 'vitest'
import { readExample } from '../../../../functions/steps/sharing/read-example.ts'
import { fakeDiscussions, fakeMembers } from '../../../fakes/community.ts'
import { fakeEditions } from '../../../fakes/mail.ts'

const key = { groupId: 'g', date: '2026-03-09' }
const found = (id: string) => ({ id, people: 1, replies: 1 })

/** `kept` and `refused` were mailed; the second may not be seen by everybody. */
async function house() {
  const ports = {
    editions: fakeEditions(),
    discussions: fakeDiscussions(),
    members: fakeMembers(),
    findUnshown: async () => ({ discussions: new Set(['refused']), openings: new Set<string>() }),
  }
  const titled = ['kept', 'refused'].map((id) => ({ id, title: `About ${id}` }))
  await ports.discussions.merge('g', titled)
  await ports.editions.open({ ...key, asOf: '2026-03-09T09:00:00.000Z' })
  await ports.editions.freeze(key, { state: 'frozen', discussions: titled.map(({ id }) => found(id)) })
  return { ports, titled }
}

test.each(['published', 'not published yet'])(
  'an example of an edition that is %s leaves out what nobody may see',
  async (how) => {
    const { ports, titled } = await house()
    const discussions = titled.map((each) => ({ ...each, replies: 1 }))
    const made = { ...key, publishedAt: '2026-03-09T10:00:00.000Z', discussions, posts: 1, people: 1, hasCard: false }
    const given = how === 'published' ? { ready: [made], missing: [] } : { ready: [], missing: [key.date] }
    const example = await readExample(ports, 'g', given)
    expect(example?.discussions.map(({ title }) => title)).toEqual(['About kept'])
  },
)

test('an example of an edition that is not published yet leaves out an opening that nobody may see, and names nobody', async () => {
  const { ports } = await house()
  const opening = { postId: 'p1', createdAt: '2026-03-08T09:00:00.000Z', excerpt: 'Ada Lovelace asks.' }
  await ports.members.merge('g', [{ id: 'ada', name: 'Ada Lovelace' }])
  await ports.discussions.merge('g', [
    { id: 'kept', title: 'About kept', authorId: 'ada', opening },
    { id: 'refused', title: 'Ask Ada', authorId: 'ada', opening },
  ])
  const findUnshown = async () => ({ discussions: new Set<string>(), openings: new Set(['kept']) })
  const example = await readExample({ ...ports, findUnshown }, 'g', { ready: [], missing: [key.date] })
  expect(example?.discussions.map(({ title, opening: shown }) => [title, shown])).toEqual([
    ['About kept', undefined],
    ['Ask a member', 'A member asks.'],
  ])
})
