import { expect, test } from 'vitest'
import { walkPage } from '../../../../functions/steps/sending/walk-page.ts'
import { cohortsAt } from '../../../fixtures/editions/one-edition.ts'
import { asOf, type House, house, seen, start, walkToTheEnd } from '../../../fixtures/editions/walked-edition.ts'

const recipients = (ports: House) =>
  ports.queues.waiting.flatMap(({ message }) => message.recipients.map((each) => each.memberId))

async function skips(ports: House) {
  const found: Record<string, string> = {}
  for await (const { decisions } of ports.editions.pages(start)) {
    for (const decision of decisions) if ('skip' in decision) found[decision.memberId] = decision.skip
  }
  return found
}

test('every member of a group of 250 is decided once, across shards and pages', async () => {
  const ids = Array.from({ length: 250 }, (_, nth) => `m${nth}`)
  const ports = await house(ids.map((id) => seen(id)))
  await walkToTheEnd(ports)
  expect(recipients(ports).sort()).toEqual(ids.sort())
})

test('a member who left, opted out, or bounced gets nothing, and the page says why', async () => {
  const ports = await house([
    seen('here'),
    { id: 'gone', removedAt: asOf },
    seen('declined', { mail: 'no' }),
    seen('stopped'),
    seen('bounced'),
    seen('unreachable', { email: undefined }),
  ])
  await ports.records.choose('g', 'stopped', { mail: 'no' }, asOf)
  await ports.addresses.suppress('bounced@example.org', 'bounce', asOf)
  await walkToTheEnd(ports)
  expect(recipients(ports)).toEqual(['here'])
  expect(await skips(ports)).toEqual({
    gone: 'left',
    declined: 'opted out',
    stopped: 'opted out',
    bounced: 'suppressed',
    unreachable: 'no address',
  })
})

test('a member who took mail back up is mailed although their community says no', async () => {
  const ports = await house([seen('back', { mail: 'no' })])
  await ports.records.choose('g', 'back', { mail: 'yes' }, asOf)
  await walkToTheEnd(ports)
  expect(recipients(ports)).toEqual(['back'])
})

test('a page whose worker died before it was released obeys what was written, not what is true now', async () => {
  const ports = await house([seen('m1')])
  const dying = {
    ...ports,
    queues: {
      ...ports.queues,
      send: async () => {
        throw new Error('the worker died')
      },
    },
  }
  await expect(walkPage(dying, start)).rejects.toThrow('the worker died')
  await ports.records.choose('g', 'm1', { mail: 'no' }, asOf)
  await walkPage(ports, start)
  expect(recipients(ports)).toEqual(['m1'])
})

test('a page that was released queues nothing when its message comes again', async () => {
  const ports = await house(Array.from({ length: 150 }, (_, nth) => seen(`m${nth}`)))
  await walkPage(ports, start)
  const queued = recipients(ports).length
  await walkPage(ports, start)
  expect(recipients(ports)).toHaveLength(queued)
  expect(ports.queues.walks).toHaveLength(1)
})

const quotaOf = (perSecond: number) => ({ quota: async () => ({ perSecond, perDay: 1e5, sentLastDay: 0 }) })

test('batches are spread over the time that they take, and the next page comes when little is left', async () => {
  const ports = await house(Array.from({ length: 250 }, (_, nth) => seen(`m${nth}`)))
  await walkPage({ ...ports, mailer: quotaOf(2) }, start)
  expect(recipients(ports)).toHaveLength(49)
  expect(ports.queues.waiting.map(({ delaySeconds }) => Math.round(delaySeconds * 10) / 10)).toEqual([
    0, 5.1, 10.2, 15.3, 20.4,
  ])
  const [next] = ports.queues.walks
  expect(next?.delaySeconds).toBeCloseTo(0)
  expect(next?.walk).toMatchObject({ plannedBefore: 49, clearAt: expect.closeTo(ports.clock.now() + 25_000) })
  await walkPage({ ...ports, mailer: quotaOf(2) }, next?.walk ?? start)
  expect(ports.queues.waiting[5]?.delaySeconds).toBeCloseTo(25)
  expect(ports.queues.walks[1]?.delaySeconds).toBeCloseTo(25)
})

test('open editions share the rate equally', async () => {
  const ports = await house(Array.from({ length: 250 }, (_, nth) => seen(`m${nth}`)))
  const another = { groupId: 'other', date: '2026-03-09', asOf }
  await ports.runs.open(another, cohortsAt(asOf), 0)
  await ports.runs.setWalking(another, true)
  await walkPage({ ...ports, mailer: quotaOf(2) }, start)
  expect(recipients(ports)).toHaveLength(24)
  expect(ports.queues.walks[0]?.walk.clearAt).toBeCloseTo(ports.clock.now() + 24_490, -2)
})

test('an edition whose walk is over takes no share any more', async () => {
  const ports = await house([seen('m1')])
  await walkPage(ports, start)
  expect(await ports.runs.get(start)).toMatchObject({ walking: false })
})

