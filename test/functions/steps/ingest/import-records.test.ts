import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecord } from '../../../../functions/domain/activity/read-record.ts'
import { LaterError, UnstorableError } from '../../../../functions/domain/errors.ts'
import {
  type BadLine,
  importRecords,
  loadRecords,
  type RecordLine,
} from '../../../../functions/steps/ingest/import-records.ts'
import { contents, sorted, tables } from '../../../fixtures/records/imported-tables.ts'
import { objectNames } from '../../../fixtures/records/object-names.ts'
import { group, linesOf, member, post, week } from '../../../fixtures/records/recorded-week.ts'

test('a week goes in and is counted', async () => {
  const ports = tables()
  expect(await importRecords(ports, linesOf(week))).toEqual({
    groups: ['g'],
    nameless: [],
    records: 12,
    bad: 0,
    remarks: 0,
    later: 0,
    byType: { group: 1, member: 2, discussion: 2, post: 3, reaction: 1, visit: 1, removal: 2 },
  })
  const { discussions, members, activities, removedPosts, settings } = await sorted(ports)
  expect(discussions).toMatchObject([
    { id: 'd1', opening: { postId: 'p1' }, lastActivityAt: '2026-03-04T00:00:00.000Z' },
    { id: 'd2', removedAt: '2026-03-07T00:00:00.000Z' },
  ])
  expect(members).toMatchObject([
    { lastSeenAt: '2026-03-07T00:00:00.000Z' },
    { lastSeenAt: '2026-03-06T00:00:00.000Z' },
  ])
  expect(activities).toHaveLength(7)
  expect(removedPosts).toEqual([{ discussionId: 'd1', id: 'p2' }])
  expect(settings).toMatchObject({ state: 'draft', schedule: { timeZone: 'Asia/Tokyo' } })
})

test('in any order, in one go or several, and more than once, the same records leave the same tables', async () => {
  const once = tables()
  await importRecords(once, linesOf(week))
  const expected = await sorted(once)
  const orders = fc.tuple(
    fc.shuffledSubarray(week, { minLength: week.length }),
    fc.array(fc.constantFrom(...week), { maxLength: 10 }),
    fc.nat(week.length),
  )
  await fc.assert(
    fc.asyncProperty(orders, async ([shuffled, again, cut]) => {
      const ports = tables()
      const parts = [shuffled.slice(0, cut), shuffled.slice(cut), again]
      for (const part of parts) await importRecords(ports, linesOf(part))
      expect(await sorted(ports)).toEqual(expected)
    }),
  )
})

test('an import that crashed half-way ends, run again, in the same tables', async () => {
  const [once, crashed] = [tables(), tables()]
  const many = [...week, ...Array.from({ length: 25_000 }, (_, nth) => post(`q${nth}`, 'd1', `m${nth % 9}`, 8))]
  await importRecords(once, linesOf(many))
  let writes = 0
  const broken = {
    ...crashed,
    activities: {
      ...crashed.activities,
      write: async (...args: Parameters<typeof crashed.activities.write>) => {
        writes += 1
        if (writes === 2) throw new Error('The table is gone.')
        await crashed.activities.write(...args)
      },
    },
  }
  await expect(importRecords(broken, linesOf(many))).rejects.toThrow('The table is gone.')
  await importRecords(crashed, linesOf(many))
  expect(await sorted(crashed)).toEqual(await sorted(once))
})

test('a bad line is told with its place and its reason, and the others go in', async () => {
  const ports = tables()
  const bad: BadLine[] = []
  const lines: RecordLine[] = [
    ...linesOf([group, { ...member('m1'), email: 'nobody' }, member('m2')]),
    { file: 'week.ndjson', line: 4, problem: 'not JSON' },
  ]
  const result = await importRecords(ports, lines, { onBad: (line) => bad.push(line) })
  expect(bad).toEqual([
    { file: 'week.ndjson', line: 2, reason: 'email: not an e-mail address' },
    { file: 'week.ndjson', line: 4, reason: 'not JSON' },
  ])
  expect(result).toMatchObject({ records: 2, bad: 2 })
  expect(await ports.members.getMany('g', ['m1', 'm2'])).toMatchObject([{ id: 'm2' }])
})

test('what is left out of a record is told with its place, and the record goes in', async () => {
  const ports = tables()
  const remarks: BadLine[] = []
  const lines = linesOf([group, { ...member('m1'), avatarUrl: 'javascript:alert(1)' }, member('m2')])
  const result = await importRecords(ports, lines, { onRemark: (line) => remarks.push(line) })
  expect(remarks).toEqual([{ file: 'week.ndjson', line: 2, reason: 'left out of member m1: avatarUrl: an https URL' }])
  expect(result).toMatchObject({ records: 3, bad: 0, remarks: 1 })
  expect(await ports.members.getMany('g', ['m1'])).toHaveLength(1)
})

test('records dated after a time are left out and counted, and those of that very moment are not', async () => {
  const ports = tables()
  const result = await importRecords(ports, linesOf(week), { until: '2026-03-05T00:00:00.000Z' })
  expect(result).toMatchObject({ records: 8, later: 4 })
  const [, d2] = (await sorted(ports)).discussions
  expect(d2).toMatchObject({ id: 'd2', title: 'd2', lastActivityAt: '2026-03-05T00:00:00.000Z' })
})

test('records may come before their group, which is nameless until then', async () => {
  const ports = tables()
  expect(await importRecords(ports, linesOf(week.slice(1)))).toMatchObject({ groups: [], nameless: ['g'] })
  expect(await ports.settings.get('g')).toBeUndefined()
  expect(await importRecords(ports, linesOf([group]))).toMatchObject({ groups: ['g'], nameless: [] })
  expect(await importRecords(ports, linesOf(week.slice(1)))).toMatchObject({ groups: ['g'], nameless: [] })
})

