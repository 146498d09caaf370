import { expect, test } from 'vitest'
import { type Helper, noHelpers, withHelper, withoutHelper } from '../../../functions/domain/people/helper.ts'
import type { Helpers } from '../../../functions/ports.ts'

const helper = (address: string): Helper => ({
  address,
  email: `${address}@helpers.example`,
  name: address,
  role: 'editor',
  addedAt: '2026-03-05T12:00:00.000Z',
  by: { memberId: 'o1' },
})

export function helpersContract(create: () => Helpers): void {
  test('who is added is found by their address and in their group, and who is removed in neither', async () => {
    const helpers = create()
    expect(await helpers.list('g')).toEqual(noHelpers)
    expect(await helpers.save('g', withHelper(noHelpers, helper('eda')), { address: 'eda', isGone: false })).toBe(true)
    await helpers.save('g2', withHelper(noHelpers, helper('eda')), { address: 'eda', isGone: false })
    const list = await helpers.list('g')
    expect(list).toEqual({ revision: 1, helpers: [helper('eda')] })
    expect([...(await helpers.groupsOf('eda'))].sort()).toEqual(['g', 'g2'])
    expect(await helpers.groupsOf('ed')).toEqual([])
    await helpers.save('g', withoutHelper(list, 'eda'), { address: 'eda', isGone: true })
    expect(await helpers.list('g')).toEqual({ revision: 2, helpers: [] })
    expect(await helpers.groupsOf('eda')).toEqual(['g2'])
  })

  test('of two changes of the same list, one is made', async () => {
    const helpers = create()
    for (const from of [noHelpers, { revision: 1, helpers: [helper('eda')] }]) {
      const both = await Promise.all(
        ['one', 'two'].map((address) =>
          helpers.save('race', withHelper(from, helper(address)), { address, isGone: false }),
        ),
      )
      expect(both.filter(Boolean)).toHaveLength(1)
    }
  })
}
