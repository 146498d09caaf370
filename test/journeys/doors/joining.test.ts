import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intakesIn } from '../../../functions/adapters/intakes.ts'
import { joinPagesIn } from '../../../functions/adapters/join-pages.ts'
import { joinsIn } from '../../../functions/adapters/joins.ts'
import { queuesAt } from '../../../functions/adapters/queues.ts'
import { createTableClient } from '../../../functions/adapters/table-client.ts'
import { queueIntake } from '../../../functions/steps/ingest/queue-intake.ts'
import { askToJoin } from '../../../functions/steps/joining/ask-to-join.ts'
import { confirmJoin } from '../../../functions/steps/joining/confirm-join.ts'
import { silentLog } from '../../fakes/surroundings.ts'
import { groupRecords } from '../house/group-records.ts'
import { latestMail } from '../house/latest-mail.ts'
import { type House, openHouse } from '../house/running-house.ts'
import { recordCalls } from '../permissions/recorded-calls.ts'

const recorder = recordCalls()
const email = 'stella@new.example'
const groupId = 'tea'
const form = { name: 'Stella', source: 'mail', wording: 'Yes, mail me the digest.', network: '192.0.2' } as const
const monday = () => `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T10:00:00.000Z`
let house: House

beforeAll(async () => {
  house = await openHouse({ between: recorder.between })
  await house.load(groupRecords(groupId, new Date().toISOString(), { members: 4, discussions: 4 }))
})
afterAll(async () => {
  await house?.leave()
  await recorder.close()
})

/** The page's own ports, over the tables and queues of the house. */
function doorPorts() {
  const { JoinQueueUrl: join = '', IntakeQueueUrl: intake = '', MailTable = '' } = house.cloud.outputs
  const mail = createTableClient(MailTable)
  const ports = {
    ...house.ports,
    joins: joinsIn(mail),
    joinPages: joinPagesIn(mail),
    intakes: intakesIn(mail, house.ports.clock),
    queues: { ...queuesAt({ join, intake }), tell: async () => undefined },
    isDisposable: () => false,
    log: silentLog,
  }
  return { ...ports, queueIntake: (upload: Parameters<typeof queueIntake>[1]) => queueIntake(ports, upload) }
}

async function settings() {
  const known = await house.ports.settings.get(groupId)
  if (!known) throw new Error('The group has no settings.')
  return known
}

/** The latest mail, once all is done that was asked for. */
async function mailThen(): Promise<string> {
  await house.cloud.idle()
  return latestMail(house)
}

async function joinByMail() {
  expect(await askToJoin(doorPorts(), await settings(), { ...form, email })).toEqual({ kind: 'asked' })
  const [, token = ''] = /\/join\/confirm\/([\w-]{43})/.exec(await mailThen()) ?? []
  expect(await confirmJoin(doorPorts(), token)).toMatchObject({ kind: 'done' })
  await house.cloud.idle()
}

async function memberId() {
  const ids = (await house.ports.holders.at(groupId, [email])).get(email) ?? []
  expect(ids).toHaveLength(1)
  return ids[0] ?? ''
}

test('a stranger joins, gets the next edition, leaves by one click, and comes back', async () => {
  const from = await settings()
  const next = { ...from, join: { ...from.join, isOpen: true }, version: from.version + 1 }
  await house.ports.settings.change(next, from, new Date().toISOString())
  await joinByMail()
  const id = await memberId()
  expect(await house.ports.members.getMany(groupId, [id])).toMatchObject([
    { name: 'Stella', consent: { source: 'join page (mail)', wording: form.wording } },
  ])

  const asOf = monday()
  await house.ports.settings.reschedule(groupId, '1970-01-01T00:00:00.000Z', asOf)
  await house.tick(asOf)
  const digests = (await house.inbox(groupId)).filter(({ member }) => member === id)
  expect(digests).toHaveLength(1)

  const [link = ''] = /http:\/\/localhost:\d+\/unsubscribe\/[^\s>]+/.exec(digests[0]?.mail.text ?? '') ?? []
  await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
  expect(await house.ports.records.getMany(groupId, [id])).toMatchObject([{ mail: 'no' }])
  await joinByMail()
  expect(await memberId()).toBe(id)
  expect(await house.ports.records.getMany(groupId, [id])).toMatchObject([{ mail: 'yes' }])
  expect((await doorPorts().joinPages.counts(groupId)).get('mail')).toEqual({ joined: 1, cameBack: 1 })

  // Who gets the digest is told so, with a link to their own page.
  await askToJoin(doorPorts(), await settings(), { ...form, email })
  expect(await mailThen()).toMatch(/\/preferences\/[\w.-]+/)
})

test('bounces of confirmation mails close the page, and nothing does more than it is granted', async () => {
  const sqs = new SQSClient({})
  const { FeedbackQueueUrl: QueueUrl, ConfigurationSet = '' } = house.cloud.outputs
  for (const nth of [1, 2, 3, 4, 5]) {
    const timestamp = new Date().toISOString()
    const destination = [`bounce-${nth}@gone.example`]
    const tags = { 'ses:configuration-set': [ConfigurationSet], join: [crypto.randomUUID()], joinGroup: [groupId] }
    const bouncedRecipients = destination.map((emailAddress) => ({ emailAddress }))
    const event = {
      eventType: 'Bounce',
      mail: { timestamp, messageId: `ses-${nth}`, destination, tags },
      bounce: { bounceType: 'Permanent', bounceSubType: 'General', timestamp, bouncedRecipients },
    }
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }))
  }
  await house.cloud.idle()
  expect(await doorPorts().joinPages.state(groupId)).toMatchObject({ closedBy: 'bounces' })
  expect(await askToJoin(doorPorts(), await settings(), { ...form, email: 'x@new.example' })).toEqual({
    kind: 'closed',
  })
  expect(await house.cloud.deadLetters()).toEqual([])
  expect(recorder.breaches()).toEqual([])
})
