import { describe, expect, test } from 'vitest'
import { signWebhook } from '../../../../functions/domain/activity/signature.ts'
import { ingestWebhook } from '../../../../functions/steps/ingest/ingest-webhook.ts'
import { takeSigned } from '../../../../functions/steps/ingest/take-signed.ts'
import { fakeIngestKeys, fakeSecrets, fakeTakenBatches } from '../../../fakes/ingest.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const now = Date.parse('2026-03-09T09:00:00.000Z')
const group = { id: 'g', name: 'G', url: 'https://forum.example', language: 'en', timeZone: 'UTC' }
const topic = { id: 7, title: 'Tea', slug: 'tea', created_at: '2026-03-09T08:00:00.000Z', user_id: 3 }

const discussion = {
  id: '7',
  title: 'Tea',
  url: 'https://forum.example/t/tea/7',
  authorId: '3',
  createdAt: topic.created_at,
  tags: ['tea'],
  state: 'open' as const,
  lastActivityAt: topic.created_at,
}
const member = {
  id: '3',
  email: 'ana@members.example',
  name: 'Ana',
  role: 'owner' as const,
  joinedAt: topic.created_at,
  lastSeenAt: topic.created_at,
}
const user = { id: 3, username: 'ana', email: 'ana@else.example', created_at: topic.created_at }

type Sent = { as?: string; to?: string; keyId?: string; signature?: string; event?: string }

async function door() {
  const keys = fakeIngestKeys()
  for (const groupId of ['g', 'h']) await keys.create(groupId, { id: 'k1', createdAt: '2026-01-01T00:00:00.000Z' })
  const loaded: object[] = []
  const lines: string[] = []
  const note = (message: string, details = {}) => void lines.push(`${message} ${JSON.stringify(details)}`)
  const ports = {
    keys,
    secrets: fakeSecrets,
    batches: fakeTakenBatches(),
    clock: fakeClock(now),
    log: { info: note, warn: note },
    groups: { get: async (id: string) => (id === 'g' ? group : undefined) },
    discussions: { getMany: async (_: string, ids: readonly string[]) => (ids.includes('7') ? [discussion] : []) },
    members: { getMany: async (_: string, ids: readonly string[]) => (ids.includes('3') ? [member] : []) },
    load: async (records: readonly object[]) => {
      loaded.push(...records)
      return [] as readonly { readonly index: number; readonly reason: string }[]
    },
  }
  const send = async (content: string | object, given: Sent = {}, door = ports) => {
    const { as = 'g', to = 'g', keyId = 'k1', event = 'topic_created' } = given
    const body = new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))
    const signature = given.signature ?? signWebhook(await fakeSecrets.secretOf(as, 'k1'), body)
    return ingestWebhook(
      { ...door, takeSigned: (...given) => takeSigned(door, ...given) },
      { groupId: to, keyId, signature, event, body },
    )
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
  test('destroys nothing for the sake of an event, which no signature covers', async () => {
    const { send, loaded } = await door()
    const post = { id: 71, topic_id: 7, user_id: 3, created_at: topic.created_at, cooked: 'Hello.' }
    await send({ topic }, { event: 'topic_destroyed' })
    await send({ post }, { event: 'post_destroyed' })
    expect(loaded).toMatchObject([{ type: 'discussion', state: 'open' }, { type: 'post' }])
  })

  test('may put out who is known, who is mailed no more and otherwise stays as they are', async () => {
    const { send, loaded } = await door()
    await send({ user }, { event: 'user_destroyed' })
    await send({ user: { ...user, id: 4 } }, { event: 'user_destroyed' })
    const { lastSeenAt: _, ...described } = member
    expect(loaded).toEqual([{ ...described, type: 'member', groupId: 'g', mail: 'no' }])
  })

  test('may be of a discussion that is private now, which is hidden where it was known', async () => {
    const { send, loaded } = await door()
    const secret = { ...topic, title: 'A secret', archetype: 'private_message' }
    await send({ topic: secret }, { event: 'topic_edited' })
    await send({ topic: { ...secret, id: 8 } }, { event: 'topic_created' })
    expect(loaded).toMatchObject([{ type: 'discussion', id: '7', title: 'Tea', state: 'hidden', tags: ['tea'] }])
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
      kind: 'taken',
      accepted: 1,
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
