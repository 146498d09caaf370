import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../../functions/config.ts'
import { signBatch } from '../../../functions/domain/activity/signature.ts'
import { askedBytes, type ToldEvent } from '../../../functions/domain/telling/told-event.ts'
import { makeKey } from '../../../functions/steps/operators/manage-keys.ts'
import { keyPorts } from '../../../functions/wiring/doors/ingest.ts'
import { commandEnvironment } from '../../../infra/cli/command-environment.ts'
import { groupRecords } from '../house/group-records.ts'
import { type House, openHouse } from '../house/running-house.ts'
import { grantedCalls } from '../permissions/granted.ts'
import { recordCalls } from '../permissions/recorded-calls.ts'

const monday = '2026-03-09T09:00:00.000Z'
const groupId = 'asked'
const recorder = recordCalls()
let house: House
let keys: ReturnType<typeof keyPorts>
let key: { readonly id: string; readonly secret: string }

beforeAll(async () => {
  house = await openHouse({ context: { tellEvents: 'yes' }, between: recorder.between })
  keys = keyPorts(readConfig(commandEnvironment(house.cloud)))
  key = await makeKey(keys, groupId, undefined)
  const records = groupRecords(groupId, monday, { members: 5 })
  const trouble = new Map([
    ['m3', 'm3@bounce.invalid'],
    ['m4', 'm4@complaint.invalid'],
  ])
  const addressOf = (record: object) =>
    'email' in record && 'id' in record ? trouble.get(String(record.id)) : undefined
  await house.load(records.map((each) => ({ ...each, ...(addressOf(each) && { email: addressOf(each) }) })))
  await house.finish({ groupId, date: '2026-03-09' }, monday)
})
afterAll(async () => {
  await house?.leave()
  await recorder.close()
})

async function ask(after: number, signedBy = key, group = groupId) {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const body = askedBytes(group, String(after))
  const answer = await fetch(`${house.cloud.urls.site}/events/${group}?after=${after}`, {
    headers: {
      'Rekindle-Key': signedBy.id,
      'Rekindle-Timestamp': timestamp,
      'Rekindle-Signature': signBatch(signedBy.secret, { timestamp, groupId: group, body }),
    },
  })
  return { status: answer.status, body: await answer.json() }
}

/** The link of a member’s mail to one of their pages. */
async function linkOf(memberId: string, page: string): Promise<string> {
  const [theirs] = (await house.inbox(groupId)).filter(({ member }) => member === memberId)
  const [link = ''] = new RegExp(`http://localhost:\\d+/${page}/\\S+`).exec(theirs?.mail.text ?? '') ?? []
  return link
}

const post = (link: string, fields: Readonly<Record<string, string>> = {}) =>
  fetch(link, { method: 'POST', body: new URLSearchParams(fields) })
const told = ({ member, number, kind }: ToldEvent) => `${member} ${number} ${kind}`

test('a platform that asks hears what its members said to the mail, each once and in order', async () => {
  const [unsubscribe, preferences] = [await linkOf('m1', 'unsubscribe'), await linkOf('m1', 'preferences')]
  for (let times = 0; times < 2; times += 1) await post(unsubscribe)
  await post(preferences, { mail: 'yes' })
  await post(await linkOf('m2', 'preferences'), { pause: 'yes', shown: 'pause' })
  await house.cloud.idle()
  const { status, body } = await ask(0)
  expect(status).toBe(200)
  const events: readonly ToldEvent[] = body.events
  expect(events.filter(({ member }) => member === 'm1').map(told)).toEqual(['m1 1 unsubscribed', 'm1 2 resubscribed'])
  expect(
    events
      .filter(({ member }) => member !== 'm1')
      .map(told)
      .sort(),
  ).toEqual(['m2 1 paused', 'm3 1 bounced', 'm4 1 complained'])
  expect(events.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5])
  expect(body).toMatchObject({ through: 5, latest: 5 })
  expect(JSON.stringify(body)).not.toContain('@')
  expect(await ask(5)).toMatchObject({ body: { events: [], through: 5 } })
  expect((await house.ports.records.getMany(groupId, ['m1']))[0]?.untold).toBeUndefined()
})

test('who has no key of the group hears nothing, and a place must be one', async () => {
  const other = await makeKey(keys, 'other', undefined)
  expect((await ask(0, other)).status).toBe(401)
  expect((await ask(0, { ...other, id: key.id })).status).toBe(401)
  expect((await ask(-1)).status).toBe(400)
})

test('the functions that note events and tell of them do nothing that they are not granted', () => {
  const lines = (calls: readonly object[]) => [...new Set(calls.map((call) => Object.values(call).join(' ')))]
  const granted = new Set(lines(grantedCalls(house.assembly)))
  const noting = recorder.all().filter(({ by }) => ['ingest', 'member-pages', 'feedback', 'tell'].includes(by))
  const isFeeding = ({ action }: { readonly action: string }) => action === 'sqs:GetQueueAttributes'
  expect(lines(noting.filter((call) => !isFeeding(call))).filter((each) => !granted.has(each))).toEqual([])
  expect(recorder.breaches()).toEqual([])
})
