import { afterAll, beforeAll, expect, test } from 'vitest'
import { addsUp } from '../../../functions/domain/sending/sums.ts'
import type { CloudOptions } from '../../../infra/local/cloud.ts'
import { type GoBetween, type Hook, startProxy } from '../../infra/local/proxy.ts'
import { twice } from '../house/accepted-mail.ts'
import { groupRecords } from '../house/group-records.ts'
import { type House, openHouse } from '../house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const key = { groupId: 'deaf', date: '2026-03-09' }
const members = 30
const unanswered = ['m3', 'm4', 'm5']
const reviews = 5
const proxies: GoBetween[] = []
let house: House
let hear: () => void = () => undefined
const hearing = new Promise<void>((resolve) => {
  hear = resolve
})

/** SES takes these members' mails, and nobody is told: neither in its answer nor, until feedback hears, by events. */
const hooks: Record<'mail' | 'queues', Hook> = {
  mail: async ({ body }, pass) => {
    const answer = await pass()
    const [member = ''] = (new URLSearchParams(body.toString()).get('Destinations.member.1') ?? '').split('@')
    return unanswered.includes(member) ? undefined : answer
  },
  queues: async ({ headers }, pass) => {
    if (headers['x-amz-target'] === undefined) await hearing
    return pass()
  },
}

const between: CloudOptions['between'] = async (service, url) => {
  if (service === 'tables' || service === 'secrets') return url
  const proxy = await startProxy(url, hooks[service])
  proxies.push(proxy)
  return proxy.url
}

beforeAll(async () => {
  house = await openHouse({ between, context: { settleAfterSeconds: '5' } })
  await house.load(groupRecords(key.groupId, monday, { members }))
})
afterAll(async () => {
  hear()
  await house?.leave()
  await Promise.all(proxies.map(({ close }) => close()))
})

async function membersMailed(): Promise<string[]> {
  return (await house.accepted(key.groupId)).map(({ member }) => member)
}

test('while feedback hears nothing, a mail that may have gone out is not sent again, however long it takes', async () => {
  // Each review that finds them in doubt after a claim's lease, and the patience after it, sends a probe.
  const probes = async () => (await house.cloud.messages()) - members
  const { state, sums } = await house.finish(key, monday, async () => (await probes()) >= reviews)
  expect(state).toBe('mailing')
  expect(sums).toMatchObject({ planned: members, submitted: members - unanswered.length, claimed: 0, held: 0 })
  expect(sums.unknown).toBe(unanswered.length)
  expect(await membersMailed()).toHaveLength(members)
})

test('when it hears again, their Send events settle them, and the edition ends with one mail each', async () => {
  hear()
  const { state, sums } = await house.finish(key, monday)
  expect(state).toBe('finished')
  expect(sums).toMatchObject({ submitted: members, unknown: 0 })
  expect(addsUp(sums)).toBe(true)
  const mailed = await membersMailed()
  expect(twice(mailed)).toEqual([])
  expect(mailed).toHaveLength(members)
  await house.cloud.idle()
  expect(await house.cloud.deadLetters()).toEqual([])
})
