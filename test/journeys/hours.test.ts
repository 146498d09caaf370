import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPlanned } from '../../functions/domain/recipients/decision.ts'
import { addsUp } from '../../functions/domain/sending/sums.ts'
import { withoutUndefined } from '../../functions/domain/shapes/without-undefined.ts'
import { untilFinished } from '../../infra/cli/until-finished.ts'
import { twice } from './house/accepted-mail.ts'
import { groupRecords } from './house/group-records.ts'
import { type House, openHouse } from './house/running-house.ts'

const zones = ['Asia/Tokyo', 'America/Los_Angeles', undefined, 'Pacific/Auckland']
const languages = ['ja', 'es-MX', undefined, 'ar']
/** The hour first arrives in Auckland, a day before it does in London. */
const opening = '2026-03-08T20:00:00.000Z'
const one = { groupId: 'one', date: '2026-03-09' }
const two = { groupId: 'two', date: '2026-03-09' }
const zoneOf = (memberId: string) => zones[Number(memberId.slice(1)) % 4] ?? 'UTC'
let house: House

/** The same people in two groups, all over the world. */
function recordsOf(groupId: string): object[] {
  return groupRecords(groupId, opening).map((record) => {
    if (!('email' in record)) return record
    const nth = Number(String('id' in record ? record.id : '').slice(1)) % 4
    return withoutUndefined({ ...record, timeZone: zones[nth], language: languages[nth] })
  })
}

beforeAll(async () => {
  house = await openHouse({ context: { settleAfterSeconds: '5' } })
  await house.load([...recordsOf('one'), ...recordsOf('two')])
  await house.cloud.fireSchedules(opening)
  await untilFinished(house.cloud, house.ports, opening)
})
afterAll(() => house?.leave())

test('every member of either group gets its mail once, and the sums hold', async () => {
  for (const key of [one, two]) {
    const { state, sums } = await house.standing(key)
    expect(state).toBe('finished')
    expect(addsUp(sums)).toBe(true)
    const mailed = (await house.accepted(key.groupId)).map(({ member }) => member)
    expect(mailed).toHaveLength(12)
    expect(twice(mailed)).toEqual([])
  }
})

test('each is decided at nine in the morning of their own zone, on the day itself or, after another group, the next', async () => {
  const days = new Map<string, string[]>()
  for (const key of [one, two]) {
    for await (const { asOf, decisions } of house.ports.editions.pages(key)) {
      for (const { memberId } of decisions.filter(isPlanned)) {
        const local = Temporal.Instant.from(asOf).toZonedDateTimeISO(zoneOf(memberId))
        expect([memberId, local.hour]).toEqual([memberId, 9])
        days.set(memberId, [...(days.get(memberId) ?? []), local.toPlainDate().toString()])
      }
    }
  }
  expect(days.size).toBe(12)
})

test('nobody’s address is mailed twice within 18 hours, though both groups write on Mondays at nine', async () => {
  const rests: string[] = []
  for (const key of [one, two]) {
    for await (const row of house.ports.deliveries.list(key)) if (row.restsUntil) rests.push(row.memberId)
  }
  const movedOn: string[] = []
  for (const key of [one, two]) for await (const page of house.ports.editions.pages(key)) movedOn.push(...page.movedOn)
  // Whoever was not the first either moved on to the next day's cohort, or waited where both were planned at once.
  expect(new Set([...rests, ...movedOn]).size).toBe(12)
})

test('each reads it in their own language', async () => {
  const subjects = new Map((await house.inbox('one')).map(({ member, mail }) => [member, mail.text ?? '']))
  expect(subjects.get('m0')).toContain('こんにちは')
  expect(subjects.get('m1')).toContain('Hola, Member 1:')
  expect(subjects.get('m2')).toContain('Hello Member 2,')
  expect(subjects.get('m3')).toContain('مرحبًا')
})
