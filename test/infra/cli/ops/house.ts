import type { EditionKey } from '../../../../functions/domain/edition.ts'
import type { Decision } from '../../../../functions/domain/recipients/decision.ts'
import type { Rung } from '../../../../functions/domain/rungs.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import type { Quota } from '../../../../functions/domain/sending/quota.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeDiscussions, fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeDeliveries, fakeEditions, fakeMailRecords, fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock, fakePace, fakeQueues } from '../../../fakes/surroundings.ts'
import { claimIn } from '../../../fixtures/editions/claim-in.ts'
import { cohortsAt, plannedFor } from '../../../fixtures/editions/one-edition.ts'

export const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }

const planned = (memberId: string, rung?: Rung): Decision => {
  const pick = withoutUndefined({ discussionId: 'd1', rung, why: { key: 'people' as const, count: 3 } })
  return plannedFor(memberId, { picks: [pick] })
}

/**
 * What the commands work with: a live group whose edition is being mailed to m1, m2 and m3, on these rungs, and not to
 * m4.
 */
export async function house(granted: Partial<Quota> = {}, members = 4, rungs: readonly Rung[] = []) {
  const quota: Quota = { perSecond: 50, perDay: 50_000, sentLastDay: 100, ...granted }
  const clock = fakeClock()
  const ports = {
    settings: fakeSettings(),
    members: fakeMembers(),
    discussions: fakeDiscussions(),
    records: fakeMailRecords(),
    addresses: fakeAddresses(),
    editions: fakeEditions(),
    runs: fakeRuns(),
    deliveries: fakeDeliveries(),
    pace: fakePace(clock),
    queues: fakeQueues(),
    clock,
    mailer: { quota: async () => quota },
  }
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'UTC' }))
  await ports.settings.setLive('g')
  await ports.runs.open(edition, cohortsAt(edition.asOf), clock.now())
  await ports.editions.open(edition)
  await ports.editions.freeze(edition, {
    state: 'frozen',
    discussions: [{ id: 'd1', people: 3, replies: 9 }],
    members,
  })
  await ports.editions.startMailing(edition)
  const decisions = [
    ...['m1', 'm2', 'm3'].map((memberId, nth) => planned(memberId, rungs[nth])),
    { memberId: 'm4', skip: 'sunset' } as const,
  ]
  await ports.editions.writePage({
    ...edition,
    cohort: 'all',
    first: { shard: 0 },
    decisions,
    movedOn: [],
    plannedSoFar: 3,
  })
  const claim = (memberId: string) =>
    claimIn(ports.deliveries, edition, memberId, { at: clock.now(), leaseUntil: clock.now() + 30_000 })
  const submit = async (memberId: string, key: EditionKey = edition) => {
    await claim(memberId)
    await ports.deliveries.record(key, memberId, { kind: 'accepted', messageId: `ses-${memberId}` })
  }
  const hear = (memberId: string, event: 'delivery' | 'bounce') =>
    ports.deliveries.record(edition, memberId, {
      kind: 'heard',
      event,
      at: '2026-03-09T09:01:00.000Z',
      messageId: `ses-${memberId}`,
    })
  return { ports, clock, claim, submit, hear }
}
