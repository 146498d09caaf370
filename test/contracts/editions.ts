import { expect, test } from 'vitest'
import type { PageRecord } from '../../functions/domain/edition.ts'
import { createTally } from '../../functions/domain/sums.ts'
import type { CompiledVariant } from '../../functions/domain/variant.ts'
import type { Editions } from '../../functions/ports.ts'
import { shardOf } from '../../functions/table.ts'

const run = (date: string) => ({ groupId: 'g', date, asOf: `${date}T09:00:00.000Z` })

/** What every keeper of editions must do. `variantOf` makes a variant that holds about so many characters. */
export function editionsContract(create: () => Editions, variantOf: (characters: number) => CompiledVariant): void {
  test('two ticks open one edition, and the first one’s time stays', async () => {
    const editions = create()
    const edition = run('2026-01-05')
    expect(await editions.open(edition)).toBe(true)
    expect(await editions.open({ ...edition, asOf: '2026-01-05T09:05:00.000Z' })).toBe(false)
    expect(await editions.get(edition)).toMatchObject({ state: 'opened', asOf: edition.asOf, discussions: [] })
  })

  test('what is frozen first stays frozen', async () => {
    const editions = create()
    const edition = run('2026-01-12')
    await editions.open(edition)
    const first = { state: 'frozen', discussions: [{ id: 'a', people: 3, replies: 4 }] } as const
    await editions.freeze(edition, first)
    const second = await editions.freeze(edition, { state: 'quiet', discussions: [], reason: 'too late' })
    expect(second).toMatchObject(first)
    expect(second.reason).toBeUndefined()
  })

  test('only a frozen edition starts mailing', async () => {
    const editions = create()
    const edition = run('2026-01-19')
    await editions.open(edition)
    await editions.startMailing(edition)
    expect(await editions.get(edition)).toMatchObject({ state: 'opened' })
    await editions.freeze(edition, { state: 'frozen', discussions: [] })
    await editions.startMailing(edition)
    expect(await editions.get(edition)).toMatchObject({ state: 'mailing' })
  })

  test('a group lists its own editions', async () => {
    const editions = create()
    await editions.open(run('2026-01-26'))
    await editions.open({ ...run('2026-01-26'), groupId: 'other' })
    expect((await editions.list('other')).map(({ groupId, date }) => [groupId, date])).toEqual([
      ['other', '2026-01-26'],
    ])
  })

  test('a variant of a million characters comes back whole, and a shorter one replaces it', async () => {
    const editions = create()
    const edition = run('2026-02-02')
    const long = variantOf(1_500_000)
    await editions.writeVariant(edition, long)
    expect(await editions.readVariant(edition, long)).toEqual(long)
    const short = variantOf(10)
    await editions.writeVariant(edition, short)
    expect(await editions.readVariant(edition, short)).toEqual(short)
  })

  test('a variant that was never written is missing', async () => {
    expect(await create().readVariant(run('2026-02-09'), { kind: 'regular', language: 'de' })).toBeUndefined()
  })

  test('a page written again answers the first one’s decisions', async () => {
    const editions = create()
    const page = pageOf('2026-02-16', { shard: 3, after: 'm7' }, ['m8'])
    expect(await editions.writePage(page)).toMatchObject({ decisions: page.decisions, next: page.next })
    const again = await editions.writePage({ ...page, decisions: [{ memberId: 'm8', skip: 'left' }] })
    expect(again).toMatchObject({ decisions: page.decisions, plannedSoFar: 0 })
    expect(again.clearAt).toBeUndefined()
    await editions.releasePage(page, 1234)
    await editions.settlePage(page)
    expect(await editions.writePage(page)).toMatchObject({ clearAt: 1234, settled: true })
    const pages: PageRecord[] = []
    for await (const each of editions.pages(page)) pages.push(each)
    expect(pages).toHaveLength(1)
  })

  test('the page that decided for a member is found by the member, in whatever shard it began', async () => {
    const editions = create()
    const date = '2026-02-23'
    const ids = Array.from({ length: 60 }, (_, nth) => `member-${nth}`)
    const walk = ids.toSorted((a, b) => shardOf(a) - shardOf(b) || (a < b ? -1 : 1))
    for (let from = 0; from < walk.length; from += 7) {
      const before = walk[from - 1]
      const first = before === undefined ? { shard: 0 } : { shard: shardOf(before), after: before }
      await editions.writePage(pageOf(date, first, walk.slice(from, from + 7)))
    }
    const key = { groupId: 'g', date }
    for (const id of ids) {
      const page = await editions.pageOf(key, 'all', id)
      expect(page?.decisions.map(({ memberId }) => memberId)).toContain(id)
    }
    expect(await editions.pageOf(key, 'all', 'nobody')).toBeUndefined()
  })

  test('an edition ends once, with its sums, and a quiet one has ended already', async () => {
    const editions = create()
    const edition = run('2026-03-02')
    await editions.open(edition)
    await editions.freeze(edition, { state: 'frozen', discussions: [] })
    await editions.startMailing(edition)
    const sums = createTally().sums()
    await editions.end(edition, 'finished', { ...sums, members: 3, skipped: { left: 3 } })
    await editions.end(edition, 'cancelled', sums)
    expect(await editions.get(edition)).toMatchObject({ state: 'finished', sums: { members: 3, skipped: { left: 3 } } })
    const quiet = run('2026-03-09')
    await editions.open(quiet)
    await editions.freeze(quiet, { state: 'quiet', discussions: [], reason: 'nothing to say' })
    await editions.end(quiet, 'finished', sums)
    expect(await editions.get(quiet)).toMatchObject({ state: 'quiet' })
  })

  test('a group’s editions are listed from a date on', async () => {
    const editions = create()
    for (const date of ['2026-01-05', '2026-02-02', '2026-03-02']) {
      await editions.open({ ...run(date), groupId: 'dated' })
    }
    expect((await editions.list('dated', '2026-02-02')).map(({ date }) => date)).toEqual(['2026-02-02', '2026-03-02'])
  })
}

function pageOf(date: string, first: PageRecord['first'], memberIds: readonly string[]): PageRecord {
  return {
    ...{ groupId: 'g', date, cohort: 'all', first, next: { shard: 15 }, plannedSoFar: 0 },
    decisions: memberIds.map((memberId) => ({ memberId, skip: 'opted out' })),
  }
}
