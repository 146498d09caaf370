import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { noCuration } from '../../functions/domain/choosing/curation.ts'
import { beginCount } from '../../functions/domain/recipients/audience-count.ts'
import { beginForecast } from '../../functions/domain/recipients/forecast.ts'
import { nothingInspected } from '../../functions/domain/waking/inspection.ts'
import type { AudienceCounts, Curations, ListInspections, SignIns, UploadedLists } from '../../functions/ports.ts'
import { choiceOf } from '../fixtures/editions/one-edition.ts'

const minute = 60_000
const start = Date.parse('2026-03-05T12:00:00Z')

export function signInsContract(create: () => SignIns): void {
  test('a link tells whose it is as often as one likes, and signs in once, of two at the same time one', async () => {
    const signIns = create()
    const token = await signIns.issue('ana', start)
    for (const later of [0, 14 * minute]) expect(await signIns.peek(token, start + later)).toBe('ana')
    const both = await Promise.all([1, 2, 3].map(() => signIns.spend(token, start + minute)))
    expect(both.filter((address) => address === 'ana')).toHaveLength(1)
    expect(await signIns.peek(token, start + minute)).toBeUndefined()
  })

  test('a link ends after fifteen minutes, and what was never issued is nobody’s', async () => {
    const signIns = create()
    const token = await signIns.issue('ana', start)
    expect(await signIns.spend(token, start + 15 * minute)).toBeUndefined()
    const longer = await signIns.issue('ben', start, 60 * minute)
    expect(await signIns.peek(longer, start + 59 * minute)).toBe('ben')
    expect(await signIns.spend(longer, start + 60 * minute)).toBeUndefined()
    expect(await signIns.spend('made-up', start)).toBeUndefined()
  })

  test('no two links or sessions are alike', async () => {
    const signIns = create()
    const made = await Promise.all([1, 2].flatMap(() => [signIns.issue('a', start), signIns.openSession('a', start)]))
    expect(new Set(made).size).toBe(4)
  })

  test('a session lasts for two weeks, or until it is closed', async () => {
    const signIns = create()
    const [one, two] = [await signIns.openSession('bob', start), await signIns.openSession('bob', start)]
    expect(await signIns.session(one, start + 13 * 24 * 60 * minute)).toBe('bob')
    expect(await signIns.session(one, start + 14 * 24 * 60 * minute)).toBeUndefined()
    await signIns.closeSession(one)
    expect(await signIns.session(one, start)).toBeUndefined()
    expect(await signIns.session(two, start)).toBe('bob')
    expect(await signIns.session('made-up', start)).toBeUndefined()
  })

  test('all sessions of an address end at once, and those opened afterwards do not', async () => {
    const signIns = create()
    const before = await signIns.openSession('cleo', start)
    const another = await signIns.openSession('dana', start)
    await signIns.closeAll('cleo', start + minute)
    const after = await signIns.openSession('cleo', start + 2 * minute)
    expect(await signIns.session(before, start + 3 * minute)).toBeUndefined()
    expect(await signIns.session(after, start + 3 * minute)).toBe('cleo')
    expect(await signIns.session(another, start + 3 * minute)).toBe('dana')
  })

  test('so many attempts are let through within an hour, however many are made at once', async () => {
    const signIns = create()
    const many = await Promise.all(Array.from({ length: 12 }, () => signIns.attempt('crowd', start, 5)))
    expect(many.filter(Boolean)).toHaveLength(5)
    expect(await signIns.attempt('crowd', start + 59 * minute, 5)).toBe(false)
    expect(await signIns.attempt('crowd', start + 60 * minute, 5)).toBe(true)
    expect(await signIns.attempt('others', start, 5)).toBe(true)
  })

  test('an attempt that is told twice is one', async () => {
    const signIns = create()
    const told = await Promise.all(['a', 'b', 'a', 'a', 'b'].map((name) => signIns.attempt('echo', start, 2, name)))
    expect(told).toEqual([true, true, true, true, true])
    expect(await signIns.attempt('echo', start, 2, 'c')).toBe(false)
    expect(await signIns.attempt('echo', start, 2, 'b')).toBe(true)
  })

  test('a request is begun once, of many at the same time by one, and anew when that is taken back', async () => {
    const signIns = create()
    const many = await Promise.all(Array.from({ length: 5 }, () => signIns.begin('asked', start)))
    expect(many.filter(Boolean)).toHaveLength(1)
    expect(await signIns.begin('asked', start + minute)).toBe(false)
    await signIns.takeBack('asked')
    expect(await signIns.begin('asked', start + minute)).toBe(true)
    expect(await signIns.begin('other', start)).toBe(true)
  })
}

