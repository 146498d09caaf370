import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { inspectList } from '../../../../functions/steps/owners/inspect-list.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeListInspections } from '../../../fakes/console.ts'
import { fakeEditions, fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const now = '2026-03-05T12:00:00.000Z'
const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })

function house(millisecondsAPage = 0) {
  const clock = fakeClock(Date.parse(now))
  const members = fakeMembers()
  let pages = 0
  const page: typeof members.page = async (...of) => {
    clock.advance(millisecondsAPage)
    pages += 1
    return members.page(...of)
  }
  const ports = {
    members: { ...members, page },
    records: fakeMailRecords(),
    addresses: fakeAddresses(),
    editions: fakeEditions(),
    listInspections: fakeListInspections(),
    clock,
  }
  return { ports, pages: () => pages }
}

const many = (howMany: number, more: object) =>
  Array.from({ length: howMany }, (_, nth) => ({ id: `m${nth}`, email: `m${nth}@club.example`, ...more }))

test('who gets mail, and when, is found in the tables: those who said no or left are no one’s bounce', async () => {
  const { ports } = house()
  await ports.members.merge('g', [
    ...many(300, { joinedAt: '2015-01-01T00:00:00.000Z' }),
    { id: 'here', email: 'here@gmial.com', lastSeenAt: '2026-03-01T00:00:00.000Z' },
    { id: 'temp', email: 'temp@mailinator.com', lastSeenAt: '2026-03-01T00:00:00.000Z' },
    { id: 'gone', removedAt: now },
    { id: 'ghost', joinedAt: now, lastSeenAt: now },
    // Somebody who wrote and is no member is not counted at all.
    { id: 'former', lastSeenAt: now },
    { id: 'bounced', email: 'bounced@club.example' },
  ])
  await ports.records.choose('g', 'm1', { mail: 'no' }, now)
  await ports.addresses.suppress('bounced@club.example', 'bounce', now)
  const list = await inspectList(ports, 'g', settings)
  expect(list?.inspection).toMatchObject({
    members: 304,
    mailable: 301,
    'no address': 1,
    'opted out': 1,
    suppressed: 1,
    waiting: 299,
    typos: [['gmial.com', 1]],
    disposable: 1,
  })
  expect(list?.inspection.cursor).toBeUndefined()
  expect(list?.waves.map(({ date, members }) => [date, members])).toEqual([
    ['2026-03-09', 200],
    ['2026-03-16', 99],
  ])
})

test('an inspection goes on over several requests and counts everybody once', async () => {
  const { ports } = house(1000)
  await ports.members.merge('g', many(2000, {}))
  let list = await inspectList(ports, 'g', settings)
  expect(list?.inspection.cursor).toBeDefined()
  let rounds = 1
  for (; list?.inspection.cursor; rounds += 1) list = await inspectList(ports, 'g', settings)
  expect(rounds).toBeGreaterThan(2)
  expect(list?.inspection).toMatchObject({ members: 2000, mailable: 2000 })
})

describe('a finished inspection', () => {
  test('is believed for an hour, and made anew after that', async () => {
    const { ports, pages } = house()
    await ports.members.merge('g', many(3, {}))
    await inspectList(ports, 'g', settings)
    const read = pages()
    await ports.members.merge('g', [{ id: 'new', email: 'new@club.example' }])
    expect((await inspectList(ports, 'g', settings))?.inspection.members).toBe(3)
    expect(pages()).toBe(read)
    ports.clock.advance(3_600_000)
    expect((await inspectList(ports, 'g', settings))?.inspection.members).toBe(4)
  })

  test('is none for a group that was mailed already, and one for a group whose editions were all quiet', async () => {
    const { ports } = house()
    const edition = { groupId: 'g', date: '2026-03-02', asOf: now }
    await ports.editions.open(edition)
    await ports.editions.freeze(edition, { state: 'quiet', discussions: [] })
    expect(await inspectList(ports, 'g', settings)).toBeDefined()
    await ports.editions.open({ ...edition, date: '2026-03-03' })
    expect(await inspectList(ports, 'g', settings)).toBeUndefined()
  })
})

test('a group without members is inspected too', async () => {
  const { ports } = house()
  const list = await inspectList(ports, 'g', settings)
  expect(list).toMatchObject({ inspection: { members: 0, bounces: 0 }, waves: [] })
})
