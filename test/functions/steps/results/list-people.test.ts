import { expect, test } from 'vitest'
import type { Planned } from '../../../../functions/domain/recipients/decision.ts'
import type { Whom } from '../../../../functions/domain/results/whom.ts'
import type { PlaceOfPage } from '../../../../functions/domain/sending/page-record.ts'
import { listPeople } from '../../../../functions/steps/results/list-people.ts'
import { fakeActivities, fakeMembers } from '../../../fakes/community.ts'
import { fakeDeliveries, fakeEditions } from '../../../fakes/mail.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { claimIn } from '../../../fixtures/editions/claim-in.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const run = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const nextDay = '2026-03-10T09:00:00.000Z'
const picks = [{ discussionId: 'd1', reason: { kind: 'pinned' } }] as never

async function mailed(ids: readonly string[], atOnce: number) {
  const ports = {
    editions: fakeEditions(),
    deliveries: fakeDeliveries(),
    activities: fakeActivities(),
    members: fakeMembers(),
    clock: fakeClock(Date.parse('2026-03-12T09:00:00.000Z')),
  }
  await ports.editions.open(run)
  for (let from = 0; from < ids.length; from += atOnce) {
    const decisions: Planned[] = ids.slice(from, from + atOnce).map((id) => plannedFor(id, { stage: 'lapsed', picks }))
    const first = from === 0 ? { shard: 0 } : { shard: 0, after: ids[from] ?? '' }
    await ports.editions.writePage({ ...run, cohort: '0', first, decisions, movedOn: [], plannedSoFar: from })
  }
  for (const id of ids) {
    const { delivery } = await claimIn(ports.deliveries, run, id, { at: Date.parse(run.asOf), leaseUntil: 1e15 })
    await ports.deliveries.record(run, id, { kind: 'accepted', messageId: id }, delivery)
  }
  await ports.members.merge(
    'g',
    ids.map((id) => ({ id, name: `Name ${id}`, joinedAt: run.asOf })),
  )
  const list = async (whom: Whom, from?: PlaceOfPage) => {
    const listed = await listPeople(ports, run, { whom, from })
    return { ids: listed?.people.map(({ id }) => id), next: listed?.next }
  }
  return { ...ports, list }
}

test('those behind each number are the ones who were counted', async () => {
  const { activities, deliveries, list } = await mailed(['a', 'b', 'c', 'd'], 4)
  await activities.write('g', [
    { kind: 'post', id: 'p1', createdAt: nextDay, memberId: 'a', discussionId: 'd1' },
    { kind: 'visit', id: 'v1', createdAt: nextDay, memberId: 'b' },
  ])
  for (const [id, event] of [
    ['c', 'bounce'],
    ['d', 'click'],
  ] as const)
    await deliveries.record(run, id, { kind: 'heard', event, at: nextDay, messageId: id })
  expect((await list('returned')).ids).toEqual(['a', 'b'])
  expect((await list('wrote')).ids).toEqual(['a'])
  expect((await list('bounced')).ids).toEqual(['c'])
  expect((await list('clicked')).ids).toEqual(['d'])
  expect((await list('complained')).ids).toEqual([])
})

test('many are listed some at a time, each once', async () => {
  const ids = Array.from({ length: 120 }, (_, nth) => `m${String(nth).padStart(3, '0')}`)
  const { list } = await mailed(ids, 25)
  const seen: string[] = []
  let from: PlaceOfPage | undefined
  for (let page = 0; page < 10; page += 1) {
    const found = await list('mailed', from)
    seen.push(...(found.ids ?? []))
    expect(found.ids?.length).toBeLessThanOrEqual(75)
    from = found.next
    if (!from) break
  }
  expect(seen).toEqual(ids)
})
