import { expect, test } from 'vitest'
import type { FeedbackState } from '../../../../functions/domain/sending/ledger.ts'
import { reviewPartShape } from '../../../../functions/domain/sending/reviewing/review-part.ts'
import { reviewEdition } from '../../../../functions/steps/editions/review-edition.ts'
import { claimIn } from '../../../fixtures/editions/claim-in.ts'
import { largeHouse } from '../../../fixtures/editions/large-edition.ts'
import { edition, lease } from '../../../fixtures/editions/mailing-edition.ts'
import { cohortsAt, plannedFor, walkFrom } from '../../../fixtures/editions/one-edition.ts'
import { house, later, minute } from '../../../fixtures/editions/reviewed-edition.ts'

const [_cohort] = cohortsAt(edition.asOf)

test('an edition whose members are all settled is finished with its sums, and no longer under way', async () => {
  const home = await house()
  await home.submit('m1')
  await home.submit('m2')
  await home.review()
  expect(await home.ports.editions.get(edition)).toMatchObject({
    state: 'finished',
    sums: { members: 3, planned: 2, submitted: 2, skipped: { left: 1 }, held: 0 },
  })
  expect(await home.ports.runs.get(edition)).toBeUndefined()
})

test('an edition with a claim that is still good is not finished, and nothing of it is queued', async () => {
  const home = await house()
  await home.submit('m1')
  await claimIn(home.ports.deliveries, edition, 'm2', lease(home.clock.now()))
  await home.review()
  expect(await home.ports.editions.get(edition)).toMatchObject({ state: 'mailing' })
  expect(await home.ports.runs.get(edition)).toMatchObject({ progress: { done: 1, open: 1 } })
  expect(home.queued()).toEqual([])
})

test('a claim whose lease is over is unknown, and is not sent again on that alone', async () => {
  const home = await house()
  await claimIn(home.ports.deliveries, edition, 'm1', lease(home.clock.now()))
  await home.submit('m2')
  home.clock.advance(60 * minute)
  await home.review()
  expect(await home.outcomes()).toEqual({ m1: 'unknown', m2: 'submitted' })
  expect(home.queued()).toEqual([])
})

test.each(['under way', 'cancelled'])(
  'an unknown outcome of an edition that is %s has a probe sent, not the mail',
  async (state) => {
    const home = await house()
    await claimIn(home.ports.deliveries, edition, 'm1', lease(home.clock.now()))
    if (state === 'cancelled') await home.ports.runs.cancel(edition)
    home.clock.advance(60 * minute)
    await home.review()
    expect(home.ports.queues.probes()).toBe(1)
  },
)

test.each<[string, Partial<FeedbackState>, number]>([
  ['no later submission was heard of', { heardOf: '2026-03-09T09:00:01.000Z' }, 60],
  ['something lies among feedback’s dead letters', { heardOf: '2026-03-09T09:50:00.000Z', deadLetters: 1 }, 60],
  ['feedback’s queue holds something that may be it', { heardOf: '2026-03-09T09:20:00.000Z', waiting: 1 }, 25],
  ['its Send event may still come', { heardOf: '2026-03-09T09:10:00.000Z' }, 14],
])('an unknown outcome stays unknown where %s', async (_, hearing, minutes) => {
  const home = await house()
  await claimIn(home.ports.deliveries, edition, 'm1', lease(home.clock.now()))
  home.clock.advance(minutes * minute)
  home.hear(hearing)
  await home.review()
  expect(await home.outcomes()).toEqual({ m1: 'unknown' })
})

test('an unknown outcome that is proven unsent is queued again', async () => {
  const home = await house()
  await claimIn(home.ports.deliveries, edition, 'm1', lease(home.clock.now()))
  await home.submit('m2')
  home.clock.advance(60 * minute)
  home.hear({ heardOf: '2026-03-09T09:50:00.000Z' })
  await home.review()
  expect(await home.outcomes()).toEqual({ m1: undefined, m2: 'submitted' })
  expect(home.queued()).toEqual(['m1'])
})

