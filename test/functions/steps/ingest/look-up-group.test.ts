import { expect, test } from 'vitest'
import { importRecords } from '../../../../functions/steps/ingest/import-records.ts'
import { lookUpGroup } from '../../../../functions/steps/ingest/look-up-group.ts'
import { fakeCommunity, fakeSettings } from '../../../fakes/community.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { linesOf } from '../../../fixtures/records/recorded-week.ts'

const clock = fakeClock(Date.parse('2026-03-09T09:00:00.000Z'))
const post = (discussionId: string, createdAt: string) => {
  return {
    type: 'post',
    groupId: 'g',
    discussionId,
    id: `p-${discussionId}`,
    authorId: 'm1',
    createdAt,
    text: 'Hello.',
  }
}

test('what is kept of a group is found, and which discussions are recent', async () => {
  const ports = {
    ...fakeCommunity(),
    settings: fakeSettings(),
    audiences: { add: async () => undefined },
    clock,
  }
  const group = { id: 'g', name: 'G', url: 'https://g.example', language: 'en', timeZone: 'UTC' }
  const posts = [post('new', '2026-03-01T09:00:00.000Z'), post('old', '2026-01-01T09:00:00.000Z')]
  const records = [{ type: 'group', ...group }, ...posts]
  await importRecords(ports, linesOf(records))
  const known = await lookUpGroup(ports, 'g')
  expect(known.group).toEqual(group)
  expect((await known.lately()).discussions).toEqual(['new'])
  expect(await known.members(['m1', 'm2'])).toMatchObject([{ id: 'm1' }])
  expect(await known.discussions(['old'])).toMatchObject([{ id: 'old' }])
  expect((await lookUpGroup(ports, 'other')).group).toBeUndefined()
})

test('who has an address is found by it: of several the one who joined first, and nobody who changed it or left', async () => {
  const ports = { ...fakeCommunity(), settings: fakeSettings(), audiences: { add: async () => undefined }, clock }
  const member = (id: string, email: string, day: number) => {
    const joinedAt = `2026-03-0${day}T09:00:00.000Z`
    return { type: 'member', groupId: 'g', id, email, name: id, role: 'member', joinedAt }
  }
  const ids = [
    member('m1', 'two@example.org', 2),
    member('m2', 'Two@example.org', 1),
    member('m3', 'old@example.org', 1),
  ]
  await importRecords(ports, linesOf([...ids, member('m4', 'gone@example.org', 1)]))
  const removal = { type: 'removal', groupId: 'g', of: 'member', id: 'm4', createdAt: '2026-03-08T09:00:00.000Z' }
  await importRecords(ports, linesOf([member('m3', 'new@example.org', 1), removal]))
  const { holders } = await lookUpGroup(ports, 'g')
  expect(await holders(['TWO@example.org', 'old@example.org', 'new@example.org', 'gone@example.org'])).toEqual(
    new Map([
      ['two@example.org', 'm2'],
      ['new@example.org', 'm3'],
    ]),
  )
})
