import { expect, test } from 'vitest'
import type { DeadLetter } from '../../../../functions/domain/operators/dead-letter.ts'
import type { DeadLetters } from '../../../../functions/ports.ts'
import type { NamedQueue } from '../../../../infra/cli/ops/describe-message.ts'
import { discard, isNothing, look, preview, redrive } from '../../../../infra/cli/ops/redrive.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const now = Date.parse('2026-03-09T12:00:00.000Z')
const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const recipient = plannedFor('m1')
const batch = JSON.stringify({ ...edition, recipients: [recipient] })

/** Dead-letter queues that remember what was done with their letters. */
function officesWith(letters: Partial<Record<NamedQueue, readonly Omit<DeadLetter, 'id'>[]>>) {
  const done: string[] = []
  const officeOf = (queue: string, held: readonly Omit<DeadLetter, 'id'>[]): DeadLetters => ({
    look: async (most) => held.slice(0, most).map((letter, nth) => ({ id: String(nth), ...letter })),
    redrive: async ({ length }) => void done.push(`${queue}: ${length} back`),
    count: async () => 0,
    discard: async ({ length }) => void done.push(`${queue}: ${length} gone`),
  })
  const names: NamedQueue[] = ['compose', 'fan-out', 'send', 'feedback', 'schedule']
  return { done, offices: new Map(names.map((name) => [name, officeOf(name, letters[name] ?? [])])) }
}

const sentAt = '2026-03-09T09:00:00.000Z'

test('alike is counted with alike, with the oldest one’s age and all recipients', async () => {
  const { offices } = officesWith({
    send: [
      { body: batch, sentAt: '2026-03-09T11:00:00.000Z', reason: 'the variant is not there' },
      { body: batch, sentAt, reason: 'the variant is not there' },
      { body: batch, sentAt: '2026-03-09T11:59:00.000Z' },
    ],
  })
  const found = preview(await look(offices), now)
  expect(found.text(80)).toEqual([
    'queue  what                   recipients  messages  oldest',
    'send   batch of g/2026-03-09           2         2     3 h',
    '  the variant is not there',
    'send   batch of g/2026-03-09           1         1   1 min',
    '  no reason given: the function died, or ran out of time or memory',
  ])
  expect(found.json).toEqual({
    found: [
      {
        queue: 'send',
        what: 'batch of g/2026-03-09',
        reason: 'the variant is not there',
        alike: 2,
        recipients: 2,
        oldest: sentAt,
      },
      {
        queue: 'send',
        what: 'batch of g/2026-03-09',
        oldest: '2026-03-09T11:59:00.000Z',
        reason: 'no reason given: the function died, or ran out of time or memory',
        alike: 1,
        recipients: 1,
      },
    ],
    more: [],
  })
})

test('neither a body nor an address in a reason is shown', async () => {
  const reason = 'TypeError: ana@example.org is not\u001b[2J iterable'
  const { offices } = officesWith({ feedback: [{ body: '{"to":"bob@example.org"}', sentAt, reason }] })
  const found = preview(await look(offices), now)
  const told = [...found.text(120), JSON.stringify(found.json)].join('\n')
  expect(told).toContain('(an address) is not iterable')
  for (const unwanted of ['example.org', '\u001b', 'u001b']) expect(told).not.toContain(unwanted)
  expect(told).toContain('Malformed messages fail each time')
})

test('every queue’s letters go back, but for ticks, which the next one catches up', async () => {
  const tick = JSON.stringify({ time: '2026-03-09T09:05:00Z' })
  const { offices, done } = officesWith({
    send: [{ body: batch, sentAt }],
    schedule: [
      { body: tick, sentAt },
      { body: tick, sentAt },
    ],
  })
  const answer = await redrive(offices, await look(offices))
  expect(done).toEqual(['send: 1 back', 'schedule: 2 gone'])
  expect(answer.json).toEqual({ moved: { send: 1 }, discarded: { schedule: 2 } })
  expect(answer.text(80)).toEqual([
    '1 message moved back to send.',
    '2 missed runs of the schedule discarded: the next one, within five minutes, catches up.',
  ])
})

test('what is discarded goes nowhere', async () => {
  const { offices, done } = officesWith({ send: [{ body: batch, sentAt }] })
  const answer = await discard(offices, await look(offices))
  expect(done).toEqual(['send: 1 gone'])
  expect(answer.json).toEqual({ moved: {}, discarded: { send: 1 } })
})

test('no letters are no work, and nobody claims that there never were any', async () => {
  const { offices, done } = officesWith({})
  const finds = await look(offices)
  expect(isNothing(finds)).toBe(true)
  expect(preview(finds, now).text(120).join(' ')).toContain('If you looked less than 30 seconds ago')
  await redrive(offices, finds)
  expect(done).toEqual([])
})

test('more than can be looked at in one go is said to be more', async () => {
  const { offices } = officesWith({ send: Array.from({ length: 5001 }, () => ({ body: batch, sentAt })) })
  const found = preview(await look(offices), now)
  expect(found.json.more).toEqual(['send'])
  expect(found.text(120).at(-1)).toContain('repeat the command')
})
