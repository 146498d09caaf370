import { expect, onTestFinished, test } from 'vitest'
import { addsUp } from '../../../functions/domain/sending/sums.ts'
import { groupRecords } from '../house/group-records.ts'
import { openHouse } from '../house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const nextMonday = '2026-03-16T09:00:00.000Z'

test('addresses that SES’s check refuses are counted apart, hold no edition, and are mailed once', async () => {
  const house = await openHouse({ context: { autoValidationThreshold: 'MEDIUM' } })
  onTestFinished(() => house.leave())
  const key = { groupId: 'woken', date: '2026-03-09' }
  // More than the brake would bear, if they were bounces.
  const isDoubtful = (id: string) => Number(id.replace(/\D/g, '')) % 2 === 0
  const records = groupRecords(key.groupId, monday, { members: 40 })
  await house.load(
    records.map((record) =>
      'email' in record && 'id' in record && isDoubtful(String(record.id))
        ? { ...record, email: `${record.id}@doubtful.invalid` }
        : record,
    ),
  )
  await house.finish(key, monday)
  await house.cloud.idle()
  const { state, sums } = await house.standing(key)
  expect(state).toBe('finished')
  const [[reason, refused] = []] = Object.entries(sums.failed)
  expect(reason).toBe('refused by SES’s address check')
  expect(refused).toBeGreaterThan(10)
  expect(sums.bounced).toBe(0)
  expect(addsUp(sums)).toBe(true)
  expect(await house.ports.bouncesAndComplaints.since(key.groupId, '2026-01-01')).toEqual([])

  await house.tick(nextMonday)
  const next = await house.standing({ ...key, date: '2026-03-16' })
  expect(next.sums.skipped).toMatchObject({ suppressed: refused })
})
