import { expect, test } from 'vitest'
import { cataloguesIn } from '../../../functions/adapters/catalogues.ts'
import { activitiesIn, discussionsIn, membersIn } from '../../../functions/adapters/community.ts'
import { firstPostListsIn } from '../../../functions/adapters/first-posts.ts'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import { frequenciesIn, shelfBuildsIn, shelvesIn } from '../../../functions/adapters/shelves.ts'
import type { Item } from '../../../functions/adapters/table-expressions.ts'
import { buildShelf } from '../../../functions/steps/editions/build-shelf.ts'
import { keepShelf } from '../../../functions/steps/editions/keep-shelf.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeClock } from '../../fakes/surroundings.ts'
import { asOf, oldDiscussion } from '../../fixtures/editions/archive.ts'
import { interrupted } from '../../fixtures/interrupted.ts'
import { slowly } from '../../fixtures/slowly.ts'
import { withProfiles } from '../../fixtures/with-profiles.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const at = '2026-03-09T12:00:00.000Z'

function forget(groupId: string, table = mail()) {
  const data = personalDataIn({ community: community(), mail: table })
  return data.forget({ groupId, memberId: 'm2' }, { at, except: new Set() }, () => undefined)
}

async function exported() {
  const data = personalDataIn({ community: community(), mail: mail() })
  const found: Item[] = []
  for await (const { item } of data.itemsOf({ groupId: 'searched', memberId: 'm2' }, () => undefined)) found.push(item)
  return found
}

/** A catalogue with an entry of theirs and one of somebody else, built and noted. */
async function catalogued(groupId: string) {
  const catalogues = cataloguesIn(mail())
  const entry = { tags: [], createdAt: '2026-03-02', lastPostAt: '2026-03-02', people: 2 }
  const theirs = { ...entry, id: 'd1', title: 'Glue', authorId: 'm2', start: 'What they said' }
  const others = { ...entry, id: 'm2', title: 'Paste', authorId: 'm3', start: 'What somebody else said' }
  await catalogues.writeChunk(groupId, 'a', 0, [theirs, others])
  await catalogues.publish(groupId, 'a', 1)
  await catalogues.note(groupId, '2026-03', [{ ...theirs, id: 'd2' }])
  return { catalogues, theirs, others }
}

test('an export holds the entries of discussions that they opened, and no others', async () => {
  await catalogued('searched')
  const entries = (await exported()).flatMap(({ bytes }) => bytes)
  expect(entries.map((entry) => Object(entry).id).toSorted()).toEqual(['d1', 'd2'])
})

test('who is forgotten has opened nothing by name and said nothing, and who kept it reads it anew', async () => {
  const { catalogues, theirs, others } = await catalogued('forgotten')
  const version = await catalogues.version('forgotten')
  expect(await forget('forgotten')).toBe(2)
  const gone = { ...theirs, authorId: expect.stringMatching(/^gone-/), start: '' }
  const entries = await catalogues.read('forgotten')
  expect(entries).toHaveLength(3)
  expect(entries).toEqual(expect.arrayContaining([gone, { ...gone, id: 'd2' }, others]))
  expect(await catalogues.version('forgotten')).not.toBe(version)
  expect(await forget('forgotten')).toBe(0)
})

test('what is noted meanwhile is kept, and what they said is erased from that too', async () => {
  const { catalogues, theirs, others } = await catalogued('noted')
  const noting = () =>
    catalogues.note('noted', '2026-03', [
      { ...theirs, id: 'd3' },
      { ...others, id: 'd4' },
    ])
  let seen = 0
  const isMonth = ({ pk, sk }: Item) => pk === 'CATALOGUE#noted' && String(sk).startsWith('MONTH#')
  // The first look at it is that at all items.
  const slow = slowly(mail(), (row) => isMonth(row) && ++seen === 2, noting)
  await forget('noted', slow)
  const entries = await catalogues.read('noted')
  expect(entries.map(({ id }) => id).toSorted()).toEqual(['d1', 'd2', 'd3', 'd4', 'm2'])
  expect(JSON.stringify(entries)).not.toMatch(/"authorId":"m2"|What they said/)
})