test('a page that comes before its time waits on', async () => {
  const ports = await house([seen('m1')])
  await walkPage(ports, { ...start, clearAt: ports.clock.now() + 1_000_000 })
  expect(recipients(ports)).toEqual([])
  expect(ports.queues.walks[0]?.delaySeconds).toBeCloseTo(975)
})

test.each([
  ['is held', (ports: House) => ports.runs.hold(start, { by: 'operator', reason: 'wait', at: asOf })],
  ['is cancelled', (ports: House) => ports.runs.cancel(start)],
  ['may not be sent at all', (ports: House) => ports.pace.stop({ by: 'operator', reason: 'wait', at: asOf })],
] as const)('an edition that %s goes no further, and leaves its share to others', async (_, stop) => {
  const ports = await house([seen('m1')])
  await ports.runs.setWalking(start, true)
  await stop(ports)
  expect(await walkPage(ports, start)).toBeUndefined()
  expect(recipients(ports)).toEqual([])
  expect(await ports.runs.get(start)).toMatchObject({ walking: false })
})

test('an edition waits where it is while the day’s quota is used up', async () => {
  const ports = await house([seen('m1')])
  const quota = async () => ({ perSecond: 10, perDay: 200, sentLastDay: 196 })
  expect(await walkPage({ ...ports, mailer: { quota } }, start)).toBeUndefined()
  expect(recipients(ports)).toEqual([])
})

const bounces = (date: string, count: number) =>
  Array.from({ length: count }, (_, nth) => ({
    ...({ groupId: 'g', date, memberId: `b${nth}`, kind: 'bounce', at: `${date}T10:00:00.000Z` } as const),
  }))

test('ten hard bounces among 400 hold the rest of an edition, and say so', async () => {
  const ports = await house([seen('m1')])
  for (const bounceOrComplaint of bounces('2026-03-09', 10)) await ports.bouncesAndComplaints.add(bounceOrComplaint)
  expect(await walkPage(ports, { ...start, plannedBefore: 400 })).toBeUndefined()
  const { hold } = (await ports.runs.get(start)) ?? {}
  expect(hold).toMatchObject({ by: 'brake', reason: '10 hard bounces of 400 mailed in this edition' })
})

test('nine of 400, or ten of 600, hold nothing', async () => {
  const ports = await house([seen('m1')])
  for (const bounceOrComplaint of bounces('2026-03-09', 9)) await ports.bouncesAndComplaints.add(bounceOrComplaint)
  expect(await walkPage(ports, { ...start, plannedBefore: 400 })).toBeDefined()
  const calm = await house([seen('m1')])
  for (const bounceOrComplaint of bounces('2026-03-09', 10)) await calm.bouncesAndComplaints.add(bounceOrComplaint)
  expect(await walkPage(calm, { ...start, plannedBefore: 600 })).toBeDefined()
})

test('last week’s bounces hold this week’s edition from its first page on, until somebody lets it go on', async () => {
  const ports = await house([seen('m1')])
  for (const bounceOrComplaint of bounces('2026-03-02', 12)) await ports.bouncesAndComplaints.add(bounceOrComplaint)
  expect(await walkPage(ports, start)).toBeUndefined()
  expect((await ports.runs.get(start))?.hold?.reason).toBe('12 hard bounces of 0 mailed in the last 30 days')
  await ports.runs.resume(start, asOf)
  expect(await walkPage(ports, start)).toBeDefined()
})

test('a quiet edition is walked by nobody', async () => {
  const ports = await house([seen('m1')])
  const quiet = { ...start, date: '2026-03-16' }
  await ports.editions.open(quiet)
  await ports.editions.freeze(quiet, { state: 'quiet', discussions: [], reason: 'nothing' })
  expect(await walkPage(ports, quiet)).toBeUndefined()
  expect(recipients(ports)).toEqual([])
})

test('a member gets the edition’s seven best, each with a reason that is true', async () => {
  const ports = await house([seen('m1')])
  await walkPage(ports, start)
  const [recipient] = ports.queues.waiting[0]?.message.recipients ?? []
  expect(recipient?.picks.map(({ discussionId }) => discussionId)).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'])
  expect(recipient?.picks.slice(0, 3).map(({ why }) => why)).toEqual([
    { key: 'pinned', count: 0 },
    { key: 'replies', count: 1 },
    { key: 'people', count: 2 },
  ])
})

test('last week’s bounces are weighed against last week’s mails, also while that edition is still under way', async () => {
  const ports = await house([seen('m1')])
  const before = { groupId: 'g', date: '2026-03-02', asOf: '2026-03-02T09:00:00.000Z' }
  await ports.editions.open(before)
  await ports.runs.open(before, cohortsAt(before.asOf), 0)
  await ports.runs.noteProgress(before, { done: 70_000, open: 1, since: 0 })
  for (const bounceOrComplaint of bounces('2026-03-02', 12)) await ports.bouncesAndComplaints.add(bounceOrComplaint)
  expect(await walkPage(ports, start)).toBeDefined()
})

test('a last page whose walker died after its release gives its share back when it comes again', async () => {
  const ports = await house([seen('m1')])
  await walkPage(ports, start)
  await ports.runs.setWalking(start, true)
  await walkPage(ports, start)
  expect(await ports.runs.get(start)).toMatchObject({ walking: false })
})
