import { expect, test } from 'vitest'
import type { PickedDiscussion } from '../../../../functions/domain/choosing/picks.ts'
import { beginCount, countMore } from '../../../../functions/domain/recipients/audience-count.ts'
import type { Rung } from '../../../../functions/domain/rungs.ts'
import { choiceOf, plannedFor } from '../../../fixtures/editions/one-edition.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const pick = (rung: Rung): PickedDiscussion => ({ discussionId: `d${rung}`, rung, why: { key: 'people', count: 3 } })
const planned = (rungs: readonly Rung[], more = {}) => ({
  stage: 'active' as const,
  decision: plannedFor('m', { picks: rungs.map(pick), ...more }),
})

test('each recipient counts at the lowest rung of their mail, whatever its order; who gets no mail, at none', () => {
  const none = beginCount({ date: '2026-03-09', sendsAt: asOf, choice: choiceOf([]) }, asOf)
  const first = countMore(none, [planned([7, 7]), planned(['archive', 7]), planned([])], [])
  const held = planned([90], { arm: 'held out' })
  const skipped = { stage: 'active' as const, decision: { memberId: 'm', skip: 'nothing new' as const } }
  const count = countMore(first, [planned([14, 7]), planned([30, 365]), held, skipped], [])
  expect(count.rungs).toEqual({ week: 1, month: 1, year: 1, archive: 1, none: 1 })
  expect(count.members).toBe(7)
})
