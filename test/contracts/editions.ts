import { expect, test } from 'vitest'
import type { PageRecord } from '../../functions/domain/edition.ts'
import type { CompiledVariant } from '../../functions/domain/variant.ts'
import type { Editions } from '../../functions/ports.ts'

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
    const page: PageRecord = {
      ...{ groupId: 'g', date: '2026-02-16', cohort: 'all' },
      first: { shard: 3, after: 'm7' },
      next: { shard: 4 },
      decisions: [{ memberId: 'm8', skip: 'opted out' }],
    }
    expect(await editions.writePage(page)).toMatchObject({ decisions: page.decisions, next: { shard: 4 } })
    const again = await editions.writePage({ ...page, decisions: [{ memberId: 'm8', skip: 'left' }] })
    expect(again).toMatchObject({ decisions: page.decisions })
    expect(again.released).toBeUndefined()
    await editions.releasePage(page)
    expect((await editions.writePage(page)).released).toBe(true)
    const pages: PageRecord[] = []
    for await (const each of editions.pages(page)) pages.push(each)
    expect(pages).toHaveLength(1)
  })
}
