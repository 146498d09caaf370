import { expect, test } from 'vitest'
import type { FollowedSource } from '../../functions/domain/following/source.ts'
import type {
  FollowedSources,
  Holders,
  IngestKeys,
  Intakes,
  SourceTokens,
  TakenBatches,
} from '../../functions/ports.ts'

const key = { id: 'k1', createdAt: '2026-03-09T09:00:00.000Z', note: 'the forum' }
const later = '2026-03-10T09:00:00.000Z'

export function ingestKeysContract(begin: () => IngestKeys): void {
  test('a key is its group’s, and no other’s', async () => {
    const keys = begin()
    await keys.create('g', key)
    expect(await keys.get('g', 'k1')).toEqual(key)
    expect(await keys.get('h', 'k1')).toBeUndefined()
    expect(await keys.list('h')).toEqual([])
  })

  test('a key is revoked once, and stays in the list', async () => {
    const keys = begin()
    await keys.create('listed', key)
    await keys.create('listed', { id: 'k2', createdAt: later })
    expect(await keys.revoke('listed', 'k1', later)).toBe(true)
    expect(await keys.revoke('listed', 'k1', later)).toBe(false)
    expect(await keys.revoke('listed', 'nobody', later)).toBe(false)
    expect(await keys.list('listed')).toEqual([
      { ...key, revokedAt: later },
      { id: 'k2', createdAt: later },
    ])
  })
}

export function takenBatchesContract(begin: () => TakenBatches): void {
  test('a batch that was taken is known by its signature, in its own group', async () => {
    const taken = begin()
    expect(await taken.has('g', 'v1=ab')).toBe(false)
    for (let times = 0; times < 2; times += 1) await taken.note('g', 'v1=ab', 1_772_000_600)
    expect(await taken.has('g', 'v1=ab')).toBe(true)
    expect(await taken.has('g', 'v1=ac')).toBe(false)
    expect(await taken.has('h', 'v1=ab')).toBe(false)
  })
}

const asked = { askedAt: '2026-03-09T09:00:00.000Z', batches: 2, records: 3 }
const batches = [
  { first: 0, records: [{ type: 'member', id: 'm1' }, 'no record'] },
  { first: 2, records: [{ type: 'member', id: 'm2' }], choices: { weekdays: [4], languages: ['de'] } },
]
const done = { batch: 0, accepted: 1, refused: 1, told: [{ index: 1, reason: 'not a JSON object' }] }

export function intakesContract(begin: () => Intakes): void {
  test('a batch is kept as it was put, under its upload and its group alone', async () => {
    const intakes = begin()
    await intakes.put('g', { ...asked, upload: 'kept' }, batches)
    expect(await intakes.batch('g', 'kept', 1)).toEqual(batches[1])
    expect(await intakes.batch('g', 'kept', 2)).toBeUndefined()
    expect(await intakes.batch('g', 'other', 0)).toBeUndefined()
    expect(await intakes.batch('h', 'kept', 0)).toBeUndefined()
    expect(await intakes.progress('h', 'kept')).toBeUndefined()
  })

  test('progress adds up the batches that are done, each once', async () => {
    const intakes = begin()
    const intake = { ...asked, upload: 'counted' }
    await intakes.put('g', intake, batches)
    expect(await intakes.progress('g', 'counted')).toEqual({ ...intake, done: 0, accepted: 0, refused: 0, told: [] })
    for (const accepted of [1, 2]) await intakes.finish('g', 'counted', { ...done, accepted })
    await intakes.finish('g', 'counted', { batch: 1, accepted: 1, refused: 0, told: [] })
    const { told } = done
    expect(await intakes.progress('g', 'counted')).toEqual({ ...intake, done: 2, accepted: 2, refused: 1, told })
  })

  test('what was done stays done when the same upload is put again, and its records are let go of', async () => {
    const intakes = begin()
    const intake = { ...asked, upload: 'again' }
    await intakes.put('g', intake, batches)
    await intakes.finish('g', 'again', done)
    await intakes.put('g', { ...intake, askedAt: '2026-03-10T09:00:00.000Z' }, batches)
    expect(await intakes.batch('g', 'again', 0)).toBe('done')
    expect(await intakes.batch('g', 'again', 1)).toEqual(batches[1])
    expect(await intakes.progress('g', 'again')).toMatchObject({ ...intake, done: 1 })
  })
}

const forum: FollowedSource = {
  groupId: 'g',
  id: 'forum',
  kind: 'discourse',
  url: 'https://forum.example',
  hasToken: false,
  state: 'on',
  addedAt: later,
  revision: 0,
}

