import { expect, test } from 'vitest'
import { shelve, shelved } from '../../../../functions/domain/choosing/shelf.ts'
import type { ShelfBuild } from '../../../../functions/domain/choosing/shelf-build.ts'
import type { Discussion } from '../../../../functions/domain/community.ts'
import { addDays } from '../../../../functions/domain/times.ts'
import { type BuildShelfPorts, buildShelf, type ShelfTask } from '../../../../functions/steps/editions/build-shelf.ts'
import { archive, asOf, oldDiscussion, pagesOf } from '../../../fixtures/editions/archive.ts'
import { interrupted } from '../../../fixtures/interrupted.ts'
import { withProfiles } from '../../../fixtures/with-profiles.ts'

const task: ShelfTask = { groupId: 'g', asOf, how: 'needed', budget: Number.POSITIVE_INFINITY }
const mostCalls = 100

/** So many people of a group, who all take part in what is talked about. */
function discussionOf(id: string, days: number, people: number): Discussion {
  const at = addDays(asOf, -days)
  const participants = Array.from({ length: people }, (_, nth) => [`m${nth}`, at] as const)
  return oldDiscussion(id, days, people, { authorId: 'm0', participants: participants.toSorted() })
}

/** More than two pages. */
const many = Array.from({ length: 3200 }, (_, nth) => discussionOf(`d${nth}`, 40 + nth, 1 + (nth % 50)))

async function populous(discussions: readonly Discussion[] = many) {
  const byId = new Map(discussions.map((each) => [each.id, each]))
  const getMany = async (_: string, ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? [])
  const ports = await archive([])
  return withProfiles({ ...ports, discussions: { ...ports.discussions, getMany, page: pagesOf(discussions) } })
}

/** Told again until it is done, as a queue would. */
async function untilBuilt(ports: BuildShelfPorts, how: ShelfTask['how'] = 'needed'): Promise<number> {
  for (let calls = 1; calls < mostCalls; calls += 1) {
    const { state } = await buildShelf(ports, { ...task, how: calls === 1 ? how : 'on' })
    if (state === 'built') return calls
  }
  throw new Error('It is never built.')
}

async function expectAll(ports: Awaited<ReturnType<typeof populous>>, discussions: readonly Discussion[] = many) {
  const { discussions: shelf = [], ...rest } = (await ports.shelves.get('g')) ?? {}
  expect(rest).toMatchObject({ asOf })
  expect(shelf).toEqual(shelve(discussions.flatMap((each) => shelved(each, 0) ?? [])))
  const searched = (await ports.catalogues.read('g')).map(({ id }) => id)
  expect(searched.toSorted()).toEqual(discussions.map(({ id }) => id).toSorted())
}

test('a shelf is built of all discussions, and so is what the archive is searched in', async () => {
  const ports = await populous()
  expect(await buildShelf(ports, task)).toEqual({ state: 'built', seen: 3200 })
  await expectAll(ports)
  expect(await ports.shelfBuilds.get('g')).toMatchObject({ state: 'ended', shelved: [], chunks: 3 })
})

test('it stops after a page when its time is up, and goes on from there', async () => {
  const ports = await populous()
  const states = []
  for (let calls = 0; calls < 3; calls += 1) states.push(await buildShelf(ports, { ...task, budget: 0 }))
  expect(states).toEqual([
    { state: 'more', seen: 1500 },
    { state: 'more', seen: 3000 },
    { state: 'built', seen: 3200 },
  ])
  await expectAll(ports)
})

test('wherever it dies, it is built when it is told again', async () => {
  for (let nth = 1; nth < mostCalls; nth += 1) {
    const ports = await populous()
    const dying = interrupted(ports, nth, () => Promise.reject(new Error('the worker died')))
    const isDone = await buildShelf(dying.ports, task).then(
      () => true,
      () => false,
    )
    await untilBuilt(ports)
    await expectAll(ports)
    if (isDone) return expect(nth).toBeGreaterThan(15)
  }
  throw new Error('It calls its ports more often than it dies.')
})

test('two that build at the same time build one shelf, whenever the second begins', async () => {
  for (let nth = 1; nth < mostCalls; nth += 1) {
    const ports = await populous()
    const first = interrupted(ports, nth, () => buildShelf(ports, task))
    await untilBuilt(first.ports)
    await expectAll(ports)
    if (first.calls() < nth) return expect(nth).toBeGreaterThan(15)
  }
  throw new Error('It calls its ports more often than it is interrupted.')
})

test('what is built anew begins at the first discussion, and who was building goes on with it', async () => {
  const ports = await populous()
  await buildShelf(ports, { ...task, budget: 0 })
  const { build } = (await ports.shelfBuilds.get('g')) ?? {}
  expect(await buildShelf(ports, { ...task, how: 'anew', budget: 0 })).toEqual({ state: 'more', seen: 1500 })
  expect((await ports.shelfBuilds.get('g'))?.build).not.toBe(build)
  expect(await buildShelf(ports, task)).toEqual({ state: 'built', seen: 3200 })
  await expectAll(ports)
})

test('a build that was left for a day is begun anew', async () => {
  const ports = await populous()
  await buildShelf(ports, { ...task, budget: 0 })
  ports.clock.advance(25 * 3_600_000)
  expect(await buildShelf(ports, { ...task, budget: 0 })).toEqual({ state: 'more', seen: 1500 })
})

