import { expect, test } from 'vitest'
import { edition as inspect } from '../../../../infra/cli/ops/edition.ts'
import { edition, house } from './house.ts'

test('both sums are told in full, with every reason and the share of what was heard', async () => {
  const { ports, submit, claim, hear } = await house()
  await submit('m1')
  await hear('m1', 'bounce')
  await ports.deliveries.record(edition, 'm2', { kind: 'dropped', reason: 'opted out' })
  await claim('m3')
  const answer = await inspect(ports, edition)
  expect(answer.text(80)).toEqual([
    'g/2026-03-09: mailing, opened 2026-03-09 09:00Z, 1 discussion',
    '',
    'members               4',
    '  skipped: sunset     1',
    'planned               3',
    '  submitted           1',
    '    delivered         0    0.00 %',
    '    bounced           1  100.00 %',
    '    complained        0    0.00 %',
    '    clicked           0    0.00 %',
    '  dropped: opted out  1',
    '  being sent          1',
    '',
    'Totals check out so far: 1 of 3 recipients open.',
  ])
  expect(answer.json).toMatchObject({
    members: 4,
    planned: 3,
    skipped: { sunset: 1 },
    submitted: 1,
    dropped: { 'opted out': 1 },
    bounced: 1,
    open: 1,
    claimed: 1,
    addsUp: false,
    hold: null,
    rate: { achieved: null, granted: 49, sharedWith: 0 },
  })
})

test('an edition that waits tells of the decided only what is decided, and how many wait until when', async () => {
  const { ports } = await house({}, 334)
  await ports.runs.noteProgress(edition, { done: 3, open: 0, since: 0, waitsUntil: '2026-03-10T09:00:00.000Z' })
  const answer = await inspect(ports, edition)
  const lines = answer.text(80).map((line) => line.replace(/ +/g, ' ').trim())
  expect(lines).toContain('decided so far 4')
  expect(lines).toContain('waiting until 2026-03-10 09:00Z 330')
  expect(lines.some((line) => line.startsWith('members'))).toBe(false)
  expect(answer.json).toMatchObject({ waiting: { members: 330, until: '2026-03-10T09:00:00.000Z' } })
})

test('an edition that waits for an approval, and one that is over, say so', async () => {
  const { ports } = await house({}, 334)
  await ports.runs.hold(edition, { by: 'approval', reason: 'x', at: edition.asOf })
  expect((await inspect(ports, edition)).text(80).join(' ')).toMatch(/waiting until approved +330/)
  await ports.runs.cancel(edition)
  expect((await inspect(ports, edition)).json).toMatchObject({ waiting: { members: 0, until: null } })
})

test('the rate is that of mailing, beside the one granted, and who shares it', async () => {
  const { ports, clock, submit } = await house()
  for (const member of ['m1', 'm2', 'm3']) {
    await submit(member)
    clock.advance(1000)
  }
  const other = { ...edition, groupId: 'other' }
  await ports.runs.open(other, [], clock.now())
  await ports.runs.setWalking(other, true)
  const answer = await inspect(ports, edition)
  expect(answer.text(200)).toContain(
    'Sent 1.0 mails/s for 2 s (2 % of the 49.0/s allowed, which it shares with 1 other edition).',
  )
  expect(answer.text(200)).toContain('Totals check out.')
  expect(answer.json).toMatchObject({ addsUp: true, rate: { achieved: 1, seconds: 2, ratio: 1 / 49, sharedWith: 1 } })
})

test('how old what the recipients get is is told by the lowest rung of each mail', async () => {
  const { ports } = await house({}, 4, [7, 365, 90])
  const { text, json } = await inspect(ports, edition)
  const told = text(80).filter((line) => line.startsWith('  from'))
  expect(told).toEqual(['  from the last 7 days  1', '  from the last year    2'])
  expect(json).toMatchObject({ rungs: { week: 1, year: 2 } })
})

test('rows that no page planned are not hidden in a sum', async () => {
  const { ports, submit } = await house()
  for (const member of ['m1', 'm2', 'm3', 'm4']) await submit(member)
  expect((await inspect(ports, edition)).text(80)).toContain('The totals do not add up: 1 delivery nobody planned.')
})

test('who misremembers an edition is told the latest ones', async () => {
  const { ports } = await house()
  await expect(inspect(ports, { groupId: 'g', date: '2026-03-10' })).rejects.toThrow(
    'There is no edition g/2026-03-10. The latest of this group: g/2026-03-09.',
  )
  await expect(inspect(ports, { groupId: 'h', date: '2026-03-10' })).rejects.toThrow('This group has none yet.')
})
