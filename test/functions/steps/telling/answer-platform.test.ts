import { describe, expect, test } from 'vitest'
import { signBatch } from '../../../../functions/domain/activity/signature.ts'
import { askedBytes } from '../../../../functions/domain/telling/told-event.ts'
import { answerPlatform } from '../../../../functions/steps/telling/answer-platform.ts'
import { readEvents } from '../../../../functions/steps/telling/read-events.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeIngestKeys, fakeSecrets } from '../../../fakes/ingest.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { fakeEventLogs } from '../../../fakes/telling.ts'

const at = '2026-03-09T09:00:00.000Z'
const now = Date.parse(at)

type Asked = { at?: number; as?: string; of?: string; after?: string; signedAfter?: string; keyId?: string }

async function door({ tellsEvents = true } = {}) {
  const [keys, clock, members] = [fakeIngestKeys(), fakeClock(now), fakeMembers()]
  const logs = fakeEventLogs(clock)
  const lines: string[] = []
  const note = (message: string, details = {}) => void lines.push(`${message} ${JSON.stringify(details)}`)
  for (const groupId of ['g', 'h']) await keys.create(groupId, { id: 'k1', createdAt: at })
  for (const number of [1, 2]) await logs.append('g', { memberId: 'm1', number, kind: 'paused', at })
  const reading = { logs, members, clock }
  const log = { info: note, warn: note }
  const ports = { keys, clock, secrets: fakeSecrets, log, tellsEvents }
  const ask = async (given: Asked = {}, read: Parameters<typeof answerPlatform>[0]['readEvents'] = readAll) => {
    const { as = 'g', of = 'g', after = '0', signedAfter = after, keyId = 'k1' } = given
    const timestamp = String(Math.floor((given.at ?? now) / 1000))
    const body = askedBytes(of, signedAfter)
    const signature = signBatch(await fakeSecrets.secretOf(as, keyId), { timestamp, groupId: of, body })
    return answerPlatform({ ...ports, readEvents: read }, { groupId: of, keyId, timestamp, signature, after })
  }
  const readAll: Parameters<typeof answerPlatform>[0]['readEvents'] = (asked) => readEvents(reading, asked)
  return { ask, keys, logs, lines }
}

describe('a platform that asks', () => {
  test('hears what lies behind the place that it names, and how far that goes', async () => {
    const { ask } = await door()
    const first = { place: 1, member: 'm1', number: 1, kind: 'paused', at }
    const second = { ...first, place: 2, number: 2 }
    expect(await ask()).toEqual({ kind: 'told', events: [first, second], through: 2, latest: 2 })
    expect(await ask({ after: '1' })).toEqual({ kind: 'told', events: [second], through: 2, latest: 2 })
    expect(await ask({ after: '2' })).toEqual({ kind: 'told', events: [], through: 2, latest: 2 })
  })

  test('hears at most 250 events at once, which are under 256 KB', async () => {
    const { ask, logs } = await door()
    for (let number = 3; number < 300; number += 1)
      await logs.append('g', { memberId: 'm'.repeat(64), number, kind: 'unsubscribed', at })
    const part = await ask()
    expect(part).toMatchObject({ kind: 'told', through: 250, latest: 299 })
    expect(JSON.stringify(part).length + 250 * 3 * 254).toBeLessThan(256 * 1024)
  })

  test.each([
    ['another group’s key', { as: 'h' }],
    ['a key of another group for this one’s events', { as: 'h', of: 'g' }],
    ['another place than was signed', { after: '0', signedAfter: '1' }],
    ['a key that there is not', { keyId: 'k9' }],
    ['a key that is no id', { keyId: 'k1 OR 1' }],
    ['a group that is no id', { of: 'g#h' }],
  ])('with %s hears nothing', async (_, wrong) => {
    const { ask, lines } = await door()
    expect(await ask(wrong)).toEqual({ kind: 'unsigned' })
    expect(lines.join()).not.toMatch(/OR 1|g#h/)
  })

  test('with a key that was revoked since hears nothing more', async () => {
    const { ask, keys } = await door()
    expect(await ask()).toMatchObject({ kind: 'told' })
    await keys.revoke('g', 'k1', at)
    expect(await ask({ after: '2' })).toEqual({ kind: 'unsigned' })
  })

  test('with a request of ten minutes ago, or of the future, is told so', async () => {
    const { ask } = await door()
    for (const minutes of [-10, 10]) expect(await ask({ at: now + minutes * 60_000 })).toEqual({ kind: 'old' })
  })

  test.each(['', '-1', '1.5', '1e3', '1234567890123', 'x'])(
    'for what lies behind %j is told what a place is',
    async (after) => {
      const { ask } = await door()
      expect(await ask({ after })).toEqual({ kind: 'no place' })
    },
  )

  test('where nothing can be read is asked to come again, and the log says no more than why', async () => {
    const { ask, lines } = await door()
    const failing = () => Promise.reject(new Error('ana@example.org'))
    expect(await ask({}, failing)).toEqual({ kind: 'later' })
    expect(lines).toEqual(['events not told {"groupId":"g","keyId":"k1","reason":"Error"}'])
  })

  test('in a stack that tells platforms nothing is told that, signed or not', async () => {
    const { ask } = await door({ tellsEvents: false })
    expect(await ask()).toEqual({ kind: 'not told' })
    expect(await ask({ as: 'h' })).toEqual({ kind: 'not told' })
  })
})
