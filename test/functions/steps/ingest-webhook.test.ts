import { describe, expect, test } from 'vitest'
import { signWebhook } from '../../../functions/domain/signature.ts'
import { ingestWebhook } from '../../../functions/steps/ingest-webhook.ts'
import { fakeIngestKeys, fakeSecrets } from '../../fakes/ingest.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const now = Date.parse('2026-03-09T09:00:00.000Z')
const group = { id: 'g', name: 'G', url: 'https://forum.example', language: 'en', timeZone: 'UTC' }
const topic = { id: 7, title: 'Tea', slug: 'tea', created_at: '2026-03-09T08:00:00.000Z', user_id: 3 }

type Sent = { as?: string; to?: string; keyId?: string; signature?: string; event?: string }

async function door() {
  const keys = fakeIngestKeys()
  for (const groupId of ['g', 'h']) await keys.create(groupId, { id: 'k1', createdAt: '2026-01-01T00:00:00.000Z' })
  const loaded: object[] = []
  const lines: string[] = []
  const note = (message: string, details = {}) => void lines.push(`${message} ${JSON.stringify(details)}`)
  const ports = {
    ...{ keys, secrets: fakeSecrets, clock: fakeClock(now), log: { info: note, warn: note } },
    groups: { get: async (id: string) => (id === 'g' ? group : undefined) },
    load: async (records: readonly object[]) => loaded.push(...records),
  }
  const send = async (content: string | object, given: Sent = {}, door = ports) => {
    const { as = 'g', to = 'g', keyId = 'k1', event = 'topic_created' } = given
    const body = new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))
    const signature = given.signature ?? signWebhook(await fakeSecrets.secretOf(as, 'k1'), body)
    return ingestWebhook(door, { groupId: to, keyId, signature, event, body })
  }
  return { ports, keys, loaded, lines, send }
}

describe('who may send', () => {
  test('a webhook signed with the secret of its key is taken', async () => {
    const { send, loaded } = await door()
    expect(await send({ topic })).toEqual({ kind: 'taken', accepted: 1, refused: [] })
    expect(loaded).toMatchObject([{ type: 'discussion', groupId: 'g', url: 'https://forum.example/t/tea/7' }])
  })

  test.each([
    ['a secret of another group', { as: 'h' }],
    ['no signature', { signature: '' }],
    ['a key that there is not', { keyId: 'k9' }],
    ['a key that is no id', { keyId: '../k1' }],
  ])('%s opens nothing, and says no more than that', async (_, wrong) => {
    const { send, loaded, lines } = await door()
    expect(await send({ topic }, wrong)).toEqual({ kind: 'unsigned' })
    expect(loaded).toEqual([])
    expect(lines.join()).not.toMatch(/sha256|\.\./)
  })

  test('a revoked key opens nothing', async () => {
    const { send, keys } = await door()
    await keys.revoke('g', 'k1', '2026-03-01T00:00:00.000Z')
    expect(await send({ topic })).toEqual({ kind: 'unsigned' })
  })
})

describe('what is sent', () => {
  test('is read by its event', async () => {
    const { send, loaded } = await door()
    await send({ topic }, { event: 'topic_destroyed' })
    expect(loaded).toMatchObject([{ state: 'hidden' }])
  })

  test('may be a ping, which is answered', async () => {
    const { send } = await door()
    expect(await send({ ping: 'OK' }, { event: 'ping' })).toEqual({ kind: 'taken', accepted: 0, refused: [] })
  })

  test('is refused field by field', async () => {
    const { send, loaded } = await door()
    const later = { ...topic, id: 8, created_at: '2026-03-11T08:00:00.000Z' }
    expect(
      await send([{ topic: { ...topic, title: ' ' } }, { topic }, { topic: { id: 9 } }, { topic: later }]),
    ).toEqual({
      ...{ kind: 'taken', accepted: 1 },
      refused: [
        { index: 0, reason: 'title: must not be empty' },
        { index: 2, reason: expect.stringContaining('title: ') },
        { index: 3, reason: 'dated more than a day from now' },
      ],
    })
    expect(loaded).toHaveLength(1)
  })

  test('must be JSON, of a group that is known', async () => {
    const { send } = await door()
    expect(await send('{')).toEqual({ kind: 'unreadable' })
    expect(await send({ topic }, { as: 'h', to: 'h' })).toEqual({ kind: 'no group' })
  })

  test('is to come again where it could not be written, and the log names no member', async () => {
    const { ports, send, lines } = await door()
    const load = () => Promise.reject(new Error('ana@members.example'))
    expect(await send({ topic }, {}, { ...ports, load })).toEqual({ kind: 'later' })
    expect(lines).toEqual([expect.stringContaining('webhook not taken')])
    expect(lines.join()).not.toContain('ana@')
  })
})
