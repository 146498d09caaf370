import { expect, test } from 'vitest'
import { beginCount } from '../../../../functions/domain/recipients/audience-count.ts'
import type { ArmReturns } from '../../../../functions/domain/recipients/returns.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { lift } from '../../../../infra/cli/lift/lift.ts'
import { fakeSettings } from '../../../fakes/community.ts'
import { fakeAudienceCounts } from '../../../fakes/console.ts'
import { fakeComparisons } from '../../../fakes/desk/results.ts'
import { fakeEditions } from '../../../fakes/mail.ts'

const asOf = '2026-05-18T09:00:00.000Z'
const arm = (members: number, returned: number, open = 0): ArmReturns => ({ members, returned, open })
const drawn = (members: number, returned: number, expected: number): ArmReturns => ({
  ...arm(members, returned),
  drawn: { ...arm(members, returned), expected },
})

/** Live groups, with what was counted of their sides. */
async function house(groups: Readonly<Record<string, readonly [ArmReturns, ArmReturns] | undefined>>) {
  const ports = {
    settings: fakeSettings(),
    editions: fakeEditions(),
    audienceCounts: fakeAudienceCounts(),
    comparisons: fakeComparisons(),
  }
  for (const [id, arms] of Object.entries(groups)) {
    await ports.settings.create(defaultSettings({ id, timeZone: 'UTC' }))
    await ports.settings.setLive(id)
    const [mailed, heldOut] = arms ?? []
    if (!mailed || !heldOut) continue
    const upcoming = { date: '2026-05-18', sendsAt: asOf, choice: { ramp: { size: 0 } } }
    const { cursor: _, ...through } = beginCount(upcoming as Parameters<typeof beginCount>[0], asOf)
    await ports.audienceCounts.put(id, { ...through, returns: { mailed, 'held out': heldOut } })
  }
  return ports
}

test('groups are compared together, each within itself', async () => {
  const eight = Object.fromEntries(
    Array.from({ length: 8 }, (_, nth) => [`g${nth}`, [arm(910, 126, 10), arm(100, 8)]] as const),
  )
  const { json, text } = await lift(await house(eight), [])
  expect(json).toMatchObject({
    groups: Array(8).fill({ asOf, mailed: { members: 900, returned: 126 }, verdict: 'cannot tell' }),
    pooled: { groups: 8, judgement: 'more' },
    uncounted: [],
  })
  const lines = text(100)
  expect(lines[0]).toMatch(/^group +mailed +returned +held out +returned +verdict +counted$/)
  expect(lines).toContain('g0        900       126       100         8  cannot tell  2026-05-18 09:00Z')
  expect(lines.join(' ')).toContain('8 groups together, so far: +6.0 percentage points (95 %: +4.')
  expect(lines).toContain('Verdict: members who are mailed return more often.')
})

test('a group whose sizes are off is shown and left out, and one that is not counted is named', async () => {
  const ports = await house({
    fair: [drawn(900, 90, 900), drawn(100, 10, 100)],
    odd: [drawn(980, 500, 900), drawn(20, 0, 100)],
    new: undefined,
  })
  const { json, text } = await lift(ports, [])
  expect(json).toMatchObject({
    groups: [{ group: 'fair' }, { group: 'odd', verdict: 'sizes are off' }],
    pooled: { groups: 1, difference: { share: 0 } },
    uncounted: ['new'],
  })
  expect(text(Number.POSITIVE_INFINITY)).toEqual(
    expect.arrayContaining([
      '1 group is left out, because the sizes of the sides are off.',
      'Nothing is counted yet of new.',
      'No verdict: under three standard deviations, so it may be chance.',
    ]),
  )
})

test('only the groups that are named are compared, and one that does not exist is refused', async () => {
  const ports = await house({ a: [arm(900, 90), arm(100, 10)], b: [arm(900, 90), arm(100, 10)] })
  expect((await lift(ports, ['b', 'b'])).json).toMatchObject({ groups: [{ group: 'b' }], pooled: { groups: 1 } })
  await expect(lift(ports, ['c'])).rejects.toThrow('There is no group c.')
})

test('where nothing was counted there is nothing to compare', async () => {
  expect((await lift(await house({}), [])).text(100)).toEqual([
    'No group has members on both sides whose 28 days are over: there is nothing to compare.',
  ])
})
