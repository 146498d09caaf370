import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../functions/adapters/clock.ts'
import { signedLinks } from '../../../functions/adapters/links.ts'
import { mailRecordsIn } from '../../../functions/adapters/mail-records.ts'
import { createTableClient } from '../../../functions/adapters/table-client.ts'
import { readConfig } from '../../../functions/config.ts'
import { signBatch } from '../../../functions/domain/activity/signature.ts'
import { makeKey, revokeKey } from '../../../functions/steps/operators/manage-keys.ts'
import { addHook, setHookState } from '../../../functions/steps/telling/manage-hooks.ts'
import { sendToHook } from '../../../functions/steps/telling/send-to-hook.ts'
import { hookPorts } from '../../../functions/wiring/doors/tell.ts'
import { commandEnvironment } from '../../../infra/cli/command-environment.ts'
import { hostileReceiver } from '../../fixtures/records/hostile-receiver.ts'
import { groupRecords } from '../house/group-records.ts'
import { type House, openHouse } from '../house/running-house.ts'
import { grantedCalls } from '../permissions/granted.ts'
import { recordCalls } from '../permissions/recorded-calls.ts'

const recorder = recordCalls()
const groupId = 'g'
let house: House
let receiver: Awaited<ReturnType<typeof hostileReceiver>>
let key: Awaited<ReturnType<typeof makeKey>>

beforeAll(async () => {
  receiver = await hostileReceiver()
  house = await openHouse({ context: { tellEvents: 'anywhere' }, between: recorder.between })
  await house.load(groupRecords(groupId, new Date().toISOString(), { members: 3, discussions: 1 }))
  key = await makeKey(ports(), groupId, undefined)
})
afterAll(async () => {
  await house?.leave()
  await recorder.close()
  receiver?.close()
})

const config = () => readConfig(commandEnvironment(house.cloud))
function ports() {
  const base = hookPorts(config())
  const send = (...sent: [Parameters<typeof sendToHook>[1], Parameters<typeof sendToHook>[2]]) =>
    sendToHook(base, ...sent)
  return { ...base, sendToHook: send }
}
const now = () => new Date().toISOString()
const records = () => mailRecordsIn(createTableClient(config().get('mailTable')), true)
const hooksByName = async () => new Map((await ports().hooks.list()).map((hook) => [hook.url.split('/')[3], hook]))

async function add(name: string) {
  const added = await addHook(ports(), { groupId, url: receiver.urlOf(name), keyId: key.id })
  if (added.kind !== 'added') throw new Error(added.kind)
  return added
}

/** Members change their minds, each five times. */
async function changeMinds(members: readonly string[], kind: 'unsubscribed' | 'joined' = 'unsubscribed') {
  for (const memberId of members) {
    for (let times = 0; times < 5; times += 1) await records().choose(groupId, memberId, {}, now(), [kind])
    await ports().queues.tell({ groupId, memberId })
  }
}

/** Whoever hears the first of each number only has every event, in the order of its member. */
function firstHeard(name: string): readonly string[] {
  const all = receiver.told(name).flatMap(({ events }) => events)
  return [...new Set(all.map(({ member, number }) => `${member} ${number}`))]
}
const everyEvent = (members: readonly string[]) => members.flatMap((id) => [1, 2, 3, 4, 5].map((nth) => `${id} ${nth}`))

/** In the order of each member, whoever's events come between. */
function inOrder(heard: readonly string[]): boolean {
  const last = new Map<string, number>()
  return heard.every((each) => {
    const [member = '', number = ''] = each.split(' ')
    const isNext = Number(number) === (last.get(member) ?? 0) + 1
    last.set(member, Number(number))
    return isNext
  })
}

const members = Array.from({ length: 50 }, (_, nth) => `n${nth}`)

/**
 * Until some hooks have heard everything and count as well. Nothing but their wakes brings that about, unless an answer
 * came too late on a busy machine: then a tick asks again, as in an account.
 */
async function untilWell(...names: readonly string[]): Promise<void> {
  const look = async () => {
    const hooks = await hooksByName()
    const failing = names.filter((name) => hooks.get(name)?.failure !== undefined)
    if (failing.length > 0) await house.cloud.fireSchedules(now())
    return names.filter((name) => failing.includes(name) || firstHeard(name).length !== members.length * 5)
  }
  await expect.poll(look, { interval: 1000 }).toEqual([])
}

/** Why each hook failed when all was done; a tick asks those again whose answer came too late. */
async function* reasonsSeen() {
  for (;;) {
    await house.cloud.idle()
    yield Object.fromEntries([...(await hooksByName())].map(([name, { failure }]) => [name, failure ?? 'told']))
    await house.cloud.fireSchedules(now())
  }
}

/** How long each request came after the one before it, in milliseconds. */
function waits(name: string): readonly number[] {
  const times = receiver.requests(name).map(({ at }) => at)
  return times.slice(1).map((at, nth) => at - (times[nth] ?? at))
}

