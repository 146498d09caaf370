import { expect, test } from 'vitest'
import { isPlanned } from '../../../functions/domain/recipients/decision.ts'
import type { PageRecord } from '../../../functions/domain/sending/page-record.ts'
import { addsUp } from '../../../functions/domain/sending/sums.ts'
import { recountEditions } from '../../../functions/steps/editions/recount-editions.ts'
import { applyFeedback } from '../../../functions/steps/sending/apply-feedback.ts'
import { eventsOfSent } from '../../fixtures/mails/events-of-sent.ts'
import { groupId, smallHouse, tick, untilIdle } from '../../fixtures/small-house.ts'

const key = { groupId, date: '2026-03-09' }
const at = '2026-03-09T10:00:00.000Z'

/** As the version before leaves wrote it: each delivery has a row of its own. */
function inRows({ decisions, ...page }: PageRecord): PageRecord {
  const rows = decisions.map((decision) => {
    if (!isPlanned(decision)) return decision
    const { leaf: _, ...planned } = decision
    return planned
  })
  return { ...page, decisions: rows }
}

test('an edition whose first page a version without leaves wrote goes on in leaves, and is counted whole', async () => {
  const { ports: all, mailed } = await smallHouse()
  const quota = async () => ({ perSecond: 20, perDay: 100_000, sentLastDay: 0 })
  const writePage = async (page: PageRecord) => all.editions.writePage(page.plannedSoFar <= 100 ? inRows(page) : page)
  const ports = { ...all, editions: { ...all.editions, writePage }, mailer: { ...all.mailer, quota } }
  const [joinedAt, lastSeenAt] = ['2025-01-01T00:00:00.000Z', '2026-03-06T12:00:00.000Z']
  const members = Array.from({ length: 250 }, (_, nth) => ({
    id: `n${nth}`,
    email: `n${nth}@members.example`,
    joinedAt,
    lastSeenAt,
  }))
  await ports.members.merge(groupId, members)
  for (const id of ['n1', 'n2', 'n3']) await ports.records.choose(groupId, id, { mail: 'no' }, joinedAt)
  for (let ticks = 0; ticks < 4; ticks += 1) await tick(ports)

  const places: (string | undefined)[] = []
  for await (const { decisions } of ports.editions.pages(key))
    places.push(...decisions.filter(isPlanned).map(({ leaf }) => leaf))
  expect(new Set([places.at(0), typeof places.at(-1)])).toEqual(new Set([undefined, 'string']))
  expect(places).toHaveLength(255)
  expect(mailed()).toHaveLength(255)
  expect(new Set(mailed()).size).toBe(255)
  const { state, sums } = (await ports.editions.get(key)) ?? {}
  expect(state).toBe('finished')
  expect(sums && addsUp(sums)).toBe(true)
  expect(sums).toMatchObject({ members: 258, planned: 255, submitted: 255, delivered: 0 })

  const hearing = { ...ports, configurationSet: 'our-set', hearJoinMail: async () => undefined }
  const heard = await applyFeedback(hearing, eventsOfSent(ports.mailer.messages, 'Delivery', at))
  expect(new Set(heard.map((each) => each.status === 'fulfilled' && each.value))).toEqual(new Set(['applied']))
  expect(ports.metrics.counted.mailedTwice).toBeUndefined()
  await recountEditions(ports, { groupId, date: '2026-03-16' })
  await untilIdle(ports)
  expect((await ports.editions.get(key))?.sums).toMatchObject({ submitted: 255, delivered: 255 })
})
