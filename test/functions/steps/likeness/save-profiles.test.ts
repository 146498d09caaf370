import { beforeAll, describe, expect, test } from 'vitest'
import type { Discussion } from '../../../../functions/domain/community.ts'
import { decodeProfile } from '../../../../functions/domain/likeness/profile.ts'
import { addDays } from '../../../../functions/domain/times.ts'
import { buildShelf } from '../../../../functions/steps/editions/build-shelf.ts'
import { keepShelf } from '../../../../functions/steps/editions/keep-shelf.ts'
import { archive, asOf, oldDiscussion } from '../../../fixtures/editions/archive.ts'

const subjects = ['glue', 'paper', 'leather', 'thread', 'cloth', 'board', 'needle', 'press', 'knife', 'paste']

function about(nth: number): Discussion {
  const words = [subjects[nth % 10], subjects[(nth * 7) % 10], `kind${nth % 23}`].join(' ')
  const participants = [nth % 12, (nth * 5) % 12].map((each) => [`m${each}`, addDays(asOf, nth - 200)] as const)
  const people = [...new Map(participants)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return oldDiscussion(`d${nth}`, 200 - nth, 1, { title: words, authorId: 'm0', participants: people })
}

const members = Array.from({ length: 13 }, (_, nth) => `m${nth}`)
const rows = Array.from({ length: 190 }, (_, nth) => about(nth))
type House = Awaited<ReturnType<typeof archive>>

const built = (ports: House, at = asOf) =>
  buildShelf(ports, { groupId: 'g', asOf: at, how: 'anew', budget: Number.POSITIVE_INFINITY })

async function profilesIn(ports: House) {
  const records = await ports.records.getMany('g', members)
  return new Map(members.map((id) => [id, records.find(({ memberId }) => memberId === id)?.profile]))
}

describe('a build', () => {
  let house: House
  beforeAll(async () => {
    house = await archive(rows)
    await built(house)
  })

  test('makes a profile of at most 96 bytes for everybody who took part', async () => {
    const profiles = await profilesIn(house)
    for (const id of members.slice(0, 12)) expect(profiles.get(id)?.length).toBeGreaterThan(0)
    expect(profiles.get('m12')).toBeUndefined()
    expect(Math.max(...[...profiles.values()].map((each) => each?.length ?? 0))).toBeLessThanOrEqual(96)
    expect(decodeProfile(profiles.get('m1')).size).toBeGreaterThan(3)
  })

  test('makes the same profiles of the same discussions in another order, or built twice', async () => {
    const other = await archive([...rows.toReversed(), ...rows.slice(40, 90)])
    await built(other)
    other.clock.advance(1000)
    await built(other)
    expect(await profilesIn(other)).toEqual(await profilesIn(house))
  })

  test('takes the profile from who is in no discussion any more', async () => {
    const other = await archive(rows)
    await built(other)
    const theirs = rows.filter(({ participants = [] }) => participants.some(([id]) => id === 'm3'))
    await other.discussions.merge(
      'g',
      theirs.map(({ id }) => ({ id, removedAt: asOf })),
    )
    other.clock.advance(1000)
    await built(other)
    expect((await profilesIn(other)).get('m3')).toBeUndefined()
    expect((await other.firstPosts.getMany('g', ['m3']))[0]?.posts).toEqual([])
  })

  test('gives none to who was removed', async () => {
    const other = await archive(rows)
    await other.members.merge('g', [{ id: 'm3', removedAt: asOf }])
    await built(other)
    expect((await profilesIn(other)).get('m3')).toBeUndefined()
    expect((await profilesIn(other)).get('m4')).toBeDefined()
  })
})

test('an edition counts in what was started since and profiles who joined it, as a build of all would', async () => {
  const [earlier, later] = [addDays(asOf, -5), addDays(asOf, 1)]
  const young = oldDiscussion('young', 2, 1, { title: 'Marbling ink', participants: [['m5', addDays(asOf, -2)]] })
  const ports = await archive(rows)
  await built(ports, earlier)
  const before = await profilesIn(ports)
  await ports.discussions.merge('g', [young])
  const post = { kind: 'post', id: 'p', discussionId: 'young', memberId: 'm5', createdAt: addDays(asOf, -2) } as const
  await ports.activities.write('g', [post])
  await keepShelf(ports, { groupId: 'g', asOf: later })
  const after = await profilesIn(ports)
  expect(members.filter((id) => String(before.get(id)) !== String(after.get(id)))).toEqual(['m5'])
  const all = await archive([...rows, young])
  await built(all, later)
  expect(after.get('m5')).toEqual((await profilesIn(all)).get('m5'))
  const { revision: _, ...kept } = (await ports.frequencies.get('g')) ?? { revision: 0 }
  expect(await all.frequencies.get('g')).toMatchObject(kept)
})