test('whatever other receivers do, one that is well hears of everything, and so do they once they are well', async () => {
  for (const name of receiver.names) await add(name)
  receiver.forget()
  await changeMinds(members)
  await untilWell('good')
  // Nobody has waited for those that take nothing.
  const before = await hooksByName()
  for (const name of ['broken', 'hangs', 'drips', 'moved', 'large', 'cut']) expect(before.get(name)?.cursor).toBe(0)
  await untilWell('slow')
  const seen = reasonsSeen()
  await expect
    .poll(async () => (await seen.next()).value, { interval: 5000 })
    .toEqual({
      good: 'told',
      slow: 'told',
      broken: 'HTTP 500',
      hangs: 'no whole answer in time',
      drips: 'no whole answer in time',
      moved: 'it redirects (HTTP 302)',
      large: 'the answer is larger than 65536 bytes',
      cut: expect.any(String),
    })
  expect(firstHeard('moved')).not.toEqual([])
  expect(receiver.state.bytesSent).toBeLessThan(64 * 1024 * 1024)
  // A hook that fails waits, each time for longer: nobody is asked again and again.
  for (const [nth, wait] of waits('broken').entries()) expect(wait).toBeGreaterThanOrEqual(60_000 * 2 ** nth)

  receiver.state.isHealed = true
  for (const hook of (await hooksByName()).values()) await setHookState(ports(), hook, 'on')
  await untilWell(...receiver.names)
  for (const name of receiver.names) {
    const heard = firstHeard(name)
    expect({ name, heard: [...heard].sort() }).toEqual({ name, heard: everyEvent(members).sort() })
    expect({ name, inOrder: inOrder(heard) }).toEqual({ name, inOrder: true })
  }
  expect(receiver.state.mostAtOnce).toBe(1)
})

test('woken many times at once, a platform is told of each event once, and knows us by the signature', async () => {
  receiver.forget()
  receiver.state.isHealed = false
  const slow = (await hooksByName()).get('slow')
  if (!slow) throw new Error('It was added.')
  await changeMinds(['m0'], 'joined')
  await Promise.all(Array.from({ length: 5 }, () => ports().queues.wake(slow, 0)))
  await house.cloud.idle()
  await house.tick(now())
  expect(receiver.told('slow').flatMap(({ events }) => events.map(({ number }) => number))).toEqual([1, 2, 3, 4, 5])
  expect(receiver.state.mostAtOnce).toBe(1)
  const [request] = receiver.requests('slow')
  if (!request) throw new Error('Nothing came.')
  const { headers, body } = request
  const timestamp = String(headers['rekindle-timestamp'])
  const signature = signBatch(key.secret, { timestamp, groupId, body: new TextEncoder().encode(body) })
  expect(headers).toMatchObject({ 'rekindle-key': key.id, 'rekindle-signature': signature })
  expect(JSON.parse(body).events[0]).toMatchObject({ member: 'm0', kind: 'joined', email: 'm0@members.example' })
})

test('a member who unsubscribes by one click, and thinks better of it, is told of at once', async () => {
  receiver.forget()
  const token = await signedLinks(config().get('linkSecret'), systemClock).sign({ groupId, memberId: 'm1' })
  const page = (name: string) => `${house.cloud.outputs.BaseUrl}/${name}/${token}`
  const post = (name: string, form: Readonly<Record<string, string>>) =>
    fetch(page(name), { method: 'POST', body: new URLSearchParams(form) })
  for (let times = 0; times < 2; times += 1) expect((await post('unsubscribe', {})).status).toBe(200)
  expect((await post('preferences', { mail: 'yes', pace: 'monthly' })).status).toBe(200)
  await house.cloud.idle()
  const heard = receiver.told('good').flatMap(({ events }) => events)
  expect(heard).toMatchObject([
    { member: 'm1', number: 1, kind: 'unsubscribed' },
    { member: 'm1', number: 2, kind: 'resubscribed' },
  ])
  expect(JSON.stringify(heard)).not.toContain('@')
})

test('what woke nobody is told by the next tick, and a revoked key signs nothing more', async () => {
  receiver.forget()
  // As if the queue had been out of reach, a while ago.
  await records().choose(groupId, 'm1', {}, new Date(Date.now() - 120_000).toISOString(), ['paused'])
  await house.tick(now())
  expect(firstHeard('good')).toEqual(['m1 3'])
  await revokeKey(ports(), groupId, key.id)
  receiver.forget()
  await changeMinds(['m2'])
  await house.cloud.idle()
  expect(receiver.requests('good')).toEqual([])
  const good = (await hooksByName()).get('good')
  expect(good).toMatchObject({ state: 'paused', failure: `the key ${key.id} was revoked` })

  const other = await makeKey(ports(), groupId, undefined)
  await addHook(ports(), { groupId, url: receiver.urlOf('good'), keyId: other.id })
  await house.cloud.idle()
  expect(firstHeard('good')).toEqual(everyEvent(['m2']))
})

test('the function does nothing that it is not granted, and is granted nothing that it does not do', async () => {
  const sqs = new SQSClient({})
  await sqs.send(new SendMessageCommand({ QueueUrl: house.cloud.outputs.TellQueueUrl, MessageBody: 'nonsense' }))
  await house.cloud.idle()
  expect(await house.cloud.deadLetters()).toContainEqual({ queue: expect.stringContaining('Tell'), count: 1 })
  const byTell = ({ by }: { readonly by: string }) => by === 'tell'
  const lines = (calls: readonly object[]) => [...new Set(calls.map((call) => Object.values(call).join(' ')))].sort()
  const used = lines(recorder.all().filter(byTell))
  // What feeds it asks for the queue's figures.
  const isFeeding = ({ action }: { readonly action: string }) => action === 'sqs:GetQueueAttributes'
  const granted = lines(grantedCalls(house.assembly).filter((call) => byTell(call) && !isFeeding(call)))
  expect({ missing: used.filter((each) => !granted.includes(each)) }).toEqual({ missing: [] })
  expect(granted.filter((each) => !used.includes(each))).toEqual([])
  expect(recorder.breaches()).toEqual([])
})
