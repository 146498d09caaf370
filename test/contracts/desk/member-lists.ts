import { expect, test } from 'vitest'
import type { Listed } from '../../../functions/domain/member-list/listed.ts'
import type { MemberLists } from '../../../functions/ports.ts'

const at = '2026-03-09T12:00:00.000Z'
const [soon, later] = ['2026-03-09T12:04:00.000Z', '2026-03-09T12:06:00.000Z']
const listed = (memberId: string, more: Partial<Listed> = {}): Listed => ({
  memberId,
  name: `Name of ${memberId}`,
  stage: 'lapsed',
  mail: 'mail',
  ...more,
})
const idsOf = (entries: readonly Listed[]) => entries.map(({ memberId }) => memberId).toSorted()

export function memberListsContract(create: () => MemberLists): void {
  test('a group without a list has no head and nobody in it, and nothing to be marked', async () => {
    const lists = create()
    await lists.markStale('none')
    expect(await lists.head('none')).toBeUndefined()
    expect(await lists.read('none')).toEqual([])
  })

  test('a list is begun once in five minutes, and again once it is there', async () => {
    const lists = create()
    expect(await lists.begin('begun', at)).toBe(true)
    expect(await lists.begin('begun', soon)).toBe(false)
    expect(await lists.begin('begun', later)).toBe(true)
    await lists.finish('begun', later, 0)
    expect(await lists.begin('begun', later)).toBe(true)
  })

  test('what a shard has is replaced, also by fewer chunks, and that of other shards and groups stays', async () => {
    const lists = create()
    await lists.writeShard('shards', 1, [[listed('m1')], [listed('m2'), listed('m3')]])
    await lists.writeShard('shards', 11, [[listed('m4')]])
    await lists.writeShard('other', 1, [[listed('m5')]])
    await lists.writeShard('shards', 1, [[listed('m2', { tags: ['__proto__'], cameBack: true })]])
    expect(idsOf(await lists.read('shards'))).toEqual(['m2', 'm4'])
    expect(await lists.read('shards')).toContainEqual(listed('m2', { tags: ['__proto__'], cameBack: true }))
    await lists.writeShard('shards', 1, [])
    expect(idsOf(await lists.read('shards'))).toEqual(['m4'])
  })

  test('the head tells when a list was made, of how many, and whether it is stale; a new one has another revision', async () => {
    const lists = create()
    await lists.begin('head', at)
    await lists.finish('head', at, 3)
    const made = await lists.head('head')
    expect(made).toMatchObject({ builtAt: at, members: 3, isStale: false, erased: 0 })
    expect(made?.begunAt).toBeUndefined()
    await lists.markStale('head')
    expect(await lists.head('head')).toMatchObject({ isStale: true, revision: made?.revision })
    await lists.finish('head', later, 4)
    const next = await lists.head('head')
    expect(next).toMatchObject({ builtAt: later, members: 4, isStale: false })
    expect(next?.revision).not.toBe(made?.revision)
  })
}