test('a group that is live stays live when it is imported again', async () => {
  const ports = tables()
  await importRecords(ports, linesOf([group]))
  await ports.settings.setLive('g')
  await importRecords(ports, linesOf([{ ...group, name: 'New name' }]))
  expect(await ports.settings.get('g')).toMatchObject({ state: 'live' })
  expect(await ports.groups.get('g')).toMatchObject({ name: 'New name' })
})

test('where a file breaks off, the good lines before that are in and the failure is told', async () => {
  const ports = tables()
  async function* breaking() {
    yield* linesOf(week)
    throw new Error('The file is cut off.')
  }
  await expect(importRecords(ports, breaking())).rejects.toThrow('The file is cut off.')
  expect((await contents(ports)).activities).toHaveLength(7)
})

test('a thousand very long posts are not held all at once', async () => {
  const ports = tables()
  const text = 'A word and a word. '.repeat(20_000)
  let mostPosts = 0
  const watched = {
    ...ports,
    activities: {
      ...ports.activities,
      write: async (_: string, rows: readonly unknown[]) => {
        mostPosts = Math.max(mostPosts, rows.length)
      },
    },
  }
  const posts = Array.from({ length: 1000 }, (_, nth) => ({ ...post(`p${nth}`, 'd1', 'm1', 3), text }))
  expect(await importRecords(watched, linesOf(posts))).toMatchObject({ records: 1000 })
  expect(mostPosts).toBeLessThan(200)
})

describe('a record that no table takes', () => {
  /** Tables that refuse whatever holds one of these members, as they would one that is too large. */
  function choosyTables(wrong: readonly string[], error: Error) {
    const ports = tables()
    const members = {
      ...ports.members,
      merge: async (groupId: string, known: Parameters<typeof ports.members.merge>[1]) => {
        if (known.some(({ id }) => wrong.includes(id))) throw error
        await ports.members.merge(groupId, known)
      },
    }
    return { ...ports, members }
  }
  const many = [group, ...Array.from({ length: 40 }, (_, nth) => member(`many${nth}`))]
  const tooLarge = new UnstorableError('it is too large.')

  test('is told by its line, and the others go in', async () => {
    const ports = choosyTables(['many7', 'many30'], tooLarge)
    const bad: BadLine[] = []
    const result = await importRecords(ports, linesOf(many), { onBad: (line) => bad.push(line) })
    const reason = 'It cannot be stored: it is too large.'
    expect(bad).toEqual([9, 32].map((line) => ({ file: 'week.ndjson', line, reason })))
    expect(result).toMatchObject({ groups: ['g'], records: 39, bad: 2, byType: { group: 1, member: 38 } })
    const ids = many.map(({ id }) => id)
    expect((await ports.members.getMany('g', ids)).map(({ id }) => id)).toHaveLength(38)
  })

  test('is told by its place in a batch', async () => {
    const ports = choosyTables(['m2'], tooLarge)
    const records = [member('m1'), member('m2'), member('m3')].map((value) => {
      const read = readRecord(value)
      if (!('record' in read)) throw new Error(read.problem)
      return read.record
    })
    expect(await loadRecords(ports, records)).toEqual([{ index: 1, reason: tooLarge.message }])
  })

  test('is not mistaken for a table that is busy: then all is to come again', async () => {
    const ports = choosyTables(['many7'], new LaterError('The table left items unprocessed.'))
    const discussions = { merge: () => Promise.reject(tooLarge) }
    await expect(importRecords({ ...ports, discussions }, linesOf(many))).rejects.toThrow(LaterError)
  })
})

test('whatever names of every object its members, discussions, posts and groups have, a week is the same week', async () => {
  const plain = ['m1', 'm2', 'd1', 'd2', 'p1', 'p2', 'p3', 'r1', 'g']
  const names = fc.shuffledSubarray(objectNames, { minLength: plain.length, maxLength: plain.length })
  await fc.assert(
    fc.asyncProperty(names, async (chosen) => {
      const nameOf = new Map(plain.map((id, nth) => [id, chosen[nth] ?? id]))
      const renamed = (value: unknown): unknown => {
        if (typeof value === 'string') return nameOf.get(value) ?? value
        if (Array.isArray(value)) return value.map(renamed)
        if (typeof value !== 'object' || value === null) return value
        return Object.fromEntries(
          Object.entries(value).map(([field, part]) => [
            field,
            ['title', 'name'].includes(field) ? part : renamed(part),
          ]),
        )
      }
      const rowsOf = async (records: readonly unknown[], ids: (id: string) => string) => {
        const ports = tables()
        const result = await importRecords(ports, linesOf(records))
        const discussions = await ports.discussions.getMany(ids('g'), ['d1', 'd2'].map(ids))
        const members = await ports.members.getMany(ids('g'), ['m1', 'm2'].map(ids))
        const shown = discussions.map(({ participants, ...rest }) => ({
          ...rest,
          participants: participants?.toSorted(byTime),
        }))
        return { result, discussions: shown, members }
      }
      const expected = await rowsOf(week, (id) => id)
      expect(await rowsOf(week.map(renamed), (id) => nameOf.get(id) ?? id)).toEqual(renamed(expected))
    }),
    { numRuns: 30 },
  )
})

const byTime = ([, a]: readonly [string, string], [, b]: readonly [string, string]) => (a < b ? -1 : 1)
