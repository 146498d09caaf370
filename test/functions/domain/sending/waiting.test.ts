import { expect, test } from 'vitest'
import type { Progress, Run } from '../../../../functions/domain/sending/run.ts'
import { hasReachedAll, waitingIn } from '../../../../functions/domain/sending/waiting.ts'
import { cohortsAt } from '../../../fixtures/editions/one-edition.ts'

const asOf = '2026-03-09T00:00:00.000Z'
const [own, dayAfter] = cohortsAt('2026-03-09T09:00:00.000Z')
const cohorts = [{ name: asOf, at: asOf, zones: ['Asia/Tokyo'], dayAfter: false }, own, dayAfter].filter(
  (cohort) => cohort !== undefined,
)
const start = Date.parse(asOf)
const run = (progress?: Partial<Progress>, more: Partial<Run> = {}): Run => ({
  groupId: 'g',
  date: '2026-03-09',
  asOf,
  cohorts,
  openedAt: start,
  walking: true,
  ...(progress && { progress: { done: 0, open: 0, since: 0, ...progress } }),
  ...more,
})
const edition = { state: 'mailing', members: 337 } as const
const at = (hours: number) => start + hours * 3_600_000

test('members without a decision wait until their zone’s hour', () => {
  expect(waitingIn(edition, run(), { decided: 7, now: at(1) })).toEqual({ members: 330, until: own?.at })
})

test('members who moved on wait until the next day, which only the review knows', () => {
  expect(waitingIn(edition, run(), { decided: 330, now: at(10) })).toEqual({ members: 7 })
  const waits = run({ waitsUntil: dayAfter?.at ?? '' })
  expect(waitingIn(edition, waits, { decided: 330, now: at(10) })).toEqual({ members: 7, until: dayAfter?.at })
  expect(waitingIn(edition, waits, { decided: 330, now: at(40) })).toEqual({ members: 7 })
})

test('a held edition says who holds it', () => {
  const held = run(undefined, { hold: { by: 'approval', reason: 'x', at: asOf } })
  expect(waitingIn(edition, held, { decided: 0, now: at(10) })).toEqual({ members: 337, hold: 'approval' })
})

test('it is never less than nobody, and nobody once the walk is through', () => {
  expect(waitingIn(edition, run(), { decided: 400, now: at(10) })?.members).toBe(0)
  expect(waitingIn(edition, run({ walked: true }), { decided: 300, now: at(10) })?.members).toBe(0)
})

test('an edition of an older release does not say how many, and an edition that is over has nobody waiting', () => {
  expect(waitingIn({ state: 'mailing' }, run(), { decided: 7, now: at(10) })?.members).toBeUndefined()
  for (const state of ['finished', 'cancelled', 'quiet'] as const) {
    expect(waitingIn({ ...edition, state }, run(), { decided: 7, now: at(1) })).toBeUndefined()
  }
  expect(waitingIn(edition, run(undefined, { cancelled: true }), { decided: 7, now: at(1) })).toBeUndefined()
})

test('only an edition that is finished, or has nobody waiting, has decided about all members', () => {
  expect(hasReachedAll({ state: 'finished' }, undefined)).toBe(true)
  expect(hasReachedAll({ state: 'mailing' }, { members: 0 })).toBe(true)
  expect(hasReachedAll({ state: 'mailing' }, { members: 1 })).toBe(false)
  expect(hasReachedAll({ state: 'cancelled' }, undefined)).toBe(false)
})
