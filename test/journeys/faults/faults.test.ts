import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { addsUp } from '../../../functions/domain/sending/sums.ts'
import { twice } from '../house/accepted-mail.ts'
import { type House, openHouse } from '../house/running-house.ts'
import { addressOf, audienceRecords, membersToMail, membersWith } from './audience.ts'
import { boundaries } from './boundaries.ts'
import { createWorld } from './world.ts'

/** `FAULTS_SEED=7 FAULTS_RECIPIENTS=20000 npx vitest run test/journeys/faults` repeats a run, or makes it longer. */
const seed = Number(process.env.FAULTS_SEED ?? randomInt(1, 1_000_000))
const recipients = Number(process.env.FAULTS_RECIPIENTS ?? 600)

const monday = '2026-03-09T09:00:00.000Z'
const key = { groupId: 'storm', date: '2026-03-09' }
let house: House

const world = createWorld({
  seed,
  recipients,
  kill: (worker) => house.cloud.kill(worker),
  // The last chance: who is in this batch was planned to be mailed, and says no just before.
  beforeQueued: async (body) => {
    const leaving = membersWith('leaving').filter((member) => body.includes(`\\"memberId\\":\\"${member}\\"`))
    for (const member of leaving) await house.ports.records.choose(key.groupId, member, { mail: 'no' }, monday)
  },
})

beforeAll(async () => {
  const context = { settleAfterSeconds: '5', sendConcurrency: '6' }
  const sending = { perSecond: 400, perDay: 1_000_000 }
  house = await openHouse({ sending, between: world.between, context })
  await house.load(audienceRecords(key.groupId, monday, recipients))
  for (const member of membersWith('suppressed')) {
    await house.ports.addresses.suppress(addressOf(member), 'bounce', monday)
  }
})
afterAll(async () => {
  await house?.leave()
  await world.close()
})

test(`whatever dies, is throttled, lost or told twice, each of ${recipients} members gets one mail, and the sums add up`, async () => {
  onTestFailed(() => console.error(`FAULTS_SEED=${seed} FAULTS_RECIPIENTS=${recipients}`, world.deaths, world.counts))
  const started = Date.now()
  await house.finish(key, monday)
  await world.calm()
  await house.cloud.idle()
  const { state, sums } = await house.standing(key)

  const inbox = await house.accepted(key.groupId)
  const mailed = inbox.map(({ member }) => member)
  const expected = membersToMail(recipients)
  expect(twice(mailed)).toEqual([])
  expect(expected.filter((member) => !new Set(mailed).has(member))).toEqual([])
  expect(mailed.toSorted()).toEqual(expected.toSorted())

  expect(state).toBe('finished')
  expect(addsUp(sums)).toBe(true)
  expect(sums).toMatchObject({
    members: recipients,
    skipped: { 'opted out': 10, suppressed: 10 },
    planned: recipients - 20,
    submitted: inbox.length - 3,
    failed: { MessageRejected: 5, 'rejected by SES': 3 },
    dropped: { 'opted out': 10 },
    withheld: 0,
    held: 0,
    claimed: 0,
    unknown: 0,
  })
  expect(await house.cloud.deadLetters()).toEqual([])
  for (const boundary of boundaries) expect([boundary, world.deaths[boundary] >= 2]).toEqual([boundary, true])
  const happened = ['SES throttled', 'SES broken', 'SES lost', 'tables throttled', 'messages twice', 'events twice']
  expect(Object.keys(world.counts)).toEqual(expect.arrayContaining([...happened, 'events before the mark']))
  expect(world.counts['lost on the way']).toBeUndefined()
  const seconds = Math.round((Date.now() - started) / 1000)
  console.info(`seed ${seed}: ${recipients} members in ${seconds} s`, { ...world.deaths, ...world.counts })
})

test('what became of each mail afterwards is known, however late and often it was told', async () => {
  const { sums } = await house.standing(key)
  const notDelivered = (['bounce', 'full', 'reject'] as const).flatMap(membersWith).length
  expect(sums).toMatchObject({ complained: 2, delivered: membersToMail(recipients).length - notDelivered })
  expect(sums.bounced).toBeGreaterThanOrEqual(membersWith('bounce').length)
})