test('members whose batch was lost are queued again when it is long overdue, and then not at every look', async () => {
  const home = await house()
  await home.submit('m1')
  home.clock.advance(14 * minute)
  await home.review()
  expect(home.queued()).toEqual([])
  home.clock.advance(2 * minute)
  await home.review()
  await home.review()
  expect(home.queued()).toEqual(['m2'])
})

test('an operator’s review waits for nothing but proof', async () => {
  const home = await house()
  await claimIn(home.ports.deliveries, edition, 'm1', lease(home.clock.now()))
  home.clock.advance(minute)
  home.hear({ heardOf: '2026-03-09T09:00:50.000Z' })
  await home.review('at once')
  expect(await home.outcomes()).toEqual({ m1: 'unknown' })
  expect(home.queued()).toEqual(['m2'])
})

test('who resumes an edition moments after a hold waits for nothing that the hold dropped', async () => {
  const home = await house({ next: { shard: 3, after: 'm2' } })
  await home.ports.editions.releasePage(home.page, home.clock.now() + 20_000)
  await home.review('at once')
  expect(home.queued()).toEqual(['m1', 'm2'])
  expect(home.ports.queues.walks).toHaveLength(1)
})

test.each([
  ['held', (home: House) => home.ports.runs.hold(edition, { by: 'operator', reason: 'wait', at: edition.asOf })],
  ['stopped', (home: House) => home.ports.pace.stop({ by: 'operator', reason: 'wait', at: edition.asOf })],
] as const)('nothing of an edition that is %s is queued', async (_, stop) => {
  const home = await house({ next: { shard: 3 } })
  await stop(home)
  home.clock.advance(60 * minute)
  await home.review()
  expect(home.queued()).toEqual([])
  expect(home.ports.queues.walks).toEqual([])
})

test('an edition that waits for the day’s quota goes on when there is room, and is not stuck meanwhile', async () => {
  const home = await house()
  let sentLastDay = 200
  const quota = async () => ({ perSecond: 10, perDay: 200, sentLastDay })
  const ports = { ...home.ports, mailer: { ...home.ports.mailer, quota } }
  for (const _ of [1, 2]) {
    home.clock.advance(60 * minute)
    await reviewEdition(ports, edition, 'patiently')
  }
  expect(home.queued()).toEqual([])
  expect(await home.ports.runs.get(edition)).toMatchObject({ progress: { since: home.clock.now() } })
  sentLastDay = 0
  await reviewEdition(ports, edition, 'patiently')
  expect(home.queued()).toEqual(['m1', 'm2'])
})

test('a walker lost on its way to the next page is sent off to that page', async () => {
  const home = await house({ next: { shard: 3, after: 'm2' } })
  await home.review()
  expect(home.ports.queues.walks).toEqual([])
  home.clock.advance(16 * minute)
  await home.review()
  expect(home.ports.queues.walks.map(({ walk }) => walk)).toEqual([
    { ...edition, asOf: later, cohort: edition.asOf, cursor: { shard: 3, after: 'm2' }, plannedBefore: 2 },
  ])
})

test('a walker lost before it released its page is sent off to that page', async () => {
  const home = await house({ next: { shard: 3 } })
  const page = { ...home.page, first: { shard: 3 }, plannedSoFar: 3, decisions: [plannedFor('m9')] }
  await home.ports.editions.writePage(page)
  home.clock.advance(16 * minute)
  await home.review()
  expect(home.ports.queues.walks.map(({ walk }) => walk)).toEqual([
    { ...edition, asOf: later, cohort: edition.asOf, cursor: { shard: 3 }, plannedBefore: 2 },
  ])
})