export function wishListContract(create: () => Curations): void {
  const letter = { form: 'question', discussions: 2 } as const
  const curation = { ...noCuration, pins: ['d1'], introduction: 'Hello', letter }

  test('wishes replace those that they were made from, and no others', async () => {
    const list = create()
    expect(await list.get('w1')).toBeUndefined()
    expect(await list.save('w1', curation, 0)).toBe(true)
    expect(await list.save('w1', { ...curation, pins: ['d2'] }, 0)).toBe(false)
    expect(await list.save('w1', { ...curation, pins: ['d3'] }, 1)).toBe(true)
    expect(await list.get('w1')).toEqual({ ...curation, pins: ['d3'], revision: 2 })
  })

  test('an edition’s own wishes are apart from those of the next one, and replaced like them', async () => {
    const list = create()
    const key = { groupId: 'w3', date: '2026-03-09' }
    await list.save('w3', curation, 0)
    expect(await list.getOwn(key)).toBeUndefined()
    expect(await list.saveOwn(key, { ...curation, drops: ['d4'] }, 0)).toBe(true)
    expect(await list.saveOwn(key, curation, 0)).toBe(false)
    expect(await list.getOwn(key)).toEqual({ ...curation, drops: ['d4'], revision: 1 })
    expect(await list.get('w3')).toEqual({ ...curation, revision: 1 })
    expect(await list.getOwn({ ...key, date: '2026-03-16' })).toBeUndefined()
  })

  test('wishes are used for one edition, unless they changed since it read them', async () => {
    const list = create()
    await list.save('w2', curation, 0)
    await list.use('w2', '2026-03-09', 1)
    await list.use('w2', '2026-03-16', 1)
    expect((await list.get('w2'))?.usedFor).toBe('2026-03-09')
    await list.save('w2', curation, 1)
    await list.use('w2', '2026-03-16', 1)
    expect((await list.get('w2'))?.usedFor).toBeUndefined()
  })
}

export function audienceCountsContract(create: () => AudienceCounts): void {
  test('the latest count is kept', async () => {
    const counts = create()
    const upcoming = { date: '2026-03-09', sendsAt: '2026-03-09T09:00:00.000Z', choice: choiceOf(['d1']) }
    const count = beginCount(upcoming, '2026-03-05T12:00:00.000Z')
    expect(await counts.get('c1')).toBeUndefined()
    await counts.put('c1', count)
    const { cursor: _, ...through } = count
    const told = { ...through, members: 3, stages: { active: { planned: 2, paused: 1 } }, rungs: { week: 1, none: 1 } }
    await counts.put('c1', told)
    expect(await counts.get('c1')).toEqual(told)
  })

  test('a count that answers a question leaves the one of the recipients as it is', async () => {
    const counts = create()
    const upcoming = { date: '2026-03-09', sendsAt: '2026-03-09T09:00:00.000Z', choice: choiceOf(['d1']) }
    const count = beginCount(upcoming, '2026-03-05T12:00:00.000Z')
    const asked = { ...count, forecast: beginForecast('now', count.startedAt) }
    await counts.put('c2', asked, 'question')
    expect(await counts.get('c2')).toBeUndefined()
    await counts.put('c2', count)
    expect(await counts.get('c2', 'question')).toEqual(asked)
    await counts.drop('c2')
    expect(await counts.get('c2')).toBeUndefined()
    expect(await counts.get('c2', 'question')).toEqual(asked)
    await counts.drop('c2')
  })
}

export function listInspectionsContract(create: () => ListInspections): void {
  test('the latest inspection is kept, and each group has its own', async () => {
    const inspections = create()
    const begun = { ...nothingInspected, startedAt: '2026-03-05T12:00:00.000Z', cursor: { shard: 3, after: 'm' } }
    expect(await inspections.get('c1')).toBeUndefined()
    await inspections.put('c1', begun)
    expect(await inspections.get('c1')).toEqual(begun)
    const { cursor: _, ...through } = begun
    const finished = { ...through, members: 3, typos: [['gmial.com', 2] as [string, number]], bounces: 0.25 }
    await inspections.put('c1', finished)
    expect(await inspections.get('c1')).toEqual(finished)
    expect(await inspections.get('c2')).toBeUndefined()
  })
}

export function uploadedListsContract(create: () => UploadedLists): void {
  const list = { fileName: 'members.csv', at: '2026-03-05T12:00:00.000Z', map: [] }
  const soon = '2026-03-05T12:59:00.000Z'
  // It hardly packs, and takes several items.
  const bytes = randomBytes(1_000_000)

  test('a list is kept for an hour, byte by byte, and is its own group’s', async () => {
    const lists = create()
    await lists.keep('l1', 'first', list, bytes)
    await lists.keep('l1', 'first2', list, Buffer.from('other'))
    const kept = await lists.get('l1', 'first', soon)
    expect(kept).toMatchObject(list)
    expect(Buffer.from(kept?.bytes ?? []).equals(bytes)).toBe(true)
    expect(await lists.get('l1', 'first', '2026-03-05T13:00:00.000Z')).toBeUndefined()
    expect(await lists.get('l2', 'first', soon)).toBeUndefined()
    expect(await lists.get('l1', 'second', soon)).toBeUndefined()
  })

  test('what an owner said of its columns is kept with it', async () => {
    const lists = create()
    await lists.keep('l3', 'mapped', list, Buffer.from('Post\nada@club.example\n'))
    expect(await lists.setMap('l3', 'mapped', [['email', 'Post']])).toBe(true)
    expect(await lists.get('l3', 'mapped', soon)).toMatchObject({ map: [['email', 'Post']] })
    expect(await lists.setMap('l3', 'gone', [])).toBe(false)
    expect(await lists.get('l3', 'gone', soon)).toBeUndefined()
  })
}
