import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../functions/adapters/clock.ts'
import { intakesIn } from '../../../functions/adapters/intakes.ts'
import { queuesAt } from '../../../functions/adapters/queues.ts'
import { createTableClient } from '../../../functions/adapters/table-client.ts'
import { readConfig } from '../../../functions/config.ts'
import { activityRecord } from '../../../functions/domain/activity/records.ts'
import { signBatch } from '../../../functions/domain/activity/signature.ts'
import { nothingCounted } from '../../../functions/domain/likeness/kept-frequencies.ts'
import { isPlanned } from '../../../functions/domain/recipients/decision.ts'
import { queueIntake } from '../../../functions/steps/ingest/queue-intake.ts'
import { makeKey } from '../../../functions/steps/operators/manage-keys.ts'
import { keyPorts } from '../../../functions/wiring/doors/ingest.ts'
import { commandEnvironment } from '../../../infra/cli/command-environment.ts'
import { groupRecords } from '../house/group-records.ts'
import { type House, openHouse } from '../house/running-house.ts'
import { countsAndLists } from './desk-work.ts'
import { grantedCalls } from './granted.ts'
import { helperVisits } from './helper-visit.ts'
import { memberVisits } from './member-visit.ts'
import { ownerShares, ownerVisit } from './owner-visit.ts'
import { type Call, recordCalls } from './recorded-calls.ts'
import { strangerVisits } from './stranger-visit.ts'

const monday = '2026-03-09T09:00:00.000Z'
const key = { groupId: 'a', date: '2026-03-09' }
let house: House
const rate = 20
const recorder = recordCalls()

beforeAll(async () => {
  house = await openHouse({ between: recorder.between, sending: { perSecond: rate, perDay: 100_000 } })
})
afterAll(() => house?.leave().finally(recorder.close))

const lines = (calls: readonly Call[]) => [...new Set(calls.map((call) => Object.values(call).join(' ')))].sort()

/** Another edition takes the next seconds, and those after them, until the first batch has had to come again. */
async function isPutOff(): Promise<boolean> {
  await house.ports.pace.reserve(20 * rate, rate)
  return recorder.all().some(({ by, action }) => /send/i.test(by) && action === 'sqs:SendMessage')
}

async function ownerVisits(): Promise<void> {
  const visit = ownerVisit(house)
  await visit.signIn('m0@members.example')
  const desk = `/console/groups/${key.groupId}`
  const pages = [
    '',
    '/results',
    `/results/${key.date}`,
    '/archive?q=d1',
    '/members?q=m1',
    '/members/m1',
    '/schedule',
    '/templates/digest',
  ]
  for (const page of [...pages, '/look', '/audience', '/preview', '/preview?member=m1']) await visit.get(desk + page)
  await visit.post(`${desk}/audience`)
  const list = new File(['Name,Mail,Consent date\nNew,new@members.example,2024-05-01\n'], 'list.csv')
  const place = await visit.send(`${desk}/lists`, 'list', list)
  await house.cloud.idle()
  for (const path of [`${place}/columns`, place]) {
    await visit.post(path, { 'column-0': 'name', 'column-1': 'email', agreed: 'At the door' })
  }
  await visit.get(`${place}/rejected.csv`)
  await visit.get(`${place}/progress`)
  await visit.post(`${desk}/preview/test`)
  await visit.post(`${desk}/week`, { wish: 'drop', id: 'd4' })
  await visit.post(`${desk}/week/introduction`, { introduction: 'Hello', form: 'letter' })
  const question = await (await visit.post(`${desk}/week/send-now`)).text()
  const [, date = ''] = /name="date" value="([\d-]+)"/.exec(question) ?? []
  await visit.get(`${desk}/week/ask?of=live`)
  await visit.post(`${desk}/week/send-now`, { sure: 'yes', date })
  await house.cloud.idle()
  const [run] = await house.ports.runs.list()
  await visit.post(`${desk}/week/run`, { do: 'hold', date: run?.date ?? '' })
  await visit.post(`${desk}/week/run`, { do: 'cancel', date: run?.date ?? '', sure: 'yes' })
  await ownerShares(visit, desk)
  await helperVisits(house, visit, key.groupId)
  // Of an edition of before there were leaves: what is kept of it moves to a key that does not name them.
  const earlier = { ...key, date: '2026-03-02' }
  await house.ports.deliveries.record(earlier, 'm7', { kind: 'dropped', reason: 'cancelled' })
  await visit.post(`${desk}/members/m7/erase`, { sure: 'yes' })
  await house.cloud.idle()
  expect(await house.ports.members.getMany(key.groupId, ['m7'])).toMatchObject([{ removedAt: expect.any(String) }])
  await visit.post('/console/sign-out')
  const QueueUrl = house.cloud.outputs.PublishQueueUrl
  const MessageBody = JSON.stringify({ ...key, ended: true })
  await new SQSClient({}).send(new SendMessageCommand({ QueueUrl, MessageBody }))
  await house.cloud.idle()
}