test('a walker lost before its first page is sent off from the start', async () => {
  const home = await house()
  const ports = { ...home.ports, editions: { ...home.ports.editions, pages: async function* () {} } }
  home.clock.advance(16 * minute)
  await reviewEdition(ports, edition, 'patiently')
  expect(home.ports.queues.walks.map(({ walk }) => walk)).toEqual([{ ...walkFrom(edition), asOf: later }])
})

test('what is left of a cancelled edition is dropped as cancelled, and the edition ends', async () => {
  const home = await house({ next: { shard: 3 } })
  await home.submit('m1')
  await home.ports.runs.cancel(edition)
  await home.review()
  expect(await home.ports.editions.get(edition)).toMatchObject({
    state: 'cancelled',
    sums: { planned: 2, submitted: 1, dropped: { cancelled: 1 } },
  })
  expect(home.ports.queues.walks).toEqual([])
})

test('progress that stands still keeps the time when it began to', async () => {
  const home = await house()
  await home.submit('m1')
  await home.review()
  const began = home.clock.now()
  home.clock.advance(5 * minute)
  await home.review()
  expect((await home.ports.runs.get(edition))?.progress?.since).toBe(began)
  await home.ports.deliveries.record(edition, 'm2', { kind: 'dropped', reason: 'left' })
  home.clock.advance(5 * minute)
  const waiting = { ...home.ports, editions: { ...home.ports.editions, end: async () => undefined } }
  await reviewEdition(waiting, edition, 'patiently')
  expect(await home.ports.runs.get(edition)).toBeUndefined()
})

type House = Awaited<ReturnType<typeof house>>

test('a review begins at the last page before which all is settled for good, and counts what it left out', async () => {
  const home = await largeHouse({ members: 40, perPage: 10, slow: 0 })
  for (let nth = 0; nth < 25; nth += 1) await home.submit(`m${nth}`)
  await reviewEdition(home.ports, edition, 'patiently')
  expect(home.looked).toEqual(['m0', 'm10', 'm20', 'm30'])
  home.looked.length = 0
  await reviewEdition(home.ports, edition, 'patiently')
  expect(home.looked).toEqual(['m10', 'm20', 'm30'])
  expect((await home.ports.runs.get(edition))?.progress).toMatchObject({ done: 25, open: 15, decided: 40 })
  for (let nth = 25; nth < 40; nth += 1) await home.submit(`m${nth}`)
  await reviewEdition(home.ports, edition, 'patiently')
  expect(await home.ports.editions.get(edition)).toMatchObject({ state: 'finished', sums: { submitted: 40, held: 0 } })
})

test('a review that takes longer than a call goes on in others, and until it is through no other begins', async () => {
  const home = await largeHouse({ members: 60, perPage: 10, slow: 25_000 })
  for (let nth = 0; nth < 55; nth += 1) await home.submit(`m${nth}`)
  await reviewEdition(home.ports, edition, 'patiently')
  expect(home.ports.queues.reviewParts).toHaveLength(1)
  const before = home.looked.length
  await reviewEdition(home.ports, edition, 'patiently')
  expect(home.looked).toHaveLength(before)
  const { reviewParts } = home.ports.queues
  for (let next = reviewParts.shift(); next; next = reviewParts.shift()) {
    const part = reviewPartShape.parse(JSON.parse(JSON.stringify(next.part)))
    await reviewEdition(home.ports, edition, next.how, part)
  }
  expect((await home.ports.runs.get(edition))?.progress).toMatchObject({ done: 55, open: 5, decided: 60, walked: true })
  expect((await home.ports.runs.get(edition))?.progress?.passedOnAt).toBeUndefined()
})

test('a review that was lost on its way to another call begins anew', async () => {
  const home = await largeHouse({ members: 60, perPage: 10, slow: 25_000 })
  await reviewEdition(home.ports, edition, 'patiently')
  home.ports.queues.reviewParts.length = 0
  home.clock.advance(6 * minute)
  home.looked.length = 0
  await reviewEdition(home.ports, edition, 'patiently')
  expect(home.looked[0]).toBe('m0')
})
