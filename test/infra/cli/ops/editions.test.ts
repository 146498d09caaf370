import { expect, test } from 'vitest'
import { editions } from '../../../../infra/cli/ops/editions.ts'
import { edition, house } from './house.ts'

test('an edition under way is one line of figures from its rows, below what all sending depends on', async () => {
  const { ports, submit, claim, hear } = await house()
  await submit('m1')
  await hear('m1', 'delivery')
  await claim('m2')
  const answer = await editions(ports, {})
  expect(answer.text(120)).toEqual([
    'SES grants 50 a second and 50,000 a day; 100 used in the last 24 hours.',
    '',
    'edition       state    planned  submitted  open  waiting  delivered  bounced  complained  opened',
    'g/2026-03-09  mailing        3          1     2        0          1        0           0  2026-03-09 09:00Z',
  ])
  expect(answer.json).toMatchObject({
    quota: { perSecond: 50, perDay: 50_000, sentLastDay: 100, digestsPerSecond: 49 },
    stopped: null,
    editions: [
      { group: 'g', edition: '2026-03-09', state: 'mailing', planned: 3, submitted: 1, open: 2, delivered: 1 },
    ],
  })
})

test('members whose turn is still to come are a column, with their time below, and in the JSON', async () => {
  const { ports } = await house({}, 334)
  await ports.runs.noteProgress(edition, { done: 3, open: 0, since: 0, waitsUntil: '2026-03-10T09:00:00.000Z' })
  const answer = await editions(ports, {})
  expect(answer.text(120).slice(-2)).toEqual([
    'g/2026-03-09  mailing        3          0     3      330          0        0           0  2026-03-09 09:00Z',
    '  waiting until 2026-03-10 09:00Z',
  ])
  expect(answer.json).toMatchObject({
    editions: [{ members: 4, waiting: { members: 330, until: '2026-03-10T09:00:00.000Z' } }],
  })
})

test('a stop is told above all editions, with whose it is and why', async () => {
  const { ports } = await house()
  await ports.pace.stop({ by: 'account', reason: 'AccountSendingPausedException', at: edition.asOf })
  const answer = await editions(ports, {})
  expect(answer.text(200)[1]).toBe(
    'All sending is stopped because SES refuses the account since 2026-03-09 09:00Z: AccountSendingPausedException',
  )
  expect(answer.json).toMatchObject({ stopped: { by: 'account' }, editions: [{ state: 'stopped' }] })
})

test('an edition whose day quota is used up waits, and says so', async () => {
  const { ports } = await house({ perSecond: 1, perDay: 200, sentLastDay: 200 })
  expect((await editions(ports, {})).json).toMatchObject({
    editions: [{ state: 'waiting', reason: 'the day quota is used up' }],
  })
})

test('a quiet edition has no figures, but its reason', async () => {
  const { ports } = await house()
  const quiet = { groupId: 'g', date: '2026-03-16', asOf: '2026-03-16T09:00:00.000Z' }
  await ports.editions.open(quiet)
  await ports.editions.freeze(quiet, { state: 'quiet', discussions: [], reason: '1 of at least 3 discussions' })
  const lines = (await editions(ports, {})).text(120)
  expect(lines.find((line) => line.startsWith('g/2026-03-16'))).toMatch(/quiet +– +– +– +– +– +–/)
  expect(lines).toContain('  1 of at least 3 discussions')
})

test('a group that nobody knows is an error, not an empty table', async () => {
  const { ports } = await house()
  await expect(editions(ports, { group: 'nope' })).rejects.toThrow('There is no group nope.')
})