/** What no function can read ends among the dead letters, by its own hand; and a mailbox answers by itself, too soon. */
async function sendOddities(): Promise<void> {
  const sqs = new SQSClient({})
  for (const name of ['Compose', 'FanOut', 'Send', 'Feedback', 'SignIn', 'Intake', 'Erase', 'Join', 'Publish']) {
    const QueueUrl = house.cloud.outputs[`${name}QueueUrl`]
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'nonsense' }))
  }
  // Whose mail was never delivered, for else the answer would say nothing new.
  const decision = await house.ports.editions.decisionFor(key, 'bounce')
  const leaf = decision && isPlanned(decision) ? decision.leaf : undefined
  const tags = { group: [key.groupId], edition: [key.date], member: ['bounce'], leaf: [leaf ?? ''] }
  const mail = {
    timestamp: monday,
    messageId: 'ses-1',
    tags: { ...tags, 'ses:configuration-set': [house.cloud.outputs.ConfigurationSet] },
  }
  const softBounce = {
    eventType: 'Bounce',
    mail,
    bounce: { bounceType: 'Transient', timestamp: monday, bouncedRecipients: [{ emailAddress: 'full@example.org' }] },
  }
  const delivery = { eventType: 'Delivery', mail, delivery: { timestamp: monday } }
  // So many who asked to join complain of it that the page is to be closed.
  const complaints = ['first', 'second'].map((id) => ({
    eventType: 'Complaint',
    mail: {
      ...mail,
      destination: [`${id}@strangers.example`],
      tags: { ...mail.tags, group: [], edition: [], member: [], leaf: [], join: [id], joinGroup: [key.groupId] },
    },
    complaint: {
      timestamp: new Date().toISOString(),
      complainedRecipients: [{ emailAddress: `${id}@strangers.example` }],
    },
  }))
  const QueueUrl = house.cloud.outputs.FeedbackQueueUrl
  for (const event of [softBounce, delivery, ...complaints]) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }))
    await house.cloud.idle()
  }
}

/** A week too quiet for a digest, and one that waits for its owner's approval. */
async function quietAndUnapproved(): Promise<void> {
  await house.load(groupRecords('quiet', monday, { members: 1, discussions: 1, domain: 'quiet.example' }))
  await house.load(groupRecords('careful', monday, { members: 6, domain: 'careful.example' }))
  const before = await house.ports.settings.get('careful')
  if (!before) throw new Error('The group has no settings.')
  const approval = { required: true, hours: 24, otherwise: 'cancel' } as const
  await house.ports.settings.change({ ...before, approval, version: before.version + 1 }, before, monday)
  for (let ticks = 0; ticks < 3; ticks += 1) await house.tick(monday)
}

/** Somebody else builds the shelf of a group at the same time, until composing has had to come again. */
async function buildsMeet(): Promise<void> {
  const { shelfBuilds } = house.ports
  const isLater = () =>
    recorder.all().some(({ by, resource }) => by === 'compose' && /QueuesComposeQueue/.test(resource))
  for (let nth = 0; !isLater(); nth += 1) {
    const groupId = `shelved${nth}`
    await house.load(groupRecords(groupId, monday, { members: 2, domain: `${groupId}.example` }))
    const begun = { seen: 0, chunks: 0, shelved: [], counted: nothingCounted, since: '0', shelf: 0, revision: 0 }
    const build = {
      ...begun,
      build: 'another',
      began: new Date().toISOString(),
      asOf: monday,
      state: 'walking',
    } as const
    await shelfBuilds.save(groupId, build, 0)
    let isComposed = false
    const composed = house.tick(monday).finally(() => {
      isComposed = true
    })
    while (!isComposed && !isLater()) {
      const { revision } = (await shelfBuilds.get(groupId)) ?? build
      await shelfBuilds.save(groupId, build, revision)
    }
    await composed
  }
}

