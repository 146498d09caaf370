import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { addsUp } from '../../../functions/domain/sending/sums.ts'
import { twice } from '../house/accepted-mail.ts'
import { groupRecords } from '../house/group-records.ts'
import { type House, type HouseOptions, openHouse } from '../house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const key = { groupId: 'many', date: '2026-03-09' }
const members = 250
const perDay = 100

async function open(options: HouseOptions) {
  const house = await openHouse({ context: { settleAfterSeconds: '5' }, ...options })
  onTestFinished(house.leave)
  return house
}

/** Ticks until so many of them, each done with to its end, have changed nothing. */
async function untilQuiet(house: House, ticks = 3): ReturnType<House['standing']> {
  let standing = await house.standing(key)
  for (let same = 0; same < ticks; ) {
    await house.tick(monday)
    const next = await house.standing(key)
    same = isDeepStrictEqual(next, standing) && next.sums.submitted > 0 ? same + 1 : 0
    standing = next
  }
  return standing
}

test('what the day’s quota has no room for waits without harm, and goes out by itself when there is room', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rekindle-quota-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const small = await open({ folder, sending: { perSecond: 400, perDay } })
  await small.load(groupRecords(key.groupId, monday, { members }))
  const { state, sums } = await untilQuiet(small)
  const early = await small.accepted(key.groupId)
  expect(state).toBe('mailing')
  // Something is kept back for sign-in mail.
  expect(early.length).toBeGreaterThan(perDay * 0.8)
  expect(early.length).toBeLessThanOrEqual(perDay)
  expect(sums).toMatchObject({ planned: sums.submitted + sums.held, submitted: early.length, claimed: 0, unknown: 0 })
  expect(sums).toMatchObject({ failed: {}, dropped: {} })
  expect(await small.cloud.deadLetters()).toEqual([])
  await small.leave()

  const large = await open({ folder, sending: { perSecond: 400, perDay: 10_000 } })
  const end = await large.finish(key, monday)
  const mailed = (await large.accepted(key.groupId)).map(({ member }) => member)
  expect(twice(mailed)).toEqual([])
  expect(mailed).toHaveLength(members)
  expect(end.state).toBe('finished')
  expect(end.sums).toMatchObject({ members, planned: members, submitted: members })
  expect(addsUp(end.sums)).toBe(true)
  expect(await large.cloud.deadLetters()).toEqual([])
})
