import { expect, test } from 'vitest'
import type { PageRecord } from '../../functions/domain/sending/page-record.ts'
import { createTally } from '../../functions/domain/sending/sums.ts'
import type { CompiledVariant } from '../../functions/domain/templates/variant.ts'
import type { Editions } from '../../functions/ports.ts'
import { shardOf } from '../../functions/table.ts'
import { choiceOf } from '../fixtures/editions/one-edition.ts'

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
    const subjects = ['Glue', 'Paper'] as const
    const first = { state: 'frozen', discussions: [{ id: 'a', people: 3, replies: 4 }], members: 12, subjects } as const
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

  test('a variant of a million characters comes back whole, and no other takes its place', async () => {
    const editions = create()
    const edition = run('2026-02-02')
    const long = variantOf(1_500_000)
    expect(await editions.writeVariant(edition, long)).toBe(true)
    expect(await editions.readVariant(edition, long)).toEqual(long)
    expect(await editions.writeVariant(edition, variantOf(10))).toBe(false)
    expect(await editions.writeVariant(edition, long)).toBe(true)
    expect(await editions.readVariant(edition, long)).toEqual(long)
  })

  test('what typeset the variant that stays is told, and nothing of one that does not', async () => {
    const editions = create()
    const edition = run('2026-02-04')
    const broken = [{ name: 'digest', version: 2, reason: 'Line 1', used: 1 } as const]
    const variant = variantOf(10)
    expect(await editions.variantSetBy(edition, variant)).toBeUndefined()
    await editions.writeVariant(edition, variant, { version: 1, broken })
    await editions.writeVariant(edition, variantOf(10), { version: 3, broken: [] })
    expect(await editions.variantSetBy(edition, variant)).toEqual({ version: 1, broken })
    expect(await editions.variantSetBy(edition, { ...variant, language: 'de' })).toBeUndefined()
    await editions.writeVariant(run('2026-02-05'), variant)
    expect(await editions.variantSetBy(run('2026-02-05'), variant)).toEqual({ broken: [] })
  })

  test('of two who write a variant at the same time one’s is kept, whole', async () => {
    const editions = create()
    const edition = run('2026-02-03')
    const both = [variantOf(900_000), variantOf(900_000)]
    const kept = await Promise.all(both.map((each) => editions.writeVariant(edition, each)))
    expect(kept.toSorted()).toEqual([false, true])
    expect(await editions.readVariant(edition, variantOf(1))).toEqual(both[kept.indexOf(true)])
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
    for (const id of ids) expect(await editions.decisionFor(key, id)).toEqual({ memberId: id, skip: 'opted out' })
    expect(await editions.decisionFor(key, 'nobody')).toBeUndefined()
  })

  test('the stage of whom a page skipped is kept, and a page from before it was written down is read', async () => {
    const editions = create()
    const page = pageOf('2026-03-16', { shard: 0 }, ['old'])
    const decisions = [...page.decisions, { memberId: 'new', skip: 'paused', stage: 'lapsed' } as const]
    await editions.writePage({ ...page, decisions })
    const kept: PageRecord[] = []
    for await (const each of editions.pages(page)) kept.push(each)
    expect(kept[0]?.decisions).toEqual(decisions)
  })

  test('of a stretch of members, each cohort tells whom it met, and nobody beyond the stretch', async () => {
    const editions = create()
    const date = '2026-01-26'
    const ids = Array.from({ length: 60 }, (_, nth) => `member-${nth}`).filter(
      (id) => shardOf(id) === shardOf('member-0'),
    )
    const sorted = ids.toSorted()
    const [first = '', second = '', third = ''] = sorted
    await editions.writePage(pageOf(date, { shard: 0 }, [first, second]))
    const moving = { ...pageOf(date, { shard: 0 }, []), cohort: 'later', movedOn: [third] }
    await editions.writePage(moving)
    const key = { groupId: 'g', date }
    const stretch = { shard: shardOf(first), from: second, to: third }
    expect(await editions.metBetween(key, { ...stretch, cohort: 'all' })).toMatchObject({ movedOn: new Set() })
    expect((await editions.metBetween(key, { ...stretch, cohort: 'all' })).decided).toContain(second)
    expect((await editions.metBetween(key, { ...stretch, cohort: 'later' })).movedOn).toContain(third)
    expect((await editions.metBetween(key, { ...stretch, cohort: 'never' })).decided.size).toBe(0)
  })

  test('a choice is kept as it was written first, whatever is written later', async () => {
    const editions = create()
    const key = { groupId: 'g', date: '2026-01-19' }
    const choice = choiceOf(['d1', 'd2'])
    expect(await editions.readChoice(key)).toBeUndefined()
    expect(await editions.writeChoice(key, choice)).toEqual(choice)
    expect(await editions.writeChoice(key, choiceOf(['d3']))).toEqual(choice)
    expect(await editions.readChoice(key)).toEqual(choice)
  })

  test('who took part is kept shard by shard, and what another compose found beside it', async () => {
    const editions = create()
    const key = { groupId: 'g', date: '2026-01-20' }
    const at = (time: number) => [new Map(), new Map([['m1', [[0, time]] as const]])]
    const [first, second] = [
      await editions.writeParticipants(key, at(100)),
      await editions.writeParticipants(key, at(200)),
    ]
    expect(first).not.toBe(second)
    const choice = choiceOf(['d1'], { participants: first })
    await editions.writeChoice(key, choice)
    expect(await editions.writeChoice(key, choiceOf(['d1'], { participants: second }))).toEqual(choice)
    expect(await editions.readParticipants(key, 1, first)).toEqual(new Map([['m1', [[0, 100]]]]))
    expect((await editions.readParticipants(key, 0, first)).size).toBe(0)
    expect((await editions.readParticipants(key, 1, undefined)).size).toBe(0)
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

  test('an edition that is over may be counted again, one that is quiet or under way may not', async () => {
    const editions = create()
    const edition = { ...run('2026-03-02'), groupId: 'counted' }
    await editions.open(edition)
    const sums = { ...createTally().sums(), members: 3, skipped: { left: 3 } }
    await editions.recount(edition, sums)
    expect((await editions.get(edition))?.sums).toBeUndefined()
    await editions.end(edition, 'cancelled', sums)
    const { stages, unsubscribed, ...older } = sums
    await editions.recount(edition, older)
    expect((await editions.get(edition))?.sums).toEqual(older)
    const newer = { ...sums, members: 5, unsubscribed: 2, stages: { active: 1, sunset: 1 } }
    await editions.recount(edition, newer)
    expect(await editions.get(edition)).toMatchObject({ state: 'cancelled', sums: newer })
    const quiet = { ...run('2026-03-09'), groupId: 'counted' }
    await editions.open(quiet)
    await editions.freeze(quiet, { state: 'quiet', discussions: [] })
    await editions.recount(quiet, sums)
    expect((await editions.get(quiet))?.sums).toBeUndefined()
    await editions.recount({ groupId: 'counted', date: '2026-03-16' }, sums)
    expect(await editions.get({ groupId: 'counted', date: '2026-03-16' })).toBeUndefined()
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
    groupId: 'g',
    date,
    asOf: `${date}T09:00:00.000Z`,
    cohort: 'all',
    first,
    next: { shard: 15 },
    plannedSoFar: 0,
    movedOn: [],
    decisions: memberIds.map((memberId) => ({ memberId, skip: 'opted out' })),
  }
}