test('a build that has read what they said before begins anew', async () => {
  const builds = shelfBuildsIn(mail())
  const build = { build: 'a', began: '', asOf: at, chunks: 1, seen: 2, shelved: [], state: 'walking' } as const
  await builds.save('building', { ...build, since: '0', shelf: 0, revision: 0 }, 0)
  await forget('building')
  expect(await builds.get('building')).toBeUndefined()
})

const mostCalls = 100

async function grown(groupId: string) {
  const ports = {
    members: membersIn(community()),
    discussions: discussionsIn(community()),
    activities: activitiesIn(community()),
    shelves: shelvesIn(mail()),
    shelfBuilds: shelfBuildsIn(mail()),
    frequencies: frequenciesIn(mail()),
    firstPosts: firstPostListsIn(mail()),
    records: mailRecordsIn(mail()),
    catalogues: cataloguesIn(mail()),
    clock: fakeClock(Date.parse(asOf)),
  }
  await ports.members.merge(groupId, [{ id: 'ada', name: 'Ada' }])
  const theirs = { authorId: 'ada', participants: [['ada', asOf] as const] }
  await ports.discussions.merge(groupId, [
    oldDiscussion('d', 40, 1, { ...theirs, title: 'Glue' }),
    oldDiscussion('e', 10, 1, { ...theirs, title: 'Paper' }),
  ])
  const post = { kind: 'post', discussionId: 'e', memberId: 'ada' } as const
  await ports.activities.write(groupId, [{ ...post, id: 'e-p', createdAt: '2026-02-27T09:00:00.000Z' }])
  const data = personalDataIn({ community: community(), mail: mail() })
  const forget = () => data.forget({ groupId, memberId: 'ada' }, { at: asOf, except: new Set() }, () => undefined)
  const build = (given = ports) =>
    buildShelf(withProfiles(given), { groupId, asOf, how: 'needed', budget: Number.POSITIVE_INFINITY })
  const profiled = async () => {
    const lists = await ports.firstPosts.getMany(groupId, ['ada'])
    const records = await ports.records.getMany(groupId, ['ada'])
    return [...lists.flatMap(({ posts }) => posts), ...records.filter(({ profile }) => profile)]
  }
  return { ports, forget, build, profiled, searched: async () => JSON.stringify(await ports.catalogues.read(groupId)) }
}

test('whenever a member is forgotten while the shelf is built, nothing that is searched holds their words or their id', async () => {
  for (let nth = 1; nth < mostCalls; nth += 1) {
    const { ports, forget, build, searched, profiled } = await grown(`built-${nth}`)
    const meanwhile = interrupted(ports, nth, forget)
    const { state } = await build(meanwhile.ports)
    // A build is named by when it began.
    ports.clock.advance(1000)
    if (state === 'more') await build()
    const isOver = meanwhile.calls() < nth
    if (isOver) await forget()
    expect([nth, await searched()]).not.toEqual([nth, expect.stringMatching(/"ada"|How . began/)])
    expect([nth, await profiled()]).toEqual([nth, []])
    if (isOver) return expect(nth).toBeGreaterThan(8)
  }
  throw new Error('It calls its ports more often than it is interrupted.')
})

test('nor while an edition keeps it', async () => {
  for (let nth = 1; nth < mostCalls; nth += 1) {
    const groupId = `kept-${nth}`
    const { ports, forget, build, searched, profiled } = await grown(groupId)
    await build()
    const meanwhile = interrupted(ports, nth, forget)
    await keepShelf(withProfiles(meanwhile.ports), { groupId, asOf: '2026-03-10T09:00:00.000Z' })
    const isOver = meanwhile.calls() < nth
    if (isOver) await forget()
    expect([nth, await searched()]).not.toEqual([nth, expect.stringMatching(/"ada"|How . began/)])
    expect([nth, await profiled()]).toEqual([nth, []])
    if (isOver) return expect(nth).toBeGreaterThan(5)
  }
  throw new Error('It calls its ports more often than it is interrupted.')
})
