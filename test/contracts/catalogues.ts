import { expect, test } from 'vitest'
import type { Catalogued } from '../../functions/domain/choosing/catalogue.ts'
import type { Catalogues } from '../../functions/ports.ts'

const entry = (id: string, more: Partial<Catalogued> = {}): Catalogued => ({
  id,
  title: `About ${id}`,
  tags: ['glue'],
  authorId: 'm1',
  createdAt: '2020-03-02',
  lastPostAt: '2020-03-04',
  people: 3,
  start: `How ${id} began`,
  ...more,
})

const byId = (entries: readonly Catalogued[]) => entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))

export function cataloguesContract(create: () => Catalogues): void {
  test('a group without a catalogue has no version and nothing to read', async () => {
    const catalogues = create()
    expect(await catalogues.version('none')).toBeUndefined()
    expect(await catalogues.read('none')).toEqual([])
  })

  test('the chunks of a build are read once it is published, and each as it was written last', async () => {
    const catalogues = create()
    await catalogues.writeChunk('built', 'a', 0, [entry('d1'), entry('d2')])
    await catalogues.writeChunk('built', 'a', 1, [entry('d3', { title: 'Before' })])
    await catalogues.writeChunk('built', 'a', 1, [entry('d3')])
    expect(await catalogues.version('built')).toBeUndefined()
    expect(await catalogues.read('built')).toEqual([])
    await catalogues.publish('built', 'a', 2)
    expect(byId(await catalogues.read('built'))).toEqual([entry('d1'), entry('d2'), entry('d3')])
    expect(await catalogues.read('builtin')).toEqual([])
  })

  test('a build takes the place of the one before it, and of what was noted until it began', async () => {
    const catalogues = create()
    await catalogues.writeChunk('next', 'a', 0, [entry('d1')])
    await catalogues.publish('next', 'a', 1)
    await catalogues.note('next', '2026-03', [entry('before')])
    const since = await catalogues.version('next')
    await catalogues.writeChunk('next', 'b', 0, [entry('d2')])
    await catalogues.note('next', '2026-04', [entry('meanwhile')])
    await catalogues.publish('next', 'b', 1, since)
    expect((await catalogues.read('next')).map(({ id }) => id).toSorted()).toEqual(['d2', 'meanwhile'])
    await catalogues.note('next', '2026-04', [entry('after')])
    expect((await catalogues.read('next')).map(({ id }) => id).toSorted()).toEqual(['after', 'd2', 'meanwhile'])
    await catalogues.publish('next', 'c', 0)
    expect(await catalogues.read('next')).toEqual([])
  })

  test('a build that is published again, or began before the one that is there, changes nothing', async () => {
    const catalogues = create()
    for (const build of ['a', 'b']) await catalogues.writeChunk('late', build, 0, [entry(build)])
    await catalogues.publish('late', 'b', 1)
    await catalogues.note('late', '2026-03', [entry('noted')])
    const version = await catalogues.version('late')
    for (const build of ['b', 'a']) await catalogues.publish('late', build, 1)
    expect(await catalogues.version('late')).toBe(version)
    expect(byId(await catalogues.read('late'))).toEqual([entry('b'), entry('noted')])
  })

  test('what is noted counts over what was built, and in a later month over an earlier one', async () => {
    const catalogues = create()
    await catalogues.writeChunk('noted', 'a', 0, [entry('d1'), entry('d2')])
    await catalogues.publish('noted', 'a', 1)
    await catalogues.note('noted', '2026-04', [entry('d1', { people: 9 }), entry('new')])
    await catalogues.note('noted', '2026-03', [entry('d1', { people: 8 }), entry('d2', { people: 7 })])
    await catalogues.note('noted', '2026-04', [entry('new', { people: 2 })])
    expect(byId(await catalogues.read('noted'))).toEqual([
      entry('d1', { people: 9 }),
      entry('d2', { people: 7 }),
      entry('new', { people: 2 }),
    ])
  })

  test('a month can be noted before anything was built', async () => {
    const catalogues = create()
    await catalogues.note('young', '2026-03', [entry('d1')])
    expect(await catalogues.read('young')).toEqual([entry('d1')])
  })

  test('every write changes the version, and one that changes nothing leaves it', async () => {
    const catalogues = create()
    const versions = [await catalogues.version('version')]
    const write = async (work: () => Promise<unknown>) => {
      await work()
      versions.push(await catalogues.version('version'))
    }
    await write(() => catalogues.note('version', '2026-03', [entry('d1')]))
    await write(() => catalogues.note('version', '2026-03', [entry('d2')]))
    await write(() => catalogues.note('version', '2026-03', [entry('d2', { people: 4 })]))
    await write(() => catalogues.publish('version', 'a', 0))
    await write(() => catalogues.note('version', '2026-03', [entry('d2')]))
    expect(new Set(versions).size).toBe(versions.length)
    const last = versions.at(-1)
    await catalogues.note('version', '2026-03', [entry('d2')])
    await catalogues.note('version', '2026-04', [])
    expect(await catalogues.version('version')).toBe(last)
  })

  test('nothing is noted that was read before the catalogue changed', async () => {
    const catalogues = create()
    expect(await catalogues.note('since', '2026-03', [entry('d1')], '0')).toBe(true)
    const since = (await catalogues.version('since')) ?? '0'
    expect(await catalogues.note('since', '2026-03', [entry('d2')], since)).toBe(true)
    expect(await catalogues.note('since', '2026-03', [entry('d3')], since)).toBe(false)
    expect(await catalogues.note('since', '2026-03', [], since)).toBe(true)
    expect((await catalogues.read('since')).map(({ id }) => id)).toEqual(['d1', 'd2'])
  })

  test('writers at the same time lose nothing of each other', async () => {
    const catalogues = create()
    const ids = Array.from({ length: 8 }, (_, nth) => `d${nth}`)
    await Promise.all([
      ...ids.map((id) => catalogues.note('busy', '2026-03', [entry(id)])),
      catalogues.publish('busy', 'a', 0, '0'),
    ])
    expect((await catalogues.read('busy')).map(({ id }) => id).toSorted()).toEqual(ids)
  })
}