test('a build whose state was taken from it, because a member was forgotten, begins anew', async () => {
  const ports = await populous()
  const states = new Map<string, ShelfBuild>()
  const shelfBuilds: BuildShelfPorts['shelfBuilds'] = {
    get: async (groupId) => states.get(groupId),
    save: async (groupId, state, from) => {
      if ((states.get(groupId)?.revision ?? 0) !== from) return false
      states.set(groupId, { ...state, revision: from + 1 })
      return true
    },
  }
  const page: BuildShelfPorts['discussions']['page'] = async (...given) => {
    if (given[1] === undefined) states.clear()
    return ports.discussions.page(...given)
  }
  const forgetting = { ...ports, shelfBuilds, discussions: { page } }
  expect(await buildShelf(forgetting, task)).toEqual({ state: 'more', seen: 0 })
  expect(await buildShelf({ ...ports, shelfBuilds }, { ...task, how: 'on' })).toEqual({ state: 'built', seen: 3200 })
  await expectAll(ports)
})

test('a shelf of the last 30 days is enough, and an older one is built where it is needed', async () => {
  const ports = await populous()
  await ports.shelves.save('g', { discussions: [], asOf: '2026-02-08T00:00:00.000Z', build: 'a', revision: 0 }, 0)
  expect(await buildShelf(ports, task)).toEqual({ state: 'built', seen: 0 })
  expect(await buildShelf(ports, { ...task, asOf: '2026-03-11T00:00:00.000Z' })).toEqual({ state: 'built', seen: 3200 })
})

test('an edition that keeps the shelf while it is built loses nothing, and moves nothing back', async () => {
  const ports = await populous()
  const young = { id: 'young', lastPostAt: '2026-03-15T00:00:00.000Z', people: 9, reactions: 4 }
  await ports.shelves.save('g', { discussions: [], asOf, build: 'a', revision: 0 }, 0)
  await buildShelf(ports, { ...task, how: 'anew', budget: 0 })
  const later = '2026-03-16T09:00:00.000Z'
  await ports.shelves.save('g', { discussions: [young], asOf: later, build: 'a', revision: 1 }, 1)
  await ports.catalogues.note('g', '2026-03', [{ ...young, title: 'Y', tags: [], createdAt: '', start: '' }])
  await untilBuilt(ports, 'on')
  const shelf = await ports.shelves.get('g')
  expect(shelf?.asOf).toBe(later)
  expect(shelf?.discussions).toContainEqual(young)
  expect((await ports.catalogues.read('g')).map(({ id }) => id)).toContain('young')
})

test('of reactions the most that anybody counted is kept', async () => {
  const ports = await populous([oldDiscussion('a', 50), oldDiscussion('b', 50), oldDiscussion('c', 50)])
  const kept = [
    ['a', 7],
    ['b', 2],
  ] as const
  const discussions = kept.map(([id, reactions]) => ({ id, lastPostAt: asOf, people: 1, reactions }))
  await ports.shelves.save('g', { discussions, asOf, build: 'a', revision: 0 }, 0)
  const reactions = new Map([
    ['a', 3],
    ['b', 5],
  ])
  await buildShelf(ports, { ...task, how: 'anew', reactions })
  const shelf = (await ports.shelves.get('g'))?.discussions ?? []
  expect(shelf.map((each) => [each.id, each.reactions]).toSorted()).toEqual([
    ['a', 7],
    ['b', 5],
    ['c', 0],
  ])
})

test('of 60,000 discussions, 59,000 of them with one post, the state holds some hundreds and the shelf the best', async () => {
  const rows = Array.from({ length: 60_000 }, (_, nth) => {
    // As members' ids go: no two tell anything of each other.
    const id = (nth * 2_654_435_761).toString(36)
    return discussionOf(id, 31 + (nth % 3650), nth % 60 === 0 ? 2 + (nth % 41) : 1)
  })
  const ports = await populous(rows)
  let most = 0
  const save: BuildShelfPorts['shelfBuilds']['save'] = async (groupId, build, from) => {
    most = Math.max(most, build.shelved.length)
    return ports.shelfBuilds.save(groupId, build, from)
  }
  await untilBuilt({ ...ports, shelfBuilds: { ...ports.shelfBuilds, save } })
  expect(most).toBeLessThan(1500)
  const shelf = (await ports.shelves.get('g'))?.discussions ?? []
  expect(shelf.filter(({ people }) => people > 1).length).toBeGreaterThan(500)
  expect(shelf.filter(({ unanswered }) => unanswered).length).toBeGreaterThanOrEqual(100)
  expect(shelf.length).toBeLessThanOrEqual(700)
  expect(await ports.catalogues.read('g')).toHaveLength(60_000)
})

test('a group of which nobody may see anything, or that has no discussion, has an empty shelf and is not built again', async () => {
  const gone = [
    oldDiscussion('hidden', 50, 5, { state: 'hidden' }),
    { id: 'removed', removedAt: asOf },
    oldDiscussion('left', 50, 5, { authorId: 'left' }),
    { id: 'nameless', participants: [['m1', asOf]] as const },
  ]
  for (const rows of [gone, []]) {
    const ports = await populous(rows)
    await ports.members.merge('g', [{ id: 'left', removedAt: asOf }])
    expect(await buildShelf(ports, task)).toEqual({ state: 'built', seen: rows.length })
    expect(await ports.shelves.get('g')).toMatchObject({ discussions: [], asOf, revision: 1 })
    expect(await ports.catalogues.read('g')).toEqual([])
    expect(await ports.catalogues.version('g')).toBeDefined()
    expect(await buildShelf(ports, task)).toEqual({ state: 'built', seen: 0 })
  }
})
