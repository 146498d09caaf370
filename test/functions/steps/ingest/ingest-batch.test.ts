import { describe, expect, test } from 'vitest'
import { signBatch } from '../../../../functions/domain/activity/signature.ts'
import { ingestBatch } from '../../../../functions/steps/ingest/ingest-batch.ts'
import { takeSigned } from '../../../../functions/steps/ingest/take-signed.ts'
import { fakeIngestKeys, fakeSecrets, fakeTakenBatches } from '../../../fakes/ingest.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const now = Date.parse('2026-03-09T09:00:00.000Z')
const visit = { type: 'visit', groupId: 'g', memberId: 'm1', createdAt: '2026-03-09T08:00:00Z' }

type Sent = { at?: number; as?: string; to?: string; keyId?: string; signature?: string; timestamp?: string }

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
    load: async (records: readonly object[]) => {
      loaded.push(...records)
      return [] as readonly { readonly index: number; readonly reason: string }[]
    },
  }
  const send = async (content: string | object, given: Sent = {}) => {
    const { at = now, as = 'g', to = 'g', keyId = 'k1', ...more } = given
    const body = new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))
    const timestamp = String(Math.floor(at / 1000))
    const signature = signBatch(await fakeSecrets.secretOf(as, keyId), { timestamp, groupId: to, body })
    return ingestBatch(
      { ...ports, takeSigned: (...given) => takeSigned(ports, ...given) },
      { groupId: to, keyId, timestamp, signature, body, ...more },
    )
  }
  return { ports, keys, loaded, lines, send }
}

describe('who may send', () => {
  test('a batch signed with a key of its group is taken', async () => {
    const { send, loaded } = await door()
    expect(await send([visit])).toEqual({ kind: 'taken', accepted: 1, refused: [] })
    expect(loaded).toHaveLength(1)
  })

  test.each([
    ['a signature of another key', { as: 'h' }],
    ['no signature', { signature: '' }],
    ['a key that there is not', { keyId: 'k9' }],
    ['a key that is no id', { keyId: 'k1 OR 1' }],
    ['a time that is none', { timestamp: 'now' }],
    ['another time than was signed', { timestamp: '1' }],
  ])('%s opens nothing, and says no more than that', async (_, wrong) => {
    const { send, loaded, lines } = await door()
    expect(await send([visit], wrong)).toEqual({ kind: 'unsigned' })
    expect(loaded).toEqual([])
    expect(lines).toEqual([expect.stringContaining('batch refused')])
    expect(lines[0]).not.toMatch(/OR 1|v1=/)
  })

  test('a revoked key opens nothing', async () => {
    const { send, keys } = await door()
    await keys.revoke('g', 'k1', '2026-03-01T00:00:00.000Z')
    expect(await send([visit])).toEqual({ kind: 'unsigned' })
  })

  test.each([-301_000, 302_000])('a batch signed %i ms from now is old', async (off) => {
    const { send } = await door()
    expect(await send([visit], { at: now + off })).toEqual({ kind: 'old' })
  })
})

describe('what is sent', () => {
  test.each([
    ['an array', JSON.stringify([visit, visit])],
    ['an object with records', JSON.stringify({ records: [visit, visit] })],
    ['lines', `${JSON.stringify(visit)}\r\n\n${JSON.stringify(visit)}\n`],
  ])('%s is a batch', async (_, text) => {
    const { send } = await door()
    expect(await send(text)).toMatchObject({ accepted: 2, refused: [] })
  })

  test.each(['', '  \n', '{"records":1}', '[\n{"type":'])('%j is none', async (text) => {
    const { send } = await door()
    expect(await send(text)).toEqual({ kind: 'unreadable' })
  })

  test('a bad record is refused with its place and the reason, and loses nothing else', async () => {
    const { send, loaded, lines } = await door()
    const bad = [
      { ...visit, memberId: '?' },
      { ...visit, groupId: 'h' },
      { ...visit, createdAt: '2026-03-11T00:00:00Z' },
    ]
    const text = [visit, ...bad].map((each) => JSON.stringify(each)).join('\n')
    expect(await send(`${text}\n{"type":`)).toEqual({
      kind: 'taken',
      accepted: 1,
      refused: [
        { index: 1, reason: 'memberId: 1 to 64 of A–Z a–z 0–9 _ -' },
        { index: 2, reason: 'groupId: not of this group' },
        { index: 3, reason: 'dated more than a day from now' },
        { index: 4, reason: 'not JSON' },
      ],
    })
    expect(loaded).toHaveLength(1)
    expect(lines).toEqual(['batch taken {"groupId":"g","keyId":"k1","accepted":1,"refused":4,"isRepeated":false}'])
  })

  test('a link that is none is left out and told with its place, and the record is taken', async () => {
    const { send, loaded } = await door()
    const post = { ...visit, type: 'post', discussionId: 'd1', id: 'p1', authorId: 'm1', text: '', url: 'ftp://b' }
    const remarks = [{ index: 1, reason: 'left out of post p1: url: an http or https URL' }]
    expect(await send([visit, post])).toEqual({ kind: 'taken', accepted: 2, refused: [], remarks })
    expect(loaded).toHaveLength(2)
    expect(loaded[1]).not.toHaveProperty('url')
  })

  test('one that cannot be stored is refused by its place in the batch, and the others are taken', async () => {
    const { ports, send } = await door()
    Object.assign(ports, { load: async () => [{ index: 1, reason: 'It cannot be stored: too large' }] })
    expect(await send([1, visit, visit, visit])).toEqual({
      kind: 'taken',
      accepted: 2,
      refused: [
        { index: 0, reason: 'not a JSON object' },
        { index: 2, reason: 'It cannot be stored: too large' },
      ],
    })
  })

  test('more than a thousand records are too many', async () => {
    const { send, loaded } = await door()
    expect(await send(Array.from({ length: 1001 }, () => visit))).toEqual({ kind: 'too many' })
    expect(loaded).toEqual([])
  })

  test('where the tables cannot be written the batch is to come again, and the log names no content', async () => {
    const { ports, send, lines } = await door()
    const load = () => Promise.reject(new Error('m1@example.org could not be written'))
    Object.assign(ports, { load })
    expect(await send([visit])).toEqual({ kind: 'later' })
    expect(lines).toEqual(['batch not taken {"groupId":"g","keyId":"k1","reason":"Error"}'])
  })

  test('where it cannot be looked up who signs, the batch is to come again', async () => {
    const { ports, keys, send } = await door()
    Object.assign(ports, { keys: { ...keys, get: () => Promise.reject(new Error('no table')) } })
    expect(await send([visit])).toEqual({ kind: 'later' })
  })
})

describe('the very same request once more', () => {
  test('hears the same, and writes nothing', async () => {
    const { send, loaded } = await door()
    const answers = [await send([visit, 1]), await send([visit, 1])]
    expect(answers[1]).toEqual(answers[0])
    expect(loaded).toHaveLength(1)
  })

  test('signed anew it is written again', async () => {
    const { send, loaded } = await door()
    for (const at of [now, now + 1000]) await send([visit], { at })
    expect(loaded).toHaveLength(2)
  })

  test('is written where it failed before', async () => {
    const { ports, send, loaded } = await door()
    const { load } = ports
    Object.assign(ports, { load: () => Promise.reject(new Error('throttled')) })
    expect(await send([visit])).toEqual({ kind: 'later' })
    Object.assign(ports, { load })
    expect(await send([visit])).toMatchObject({ kind: 'taken', accepted: 1 })
    expect(loaded).toHaveLength(1)
  })
})
