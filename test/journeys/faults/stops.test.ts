import { SESClient, UpdateAccountSendingEnabledCommand } from '@aws-sdk/client-ses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addsUp } from '../../../functions/domain/sending/sums.ts'
import { twice } from '../house/accepted-mail.ts'
import { groupRecords } from '../house/group-records.ts'
import { type House, openHouse } from '../house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const bouncing = 1500
let house: House

beforeAll(async () => {
  // So slow that a big group takes minutes: its first bounces are heard long before it is through.
  house = await openHouse({ context: { settleAfterSeconds: '5' }, sending: { perSecond: 10, perDay: 100_000 } })
})
afterAll(() => house?.leave())

async function enableAccount(Enabled: boolean): Promise<void> {
  const client = new SESClient({})
  await client.send(new UpdateAccountSendingEnabledCommand({ Enabled }))
  client.destroy()
}

test('an account that SES has paused sends nothing to anybody until somebody lets it, and then nobody is left out', async () => {
  const key = { groupId: 'paused', date: '2026-03-09' }
  await enableAccount(false)
  await house.load(groupRecords(key.groupId, monday, { members: 30 }))
  await house.tick(monday)
  expect(await house.ports.pace.stopped()).toMatchObject({ by: 'account' })
  expect((await house.standing(key)).sums).toMatchObject({ planned: 30, submitted: 0, failed: {}, held: 30 })
  expect(await house.accepted(key.groupId)).toEqual([])

  await enableAccount(true)
  await house.ports.pace.go()
  const { state, sums } = await house.finish(key, monday)
  const mailed = (await house.accepted(key.groupId)).map(({ member }) => member)
  expect(twice(mailed)).toEqual([])
  expect(mailed).toHaveLength(30)
  expect(state).toBe('finished')
  expect(sums).toMatchObject({ planned: 30, submitted: 30 })
  expect(await house.cloud.deadLetters()).toEqual([])
})

test('an edition whose mails bounce is held by the brake, mails nobody more, and can be cancelled', async () => {
  const key = { groupId: 'bouncing', date: '2026-03-09' }
  const records = groupRecords(key.groupId, monday, { members: bouncing })
  await house.load(
    records.map((record) =>
      'email' in record && 'id' in record ? { ...record, email: `${record.id}@bounce.invalid` } : record,
    ),
  )
  await house.finish(key, monday, async () => (await house.ports.runs.get(key))?.hold !== undefined)
  await house.cloud.idle()
  const run = await house.ports.runs.get(key)
  expect(run?.hold).toMatchObject({ by: 'brake', reason: expect.stringMatching(/^\d+ hard bounces of \d+ mailed/) })
  const mailed = (await house.accepted(key.groupId)).length
  expect(mailed).toBeLessThan(bouncing)
  // A held edition is left alone by ticks that come later.
  await house.tick(monday)
  expect((await house.accepted(key.groupId)).length).toBe(mailed)

  expect(await house.ports.runs.cancel(key)).toBe(true)
  await house.tick(monday)
  const { state, sums } = await house.standing(key)
  expect(state).toBe('cancelled')
  expect(sums.submitted).toBe(mailed)
  expect(sums.dropped).toEqual({ cancelled: sums.planned - mailed })
  expect(addsUp(sums)).toBe(true)
  expect(await house.cloud.deadLetters()).toEqual([])
})
