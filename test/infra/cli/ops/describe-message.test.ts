import { expect, test } from 'vitest'
import { describeMessage, queueNames } from '../../../../infra/cli/ops/describe-message.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const recipient = plannedFor('m1')
const walk = { ...edition, cohort: 'all', cursor: { shard: 3 }, plannedBefore: 0 }
const tags = { group: ['g'], edition: ['2026-03-09'], member: ['m1'] }
const mail = { timestamp: edition.asOf, messageId: 'ses-1', tags }
const bounce = {
  eventType: 'Bounce',
  mail,
  bounce: {
    bounceType: 'Permanent',
    timestamp: edition.asOf,
    bouncedRecipients: [{ emailAddress: 'ana@example.org' }],
  },
}

test.each([
  ['compose', edition, 'composing g/2026-03-09', 0],
  ['fan-out', walk, 'walk over the members of g/2026-03-09', 0],
  ['fan-out', { ...edition, review: 'patiently' }, 'review of g/2026-03-09', 0],
  ['send', { ...edition, recipients: [recipient, recipient] }, 'batch of g/2026-03-09', 2],
  ['send', { probe: true }, 'probe', 0],
  ['feedback', bounce, 'Bounce event of g/2026-03-09', 1],
  ['feedback', { ...bounce, mail: { ...mail, tags: {} } }, 'Bounce event of other mail', 1],
  [
    'feedback',
    { ...bounce, mail: { ...mail, tags: { ...tags, group: ['a\u001b[2Jb'] } } },
    'Bounce event of other mail',
    1,
  ],
  ['intake', { groupId: 'g', upload: 'u', batch: 0 }, 'records for g', 0],
  ['intake', { groupId: 'g', list: 'members' }, 'list of the members of g', 0],
  ['erase', { groupId: 'g', erase: 'm1' }, 'erasing of a member of g', 0],
  ['publish', { groupId: 'g', date: '2026-03-09', ended: true }, 'publishing of g/2026-03-09', 0],
  ['schedule', { time: '2026-03-09T09:05:00Z' }, 'tick of 2026-03-09 09:05Z', 0],
] as const)('in %s, %j is a %s', (queue, message, what, recipients) => {
  expect(describeMessage(queue, JSON.stringify(message))).toEqual({ what, recipients })
})

test.each(queueNames)('what %s could not read is malformed, and nothing of it is shown', (queue) => {
  for (const body of ['', 'ana@example.org', '{"groupId":"ana@example.org"}', 'null', '[]']) {
    expect(describeMessage(queue, body)).toEqual({ what: 'malformed message', recipients: 0 })
  }
})
