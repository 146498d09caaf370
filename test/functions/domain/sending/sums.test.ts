import { expect, test } from 'vitest'
import { createTally, total } from '../../../../functions/domain/sending/sums.ts'
import { objectNames } from '../../../fixtures/records/object-names.ts'

test('a reason that is called like a part of every object counts like any other', () => {
  const tally = createTally()
  const row = { groupId: 'g', date: '2026-03-09', memberId: 'm1', version: 1, attempt: 1, outcome: 'failed' } as const
  for (const reason of [...objectNames, 'MessageRejected']) tally.row({ ...row, reason })
  const { failed } = tally.sums()
  expect(total(failed)).toBe(objectNames.length + 1)
  expect(failed).toMatchObject({ MessageRejected: 1 })
})
