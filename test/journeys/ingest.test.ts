import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTableClient } from '../../functions/adapters/table-client.ts'
import { readConfig } from '../../functions/config.ts'
import { signBatch, signWebhook } from '../../functions/domain/activity/signature.ts'
import { makeKey, revokeKey } from '../../functions/steps/operators/manage-keys.ts'
import { keyPorts } from '../../functions/wiring/doors/ingest.ts'
import { commandEnvironment } from '../../infra/cli/command-environment.ts'
import { groupRecords } from './house/group-records.ts'
import { type House, openHouse } from './house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
let house: House
let keys: ReturnType<typeof keyPorts>
let key: { readonly id: string; readonly secret: string }

beforeAll(async () => {
  house = await openHouse()
  keys = keyPorts(readConfig(commandEnvironment(house.cloud)))
  key = await makeKey(keys, 'sent', 'the test')
})
afterAll(() => house?.leave())

type Sent = { readonly at?: number; readonly signedBy?: typeof key; readonly group?: string }

async function send(
  content: string | readonly object[],
  { at = Date.now(), signedBy = key, group = 'sent' }: Sent = {},
) {
  const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  const timestamp = String(Math.floor(at / 1000))
  const signature = signBatch(signedBy.secret, { timestamp, groupId: group, body })
  const answer = await fetch(`${house.cloud.urls.site}/ingest/${group}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Rekindle-Key': signedBy.id,
      'Rekindle-Timestamp': timestamp,
      'Rekindle-Signature': signature,
    },
    body,
  })
  return { status: answer.status, body: await answer.json() }
}

async function rows(): Promise<string[]> {
  const found: string[] = []
  for await (const item of createTableClient(house.cloud.outputs.CommunityTable ?? '').scan()) {
    found.push(JSON.stringify(item))
  }
  return found.sort()
}

const visits = (count: number) =>
  Array.from({ length: count }, (_, nth) => {
    const createdAt = new Date(Date.parse(monday) - nth * 1000).toISOString()
    return { type: 'visit', groupId: 'sent', memberId: `v${nth}`, createdAt }
  })

test('a group that is sent comes to have its digest, and the same again changes nothing', async () => {
  const records = groupRecords('sent', monday, { members: 6 })
  expect(await send(records)).toEqual({ status: 200, body: { accepted: records.length, refused: [] } })
  const before = await rows()
  expect(await send(records)).toMatchObject({ status: 200 })
  expect(await send(records.map((each) => JSON.stringify(each)).join('\n'))).toMatchObject({ status: 200 })
  expect(await rows()).toEqual(before)

  await house.ports.settings.setLive('sent')
  await house.finish({ groupId: 'sent', date: '2026-03-09' }, monday)
  expect(await house.inbox('sent')).toHaveLength(6)
})

test('a request that was overheard and comes again takes nothing back of what came since', async () => {
  const ana = { type: 'member', groupId: 'sent', id: 'ana', email: 'ana@old.example', name: 'Ana', role: 'owner' }
  const before = { ...ana, joinedAt: '2026-01-01T00:00:00Z', language: 'es', timeZone: 'Europe/Madrid' }
  const at = Date.now()
  const first = await send([before], { at })
  expect(first).toMatchObject({ status: 200, body: { accepted: 1 } })
  await send([{ ...before, email: 'ana@new.example', role: 'member' }], { at: at + 1000 })
  const since = await rows()
  expect(await send([before], { at })).toEqual(first)
  expect(await rows()).toEqual(since)
  const [known] = await house.ports.members.getMany('sent', ['ana'])
  expect(known).toMatchObject({ email: 'ana@new.example', role: 'member' })
})

test('where a stack tells platforms nothing, who asks is told so', async () => {
  const answer = await fetch(`${house.cloud.urls.site}/events/sent?after=0`)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toEqual({ error: expect.stringContaining('tellEvents') })
})

test('what is not signed, signed long ago or by another group’s key changes nothing', async () => {
  const before = await rows()
  const other = await makeKey(keys, 'other', undefined)
  const record = visits(1)
  expect(await send(record, { signedBy: { ...key, secret: 'guessed' } })).toMatchObject({ status: 401 })
  expect(await send(record, { signedBy: other })).toMatchObject({ status: 401 })
  expect(await send(record, { group: 'other' })).toMatchObject({ status: 401 })
  const old = await send(record, { at: Date.now() - 600_000 })
  expect(old).toMatchObject({ status: 401, body: { error: expect.stringContaining('sign it anew') } })
  const revoked = await makeKey(keys, 'sent', undefined)
  expect(await send([], { signedBy: revoked })).toMatchObject({ status: 200 })
  await revokeKey(keys, 'sent', revoked.id)
  expect(await send(record, { signedBy: revoked })).toMatchObject({ status: 401 })
  expect(await rows()).toEqual(before)
})

test('of a batch that is half bad the good half is taken', async () => {
  const [good, bad] = visits(2)
  const { status, body } = await send([good ?? {}, { ...bad, memberId: '?' }])
  expect({ status, body }).toEqual({
    status: 200,
    body: { accepted: 1, refused: [{ index: 1, reason: 'memberId: 1 to 64 of A–Z a–z 0–9 _ -' }] },
  })
})

test.each([5, 6, 11])('a body of %i MB is refused', async (megabytes) => {
  expect(await send('x'.repeat(megabytes * 1024 * 1024))).toMatchObject({ status: 413 })
})

test('of a thousand batches at once nothing is lost and nothing is twice', async () => {
  const records = visits(1000).map((visit) => ({ ...visit, createdAt: visit.createdAt.replace('2026', '2025') }))
  const answers = await Promise.all(records.map((record) => send([record])))
  expect(answers.map(({ status }) => status).filter((status) => ![200, 429, 503].includes(status))).toEqual([])
  // Whoever hears that not all was written, or that these are too many at once, sends the same again.
  for (const record of records.filter((_, nth) => answers[nth]?.status !== 200)) {
    let answer = await send([record])
    while (answer.status === 429) answer = await send([record])
    expect(answer).toMatchObject({ status: 200 })
  }
  const members = (await rows()).filter((row) => /"sk":"v\d+"/.test(row))
  expect(members).toHaveLength(1000)
  // One row of a visit for each, and under its own date.
  const told = (await rows()).filter((row) => row.includes('"kind":"visit"') && row.includes('"createdAt":"2025-'))
  expect(told).toHaveLength(1000)
})

test('the example in the README of the readers is taken', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../functions/readers/README.md'), 'utf8')
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? []
  const { url, ...rest } = { url: house.cloud.urls.site, group: 'sent', keyId: key.id, secret: key.secret }
  const run = new Function(
    'REKINDLE',
    `return (async () => { ${example.replace(/^import .*$/gm, '')} return answer })()`,
  )
  const { createHmac } = await import('node:crypto')
  Object.assign(globalThis, { createHmac })
  const answer: Response = await run({ url, ...rest })
  expect(await answer.json()).toEqual({ accepted: 1, refused: [] })
})

test('a Discourse sends its webhooks, and the same twice leaves the same tables', async () => {
  const topic = { id: 900, title: 'From afar', slug: 'afar', created_at: monday, user_id: 1 }
  const body = JSON.stringify({ topic })
  const hook = async (headers: Record<string, string>) =>
    fetch(`${house.cloud.urls.site}/ingest/sent/discourse/${key.id}`, { method: 'POST', headers, body })
  const signature = signWebhook(key.secret, Buffer.from(body))
  const signed = { 'X-Discourse-Event': 'topic_created', 'X-Discourse-Event-Signature': signature }
  expect((await hook({ ...signed, 'X-Discourse-Event-Signature': 'sha256=0' })).status).toBe(401)
  expect(await (await hook(signed)).json()).toEqual({ accepted: 1, refused: [] })
  const before = await rows()
  expect(before.join()).toContain('From afar')
  expect((await hook(signed)).status).toBe(200)
  expect(await rows()).toEqual(before)
})