export function followedSourcesContract(begin: () => FollowedSources): void {
  test('a source is added once, and found in its group and among all', async () => {
    const sources = begin()
    expect(await sources.add(forum)).toBe(true)
    expect(await sources.add({ ...forum, url: 'https://other.example' })).toBe(false)
    // A group whose id begins as that one's has sources of its own.
    expect(await sources.add({ ...forum, groupId: 'g2' })).toBe(true)
    expect(await sources.list('g')).toEqual([forum])
    expect(await sources.list()).toEqual([forum, { ...forum, groupId: 'g2' }])
    expect(await sources.get({ groupId: 'g', id: 'none' })).toBeUndefined()
  })

  test('of two changes at once the first counts', async () => {
    const sources = begin()
    await sources.add({ ...forum, id: 'changed' })
    const known = await sources.get({ groupId: 'g', id: 'changed' })
    if (!known) throw new Error('It was just added.')
    expect(await sources.change({ ...known, state: 'paused' })).toBe(true)
    expect(await sources.change({ ...known, memory: 'lost' })).toBe(false)
    expect(await sources.get(known)).toEqual({ ...known, state: 'paused', revision: 1 })
  })

  test('a source that was removed does not come back by a change', async () => {
    const sources = begin()
    await sources.add({ ...forum, id: 'gone' })
    expect(await sources.remove({ groupId: 'g', id: 'gone' })).toBe(true)
    expect(await sources.remove({ groupId: 'g', id: 'gone' })).toBe(false)
    expect(await sources.change({ ...forum, id: 'gone' })).toBe(false)
    expect(await sources.get({ groupId: 'g', id: 'gone' })).toBeUndefined()
  })
}

export function sourceTokensContract(begin: () => SourceTokens | Promise<SourceTokens>): void {
  const [a, b] = [
    { groupId: 'g', id: 'constructor' },
    { groupId: 'h', id: 'constructor' },
  ]

  test('each source has its own token, whatever it is called', async () => {
    const tokens = await begin()
    expect(await tokens.get(a)).toBeUndefined()
    await tokens.put(a, 'one')
    await tokens.put(b, 'two')
    expect([await tokens.get(a), await tokens.get(b)]).toEqual(['one', 'two'])
    await tokens.put(a, 'three')
    await tokens.remove(b)
    await tokens.remove(b)
    expect([await tokens.get(a), await tokens.get(b)]).toEqual(['three', undefined])
  })
}

const email = 'Ana@Example.org'

export function holdersContract(begin: () => Holders): void {
  test('who has an address is told by it however it is spelt, in its own group', async () => {
    const holders = begin()
    expect(
      await holders.note('spelt', [{ id: 'm1', email }, { id: 'm2' }, { id: 'm3', email: 'ben@example.org' }]),
    ).toEqual([])
    expect(await holders.at('spelt', ['ana@example.org ', 'nobody@example.org'])).toEqual(
      new Map([['ana@example.org ', ['m1']]]),
    )
    expect(await holders.at('other', [email])).toEqual(new Map())
  })

  test('those who share an address are answered, whether they come together or one by one', async () => {
    const holders = begin()
    expect(await holders.note('shared', [{ id: 'm2', email }])).toEqual([])
    expect(await holders.note('shared', [{ id: 'm1', email: email.toLowerCase() }])).toEqual([['m1', 'm2']])
    expect(await holders.note('shared', [{ id: 'm1', email }])).toEqual([['m1', 'm2']])
    const together = ['m4', 'm3'].map((id) => ({ id, email: 'two@example.org' }))
    expect(await holders.note('shared', together)).toEqual([['m3', 'm4']])
  })

  test('who was removed has no address', async () => {
    const holders = begin()
    const removedAt = '2026-03-09T09:00:00.000Z'
    expect(
      await holders.note('gone', [
        { id: 'm1', email, removedAt },
        { id: 'm2', email },
      ]),
    ).toEqual([])
  })

  test('however many have one address, its row stays small, and is the same in any order', async () => {
    const holders = begin()
    const members = Array.from({ length: 50 }, (_, nth) => ({ id: `m${String(nth).padStart(2, '0')}`, email }))
    for (const group of ['up', 'down'] as const) {
      for (const member of group === 'up' ? members : members.toReversed()) await holders.note(group, [member])
    }
    const [up, down] = [await holders.at('up', [email]), await holders.at('down', [email])]
    expect(up).toEqual(down)
    expect(up.get(email)).toEqual(members.slice(0, 20).map(({ id }) => id))
  })

  test('all who have one address are answered, also those whom its row has no room for', async () => {
    const holders = begin()
    const ids = Array.from({ length: 30 }, (_, nth) => `m${String(nth).padStart(2, '0')}`)
    const people = (some: readonly string[]) => some.map((id) => ({ id, email }))
    expect(await holders.note('together', people(ids))).toEqual([ids])
    expect(await holders.note('later', people(ids.slice(20)))).toEqual([ids.slice(20)])
    expect(await holders.note('later', people(ids.slice(0, 20)))).toEqual([ids])
    expect(await holders.note('later', people(['m99']))).toEqual([[...ids.slice(0, 20), 'm99']])
  })

  test('a walk is kept where it stands, and that it came to its end', async () => {
    const holders = begin()
    expect(await holders.walk('walked')).toBeUndefined()
    await holders.keepWalk('walked', { cursor: { shard: 3, after: 'm9' } })
    expect(await holders.walk('walked')).toEqual({ cursor: { shard: 3, after: 'm9' } })
    await holders.keepWalk('walked', {})
    expect(await holders.walk('walked')).toEqual({})
  })
}
