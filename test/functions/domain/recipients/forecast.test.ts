import { expect, test } from 'vitest'
import { nameChoice } from '../../../../functions/domain/choosing/choose-for-member.ts'
import {
  beginForecast,
  decideInTurn,
  forecastMore,
  hoursIn,
  turnsOf,
} from '../../../../functions/domain/recipients/forecast.ts'
import { cohortsOf, nextToOpen } from '../../../../functions/domain/schedule/cohorts.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

const settings = defaultSettings({ id: 'g', timeZone: 'Europe/London' })
const zones = ['Asia/Tokyo', 'America/New_York']
const calendar = { rule: settings.schedule, zones }
const cohorts = cohortsOf({ ...calendar, weekdays: [] }, '2026-03-09')
const [tokyo, london, york] = ['2026-03-09T00:00:00.000Z', '2026-03-09T09:00:00.000Z', '2026-03-09T13:00:00.000Z']
const at = (now: string) => hoursIn(cohorts, { timeZone: 'Europe/London', now })

test('each member’s hour is that of their zone, however it is spelled; of none, the group’s', () => {
  const hoursOf = at('2026-03-08T00:00:00.000Z')
  expect(hoursOf({ id: 'm', timeZone: 'asia/tokyo' })).toEqual({ first: tokyo, dayAfter: '2026-03-10T00:00:00.000Z' })
  expect(hoursOf({ id: 'm' }).first).toBe(london)
  expect(hoursOf({ id: 'm', timeZone: 'America/New_York' }).first).toBe(york)
  // A zone that is new since is walked with the last.
  expect(hoursOf({ id: 'm', timeZone: 'Pacific/Honolulu' }).first).toBe(york)
})

test('an hour that is over comes at once', () => {
  const now = '2026-03-09T10:00:00.000Z'
  expect(at(now)({ id: 'm', timeZone: 'Asia/Tokyo' }).first).toBe(now)
  expect(at(now)({ id: 'm', timeZone: 'America/New_York' }).first).toBe(york)
})

test('a member whose address had mail gets it the day after, and never before it has rested', () => {
  const occasion = {
    groupId: 'g',
    date: '2026-03-09',
    asOf: london,
    settings,
    choice: nameChoice(choiceOf(['d1', 'd2', 'd3'])),
    mayMoveOn: true,
  }
  const member = { id: 'm', email: 'm@members.example', lastSeenAt: '2026-03-08T09:00:00.000Z' }
  const standing = (mailedAt: string) => ({
    member,
    record: undefined,
    address: { suppressed: false, optedOut: false, mailedAt },
    took: [],
  })
  const hours = { first: london, dayAfter: '2026-03-10T09:00:00.000Z' }
  expect(decideInTurn(standing('2026-03-09T08:00:00.000Z'), occasion, hours)).toMatchObject({
    decision: { memberId: 'm', picks: [{}, {}, {}] },
    turn: { at: '2026-03-10T09:00:00.000Z', rests: true },
  })
  expect(decideInTurn(standing('2026-03-08T10:00:00.000Z'), occasion, hours).turn).toEqual({ at: london, rests: false })
  const late = { first: london, dayAfter: london }
  expect(decideInTurn(standing('2026-03-09T08:00:00.000Z'), occasion, late).turn.at).toBe('2026-03-10T02:00:00.000Z')
})

test('turns are added up by their time, and told in its order', () => {
  const begun = beginForecast('approve', london)
  const turns = [york, tokyo, london, york].map((time) => ({ at: time, rests: false }))
  const once = forecastMore(begun, turns, 1)
  const forecast = forecastMore(once, [{ at: york, rests: true }], 2)
  expect(turnsOf(forecast)).toEqual({
    atOnce: 2,
    later: [
      { at: york, rests: false, members: 2 },
      { at: york, rests: true, members: 1 },
    ],
  })
  expect(forecast.left).toBe(3)
})

test('the schedule opens the next edition whose first hour is still to come, and none that is opened', () => {
  expect(nextToOpen(calendar, '2026-03-08T00:00:00.000Z', [])).toEqual({ date: '2026-03-09', at: tokyo })
  expect(nextToOpen(calendar, '2026-03-09T03:00:00.000Z', []).date).toBe('2026-03-16')
  expect(nextToOpen(calendar, '2026-03-08T00:00:00.000Z', [{ date: '2026-03-09' }]).date).toBe('2026-03-16')
})
