import { describe, expect, test } from 'vitest'
import { createFindUnshown } from '../../../../functions/steps/publishing/find-unshown.ts'
import { fakeActivities, fakeDiscussions, fakeMembers } from '../../../fakes/community.ts'
import { fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const at = '2026-03-09T10:00:00.000Z'
const opening = { postId: 'p', createdAt: at, excerpt: 'Wheat paste keeps going mouldy.' }

async function community() {
  const ports = {
    discussions: fakeDiscussions(),
    members: fakeMembers(),
    activities: fakeActivities(),
    records: fakeMailRecords(),
    clock: fakeClock(),
  }
  await ports.members.merge('g', [
    { id: 'ana', email: 'ana@example.org' },
    { id: 'bo', removedAt: at },
    { id: 'cy', email: 'cy@example.org' },
  ])
  const by = (authorId: string) => ({ title: 'A title', authorId, opening })
  await ports.discussions.merge('g', [
    { id: 'fine', ...by('ana') },
    { id: 'nobody’s', title: 'A title', opening },
    { id: 'hidden', ...by('ana'), state: 'hidden' },
    { id: 'removed', removedAt: at },
    { id: 'by one who was removed', ...by('bo') },
    { id: 'by one who was forgotten', ...by('gone-abcdefghijkl') },
    { id: 'by another than was published', ...by('bo') },
    { id: 'by one who is not known', ...by('who') },
    { id: 'unspoken', ...by('ana'), opening: { ...opening, excerpt: '' } },
    { id: 'by cy', ...by('cy') },
  ])
  return { ports, find: createFindUnshown(ports) }
}

describe('what was published', () => {
  test('is shown as long as its discussion and whoever began it are there', async () => {
    const { find } = await community()
    const published = [{ id: 'fine', authorId: 'ana' }, { id: 'nobody’s' }]
    expect(await find('g', published)).toEqual({ discussions: new Set(), openings: new Set() })
  })

  test.each([
    ['hidden', 'ana'],
    ['removed', 'ana'],
    ['never there', 'ana'],
    ['by one who was removed', 'bo'],
    ['by one who was forgotten', 'ana'],
    ['by another than was published', 'ana'],
    ['by one who is not known', 'who'],
  ])('is not shown where the discussion is %s', async (id, authorId) => {
    const { find } = await community()
    expect((await find('g', [{ id, authorId }])).discussions).toEqual(new Set([id]))
  })

  test('of another group is not shown', async () => {
    const { find } = await community()
    expect((await find('another', [{ id: 'fine', authorId: 'ana' }])).discussions).toEqual(new Set(['fine']))
  })

  test('loses its opening, and keeps its title, once the opening post is removed', async () => {
    const { ports, find } = await community()
    const removal = { of: 'post', id: 'p', discussionId: 'fine' } as const
    await ports.activities.write('g', [{ kind: 'removal', createdAt: at, ...removal }])
    const published = [
      { id: 'fine', authorId: 'ana' },
      { id: 'unspoken', authorId: 'ana' },
    ]
    expect(await find('g', published)).toEqual({ discussions: new Set(), openings: new Set(['fine', 'unspoken']) })
  })

  test('is not shown half a minute after its author said no, and is back after a yes', async () => {
    const { ports, find } = await community()
    const published = [{ id: 'by cy', authorId: 'cy' }]
    const isShown = async () => !(await find('g', published)).discussions.has('by cy')
    expect(await isShown()).toBe(true)
    await ports.records.choose('g', 'cy', { inPublic: 'no' }, at)
    ports.clock.advance(29_000)
    expect(await isShown()).toBe(true)
    ports.clock.advance(1000)
    expect(await isShown()).toBe(false)
    await ports.records.choose('g', 'cy', { inPublic: undefined }, at)
    ports.clock.advance(30_000)
    expect(await isShown()).toBe(true)
  })

  test('is not shown where another member with the address of its author said no', async () => {
    const { ports, find } = await community()
    const email = 'ana@example.org'
    await ports.members.merge('g', [
      { id: 'ana', sharedWith: ['ana-too'] },
      { id: 'ana-too', email, sharedWith: ['ana'] },
    ])
    await ports.records.choose('g', 'ana-too', { inPublic: 'no' }, at)
    expect((await find('g', [{ id: 'fine', authorId: 'ana' }])).discussions).toEqual(new Set(['fine']))
  })

  test('is shown on while thousands of others are asked about', async () => {
    const { find } = await community()
    const fine = { id: 'fine', authorId: 'ana' }
    const others = Array.from({ length: 5001 }, (_, nth) => ({ id: `other-${nth}` }))
    await find('g', [fine])
    await find('g', others)
    expect((await find('g', [fine, { id: 'one more' }])).discussions).toEqual(new Set(['one more']))
  })
})
