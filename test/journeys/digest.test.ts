import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addsUp } from '../../functions/domain/sending/sums.ts'
import { summarizeEdition } from '../../functions/steps/editions/summarize-edition.ts'
import { cohortsAt, plannedFor } from '../fixtures/editions/one-edition.ts'
import { groupRecords } from './house/group-records.ts'
import { type House, openHouse } from './house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const nextMonday = '2026-03-16T09:00:00.000Z'
let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.leave())

async function sumsOf(groupId: string, date: string) {
  const edition = await house.ports.editions.get({ groupId, date })
  if (!edition) throw new Error(`There is no edition of ${groupId} on ${date}.`)
  return { edition, sums: await summarizeEdition(house.ports, edition) }
}

async function putInQueue(name: string, body: object): Promise<void> {
  const QueueUrl = house.cloud.outputs[name]
  await new SQSClient({}).send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }))
}

test('a week’s activity goes in, and each member finds one digest in the inbox', async () => {
  await house.load(groupRecords('week', monday))
  await house.tick(monday)

  const inbox = await house.inbox('week')
  expect(inbox.map(({ member }) => member).sort()).toEqual(Array.from({ length: 12 }, (_, nth) => `m${nth}`).sort())
  for (const { member, edition, mail } of inbox) {
    expect(edition).toBe('2026-03-09')
    expect(mail.to).toMatchObject({ value: [{ address: `${member}@members.example` }] })
    expect(mail.subject).toContain('Question')
    // Nobody is told of a discussion whose last word is theirs.
    expect(new Set(String(mail.html).match(/https:\/\/group\.example\/d\/\d/g)).size).toBeGreaterThanOrEqual(4)
    expect(mail.headers.get('list')).toMatchObject({ 'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' } })
  }
  const { edition, sums } = await sumsOf('week', '2026-03-09')
  expect(edition.state).toBe('mailing')
  expect(sums).toMatchObject({ members: 12, planned: 12, submitted: 12, skipped: {}, dropped: {}, failed: {} })
  expect(addsUp(sums)).toBe(true)
})

test('messages that come again, of every queue, send nothing twice', async () => {
  const key = { groupId: 'week', date: '2026-03-09' }
  const before = await house.cloud.messages()
  for await (const page of house.ports.editions.pages(key)) {
    const recipients = page.decisions.filter((decision) => 'picks' in decision)
    await putInQueue('SendQueueUrl', { ...key, asOf: monday, recipients })
    await putInQueue('FanOutQueueUrl', {
      ...key,
      asOf: monday,
      cohort: page.cohort,
      cursor: page.first,
      plannedBefore: 0,
    })
  }
  await house.tick(monday)
  expect(await house.cloud.messages()).toBe(before)
  expect((await house.cloud.deadLetters()).every(({ count }) => count === 0)).toBe(true)
})

test('the next tick finds an edition complete and finishes it, and it is no longer under way', async () => {
  await house.tick(monday)
  const { edition, sums } = await sumsOf('week', '2026-03-09')
  expect(edition).toMatchObject({ state: 'finished', sums })
  expect(sums).toMatchObject({ submitted: 12, delivered: 12, held: 0, claimed: 0, unknown: 0 })
  expect(await house.ports.runs.get({ groupId: 'week', date: '2026-03-09' })).toBeUndefined()
})

test('a quiet week sends no mail and says why', async () => {
  await house.load(groupRecords('quiet', monday, { discussions: 2 }))
  await house.tick(monday)
  const { edition } = await sumsOf('quiet', '2026-03-09')
  expect(edition).toMatchObject({ state: 'quiet', reason: '2 of at least 3 discussions' })
  expect(await house.inbox('quiet')).toEqual([])
})

test('opening the unsubscribe link changes nothing, one click stops the next digest', async () => {
  // Nobody who had another group's digest this morning.
  const domain = 'leaving.example'
  await house.load([
    ...groupRecords('leaving', monday, { domain }),
    ...groupRecords('leaving', nextMonday, { domain, prefix: 'n' }),
  ])
  await house.tick(monday)
  const [first] = await house.inbox('leaving')
  const list = first?.mail.headers.get('list')
  const url = list && typeof list === 'object' && 'unsubscribe' in list ? unsubscribeUrl(list.unsubscribe) : ''

  const looked = await fetch(url)
  expect(looked.status).toBe(200)
  expect(await looked.text()).toContain('Unsubscribe from this digest?')
  expect(await house.ports.records.getMany('leaving', [first?.member ?? ''])).toEqual([])

  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const clicked = await fetch(url, { method: 'POST', body, redirect: 'manual' })
  expect(clicked.status).toBe(200)

  await house.tick(nextMonday)
  const second = (await house.inbox('leaving')).filter(({ edition }) => edition === '2026-03-16')
  expect(second).toHaveLength(11)
  expect(second.map(({ member }) => member)).not.toContain(first?.member)
  expect((await sumsOf('leaving', '2026-03-16')).sums).toMatchObject({ skipped: { 'opted out': 1 } })
})

test('a member who opts out after they were planned gets no mail', async () => {
  await house.load(groupRecords('late', nextMonday, { domain: 'late.example' }))
  const key = { groupId: 'late', date: '2026-03-23' }
  const asOf = '2026-03-23T09:00:00.000Z'
  const picks = [{ discussionId: 'd1', why: { key: 'people', count: 2 } as const }]
  const recipients = [plannedFor('m3', { picks })]
  await house.ports.runs.open({ ...key, asOf }, cohortsAt(asOf), Date.now())
  await house.ports.records.choose('late', 'm3', { mail: 'no' }, asOf)
  await putInQueue('SendQueueUrl', { ...key, asOf, recipients })
  await house.cloud.idle()
  expect(await house.inbox('late')).toEqual([])
  for await (const row of house.ports.deliveries.list(key)) {
    expect(row).toMatchObject({ memberId: 'm3', outcome: 'dropped', reason: 'opted out' })
  }
})

function unsubscribeUrl(value: unknown): string {
  return typeof value === 'object' && value !== null && 'url' in value ? String(value.url) : ''
}
