import { expect, test } from 'vitest'
import { cataloguesIn } from '../../functions/adapters/catalogues.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../functions/adapters/community.ts'
import { firstPostListsIn } from '../../functions/adapters/first-posts.ts'
import { holdersIn } from '../../functions/adapters/holders.ts'
import { mailRecordsIn } from '../../functions/adapters/mail-records.ts'
import { frequenciesIn, shelfBuildsIn, shelvesIn } from '../../functions/adapters/shelves.ts'
import { importRecords } from '../../functions/steps/ingest/import-records.ts'
import { shelveGroup } from '../../infra/cli/shelf/shelve-group.ts'
import { emulatedTable } from '../contracts/emulated-table.ts'
import { fakeAudiences } from '../fakes/addresses.ts'
import { fakeSettings } from '../fakes/community.ts'
import { fakeClock } from '../fakes/surroundings.ts'
import { linesOf } from '../fixtures/records/recorded-week.ts'
import { groupRecords } from './house/group-records.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const monday = '2026-03-09T09:00:00.000Z'

function housed() {
  return {
    groups: groupsIn(community()),
    members: membersIn(community()),
    holders: holdersIn(community()),
    discussions: discussionsIn(community()),
    activities: activitiesIn(community()),
    settings: fakeSettings(),
    audiences: fakeAudiences(),
    shelves: shelvesIn(mail()),
    shelfBuilds: shelfBuildsIn(mail()),
    catalogues: cataloguesIn(mail()),
    frequencies: frequenciesIn(mail()),
    firstPosts: firstPostListsIn(mail()),
    records: mailRecordsIn(mail()),
    clock: fakeClock(Date.parse(monday)),
  }
}

const subjects = ['glue', 'paper', 'leather', 'thread', 'cloth']

/** With a title of its own, if it is a discussion: what all have in common says nothing of any. */
function about(record: object, nth: number): object {
  return 'title' in record ? { ...record, title: `On ${subjects[nth % 5]} and ${subjects[(nth * 3) % 5]}` } : record
}

/** In an order that tells nothing of the first. */
const shuffled = (records: readonly object[]) =>
  records.map((record, nth) => ({ record, at: (nth * 7919 + 31) % 1009 })).toSorted((a, b) => a.at - b.at)

test('records that come shuffled, in parts or twice leave the same profiles, frequencies and first posts', async () => {
  const ports = housed()
  const imported = async (groupId: string, parts: (records: object[]) => object[][]) => {
    const records = groupRecords(groupId, monday, { members: 30, discussions: 24 }).map(about)
    for (const part of parts(records)) {
      await importRecords(ports, linesOf(part))
      // Who imports works with what is there then, and builds are named by when they began.
      ports.clock.advance(1000)
      await shelveGroup(ports, groupId, monday)
    }
    const members = Array.from({ length: 30 }, (_, nth) => `m${nth}`)
    const records30 = await ports.records.getMany(groupId, members)
    const lists = await ports.firstPosts.getMany(groupId, members)
    const { revision: _, ...frequencies } = (await ports.frequencies.get(groupId)) ?? { revision: 0 }
    return {
      profiles: new Map(records30.map(({ memberId, profile }) => [memberId, profile])),
      lists: new Map(lists.map(({ id, posts }) => [id, posts])),
      frequencies,
    }
  }
  const once = await imported('once', (records) => [records])
  expect([...once.profiles.values()].filter((profile) => profile).length).toBeGreaterThan(20)
  const others = {
    turned: (records: object[]) => [records.toReversed()],
    mixed: (records: object[]) => [shuffled(records).map(({ record }) => record)],
    parts: (records: object[]) => [records.slice(60), records.slice(0, 100)],
    twice: (records: object[]) => [records, records],
  }
  for (const [groupId, parts] of Object.entries(others)) expect(await imported(groupId, parts)).toEqual(once)
})
