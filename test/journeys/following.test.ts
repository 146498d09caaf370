import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../functions/config.ts'
import { addSource } from '../../functions/steps/following/manage-sources.ts'
import { sourcePorts } from '../../functions/wiring/follow.ts'
import { commandEnvironment } from '../../infra/cli/command-environment.ts'
import { fakeDiscourse } from '../fixtures/records/fake-discourse.ts'
import { topic } from '../fixtures/records/followed-forum.ts'
import { groupRecords } from './house/group-records.ts'
import { type House, openHouse } from './house/running-house.ts'
import { grantedCalls } from './permissions/granted.ts'
import { recordCalls } from './permissions/recorded-calls.ts'

const recorder = recordCalls()
const forum = fakeDiscourse('', [topic(1), topic(2)], new Date(Date.now() - 3_600_000).toISOString())
const keys = new Set<unknown>()
const server = createServer(async (request, response) => {
  if (request.headers['api-key'] !== undefined) keys.add(request.headers['api-key'])
  const { status, text } = await forum.web({ url: request.url ?? '' })
  response.writeHead(status).end(text)
})
let house: House

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  house = await openHouse({ context: { followSources: 'anywhere' }, between: recorder.between })
})
afterAll(async () => {
  await house?.leave()
  await recorder.close()
  server.close()
})

test('a stack follows a forum by itself, withdraws what is gone, and does nothing that it is not granted', async () => {
  const now = () => new Date().toISOString()
  const late = now()
  for (const each of forum.topics) each.bumpedAt = late
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  await house.load(groupRecords('g', now(), { members: 2, discussions: 1 }))
  const ports = sourcePorts(readConfig(commandEnvironment(house.cloud)))
  const added = await addSource(ports, { groupId: 'g', kind: 'discourse', url, token: 'the-key' })
  if (added.kind !== 'added') throw new Error(added.kind)

  await house.tick(now())
  expect(await ports.sources.get(added.source)).toMatchObject({
    lastGoodAt: expect.any(String),
    upTo: expect.any(String),
  })
  const states = async () => {
    const kept = await house.ports.discussions.getMany('g', ['1', '2'])
    return kept.map(({ id, state }) => `${id} ${state}`).sort()
  }
  expect(await states()).toEqual(['1 open', '2 open'])
  expect(await house.ports.members.getMany('g', ['3'])).toMatchObject([{ email: 'ana@members.example' }])
  expect(keys).toEqual(new Set(['the-key']))

  Object.assign(forum.topics[0] ?? {}, { isGone: true })
  forum.topics[1]?.posts.pop()
  await house.tick(now())
  expect(await states()).toEqual(['1 hidden', '2 open'])

  const sqs = new SQSClient({})
  await sqs.send(new SendMessageCommand({ QueueUrl: house.cloud.outputs.FollowQueueUrl, MessageBody: 'nonsense' }))
  await house.cloud.idle()
  expect(await house.cloud.deadLetters()).toContainEqual({ queue: expect.stringContaining('Follow'), count: 1 })

  const byFollow = ({ by }: { readonly by: string }) => by === 'follow'
  const lines = (calls: readonly object[]) => [...new Set(calls.map((call) => Object.values(call).join(' ')))].sort()
  const used = lines(recorder.all().filter(byFollow))
  // What feeds it asks for the queue's figures.
  const isFeeding = ({ action }: { readonly action: string }) => action === 'sqs:GetQueueAttributes'
  const granted = lines(grantedCalls(house.assembly).filter((call) => byFollow(call) && !isFeeding(call)))
  expect({ missing: used.filter((each) => !granted.includes(each)) }).toEqual({ missing: [] })
  expect(granted.filter((each) => !used.includes(each))).toEqual([])
  expect(recorder.breaches()).toEqual([])
})