/** A platform tells of a group that is new, of one that is known, and of posts that are gone. */
async function platformSends(): Promise<void> {
  const ports = keyPorts(readConfig(commandEnvironment(house.cloud)))
  for (const groupId of ['told', key.groupId]) {
    const { id, secret } = await makeKey(ports, groupId, undefined)
    const removal = { type: 'removal', groupId, of: 'post', id: 'd1-0', createdAt: monday }
    const abroad = { type: 'member', groupId, id: 'abroad', email: `abroad@${groupId}.example`, name: 'Abroad' }
    const own = { role: 'member', joinedAt: monday, language: 'de', timeZone: 'Europe/Berlin' }
    for (const records of [[...groupRecords(groupId, monday), { ...abroad, ...own }], [removal]]) {
      const body = Buffer.from(JSON.stringify(records))
      const timestamp = String(Math.floor(Date.now() / 1000))
      const signed = { 'Rekindle-Key': id, 'Rekindle-Timestamp': timestamp }
      const headers = { ...signed, 'Rekindle-Signature': signBatch(secret, { timestamp, groupId, body }) }
      const answer = await fetch(`${house.cloud.urls.site}/ingest/${groupId}`, { method: 'POST', headers, body })
      expect(answer.status).toBe(200)
    }
  }
}

/** An upload of members, one of whom the group knew before addresses were noted; and of a removal. */
async function uploadIsTaken(): Promise<void> {
  const config = readConfig(commandEnvironment(house.cloud))
  const intakes = intakesIn(createTableClient(config.get('mailTable')), systemClock)
  const queues = queuesAt({ intake: house.cloud.outputs.IntakeQueueUrl ?? '' })
  const twin = { type: 'member', groupId: key.groupId, id: 'twin', email: 'm1@members.example', name: 'Twin' }
  const member = activityRecord.parse({ ...twin, role: 'member', joinedAt: monday, timeZone: 'Asia/Tokyo' })
  const removal = { type: 'removal', groupId: key.groupId, of: 'post', id: 'd2-0', createdAt: monday } as const
  const group = activityRecord.parse(groupRecords('uploaded', monday)[0])
  await queueIntake(
    { intakes, queues, clock: systemClock },
    { groupId: key.groupId, upload: 'u', records: [member, removal] },
  )
  await queueIntake({ intakes, queues, clock: systemClock }, { groupId: 'uploaded', upload: 'u', records: [group] })
  await house.cloud.idle()
  expect(await intakes.progress(key.groupId, 'u')).toMatchObject({ done: 1, accepted: 2, refused: 0 })
  expect(await house.ports.members.getMany(key.groupId, ['m1'])).toMatchObject([{ sharedWith: ['twin'] }])
}

test('each function asks for what it is granted, is granted no more, and asks for nothing that a service would refuse', async () => {
  const simulated = ['bounce', 'complaint'].map((what) => ({
    type: 'member',
    groupId: key.groupId,
    id: what,
    email: `${what}@simulator.amazonses.com`,
    name: what,
    role: 'member',
    joinedAt: '2026-03-01T00:00:00Z',
  }))
  await house.load([...groupRecords(key.groupId, monday, { members: 20 }), ...simulated])
  await house.finish(key, monday, isPutOff)
  await house.finish(key, monday)
  await quietAndUnapproved()
  await buildsMeet()
  await memberVisits(house, key.groupId)
  await ownerVisits()
  await strangerVisits(house, key.groupId)
  await platformSends()
  await uploadIsTaken()
  await countsAndLists(house, key)
  await house.cloud.rotateSecrets()
  await sendOddities()
  // The schedule finds what was given up.
  await house.tick(monday)

  const used = lines(recorder.all())
  const granted = lines(grantedCalls(house.assembly))
  const missing = used.filter((each) => !granted.includes(each))
  const unused = granted.filter((each) => !used.includes(each))
  expect({ missing, unused }).toEqual({ missing: [], unused: [] })
  // The emulators are lenient: what was asked of them is held to the limits of the real services.
  expect(recorder.breaches()).toEqual([])
})
