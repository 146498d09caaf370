import { expect, test } from 'vitest'
import type { Channel } from '../../../functions/domain/publishing/channel.ts'
import type { PublicEdition } from '../../../functions/domain/publishing/public-edition.ts'
import type { GroupChannels, PublicEditions } from '../../../functions/ports.ts'

const at = '2026-03-09T10:00:00.000Z'
const edition: PublicEdition = {
  groupId: 'g',
  date: '2026-03-09',
  publishedAt: at,
  discussions: [
    { id: 'd1', authorId: 'm1', title: 'Tea', opening: 'Which?', url: 'https://example.org/1', replies: 2 },
  ],
  posts: 12,
  people: 5,
  words: 'Hello.',
  hasCard: false,
}

export function publicEditionsContract(begin: () => PublicEditions): void {
  test('an edition is read as it was put last, in its own group', async () => {
    const editions = begin()
    await editions.put(edition)
    await editions.put({ ...edition, posts: 13 })
    expect(await editions.get({ groupId: 'g', date: '2026-03-09' })).toEqual({ ...edition, posts: 13 })
    expect(await editions.get({ groupId: 'h', date: '2026-03-09' })).toBeUndefined()
  })

  test('editions are listed newest first, a few at a time, and without another group’s', async () => {
    const editions = begin()
    const dates = ['2026-03-02', '2026-03-16', '2026-03-09']
    for (const date of dates) await editions.put({ ...edition, groupId: 'l', date })
    await editions.put({ ...edition, groupId: 'l2', date: '2026-03-10' })
    await editions.putCard({ groupId: 'l', date: '2026-03-16' }, new Uint8Array([1]))
    const listed = async (most: number, before?: string) =>
      (await editions.list('l', most, before)).map(({ date }) => date)
    expect(await listed(9)).toEqual(['2026-03-16', '2026-03-09', '2026-03-02'])
    expect(await listed(1)).toEqual(['2026-03-16'])
    expect(await listed(1, '2026-03-16')).toEqual(['2026-03-09'])
    expect(await listed(9, '2026-03-10')).toEqual(['2026-03-09', '2026-03-02'])
    expect(await listed(9, '2026-03-02')).toEqual([])
  })

  test('a card has the bytes that were put, up to 300 KB', async () => {
    const editions = begin()
    const png = Uint8Array.from({ length: 300_000 }, (_, byte) => byte % 251)
    await editions.putCard({ groupId: 'g', date: '2026-04-06' }, png)
    const card = await editions.card({ groupId: 'g', date: '2026-04-06' })
    expect(card && Buffer.compare(card, png)).toBe(0)
    expect(await editions.card({ groupId: 'g', date: '2026-04-07' })).toBeUndefined()
  })

  test('an edition that is removed leaves no picture, and can be removed again', async () => {
    const editions = begin()
    await editions.put({ ...edition, groupId: 'x' })
    await editions.putCard({ groupId: 'x', date: edition.date }, new Uint8Array([1]))
    for (let times = 0; times < 2; times += 1) await editions.remove({ groupId: 'x', date: edition.date })
    expect(await editions.list('x', 9)).toEqual([])
    expect(await editions.card({ groupId: 'x', date: edition.date })).toBeUndefined()
  })
}

const channel: Channel = { groupId: 'g', id: 'c1', kind: 'slack', url: 'https://hooks.slack.com/x', addedAt: at }

export function groupChannelsContract(begin: () => GroupChannels): void {
  test('a channel is added and removed once, in its own group', async () => {
    const channels = begin()
    expect(await channels.add({ ...channel, groupId: 'a', id: 'c2' })).toBe(true)
    expect(await channels.add({ ...channel, groupId: 'a' })).toBe(true)
    expect(await channels.add({ ...channel, groupId: 'a', kind: 'discord' })).toBe(false)
    expect((await channels.list('a')).map(({ id, kind }) => `${id} ${kind}`)).toEqual(['c1 slack', 'c2 slack'])
    expect(await channels.list('b')).toEqual([])
    expect(await channels.remove('a', 'c1')).toBe(true)
    expect(await channels.remove('a', 'c1')).toBe(false)
  })

  test('an edition is begun once, and none before the latest', async () => {
    const channels = begin()
    await channels.add({ ...channel, groupId: 'p' })
    const begun = (date: string) => channels.begin('p', 'c1', date, at)
    expect(await Promise.all([begun('2026-03-09'), begun('2026-03-09')]).then((all) => all.sort())).toEqual([
      false,
      true,
    ])
    expect(await begun('2026-03-02')).toBe(false)
    expect(await begun('2026-03-16')).toBe(true)
    expect((await channels.list('p'))[0]?.latest).toEqual({ date: '2026-03-16', at, outcome: 'begun' })
  })

  test('what became of an edition covers no later one', async () => {
    const channels = begin()
    await channels.add({ ...channel, groupId: 'f' })
    await channels.begin('f', 'c1', '2026-03-09', at)
    const refused = { date: '2026-03-09', at, outcome: 'refused', failure: 'It answered 404.' } as const
    await channels.finish('f', 'c1', refused)
    expect((await channels.list('f'))[0]?.latest).toEqual(refused)
    await channels.begin('f', 'c1', '2026-03-16', at)
    await channels.finish('f', 'c1', { ...refused, outcome: 'posted' })
    expect((await channels.list('f'))[0]?.latest?.outcome).toBe('begun')
  })

  test('a channel that is removed does not come back by what happens after', async () => {
    const channels = begin()
    expect(await channels.begin('r', 'c1', '2026-03-09', at)).toBe(false)
    await channels.finish('r', 'c1', { date: '2026-03-09', at, outcome: 'posted' })
    expect(await channels.list('r')).toEqual([])
  })
}
