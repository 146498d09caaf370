import { expect, test } from 'vitest'
import type { MailRecords, Suppressions } from '../../functions/ports.ts'
import { shardOf } from '../../functions/table.ts'

export function mailRecordsContract(create: () => MailRecords): void {
  const at = '2026-03-09T09:00:00.000Z'

  test('a member’s last word counts, and others have said nothing', async () => {
    const records = create()
    await records.setMail('g', 'm1', 'no', at)
    await records.setMail('g', 'm2', 'no', at)
    await records.setMail('g', 'm2', 'yes', at)
    const found = await records.getMany('g', ['m1', 'm2', 'm3'])
    expect(new Map(found.map(({ memberId, mail }) => [memberId, mail]))).toEqual(
      new Map([
        ['m1', 'no'],
        ['m2', 'yes'],
      ]),
    )
  })

  test('one group’s choice is not another’s', async () => {
    const records = create()
    await records.setMail('left', 'm1', 'no', at)
    expect(await records.getMany('stayed', ['m1'])).toEqual([])
  })

  test('a range holds both its ends', async () => {
    const records = create()
    await records.setMail('range', 'm5', 'no', at)
    const found = await records.range('range', shardOf('m5'), 'm5', 'm5')
    expect(found).toEqual([{ memberId: 'm5', mail: 'no' }])
    expect(await records.range('range', shardOf('m5'), 'm6', 'm9')).toEqual([])
  })
}

export function suppressionsContract(create: () => Suppressions): void {
  test('a suppressed address is found in any spelling, and no other is', async () => {
    const suppressions = create()
    await suppressions.add('Ana@Example.org', 'bounce', '2026-03-09T09:00:00.000Z')
    const found = await suppressions.among(['ana@example.org', 'ANA@example.org', 'bob@example.org'])
    expect([...found].sort()).toEqual(['ANA@example.org', 'ana@example.org'])
  })

  test('no addresses, none suppressed', async () => {
    expect((await create().among([])).size).toBe(0)
  })
}
