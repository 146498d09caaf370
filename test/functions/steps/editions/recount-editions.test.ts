import { expect, test } from 'vitest'
import { createTally } from '../../../../functions/domain/sending/sums.ts'
import { recountEditions } from '../../../../functions/steps/editions/recount-editions.ts'
import { fakeEditions } from '../../../fakes/mail.ts'
import { fakeQueues } from '../../../fakes/surroundings.ts'

const atEnd = { ...createTally().sums(), members: 10, planned: 10, submitted: 10 }

test('the editions that ended in the last nine days are counted again, and no other', async () => {
  const editions = fakeEditions()
  const ends: readonly (readonly [date: string, state: 'finished' | 'cancelled' | undefined])[] = [
    ['2026-02-27', 'finished'],
    ['2026-02-28', 'finished'],
    ['2026-03-02', 'finished'],
    ['2026-03-04', 'cancelled'],
    ['2026-03-06', undefined],
    ['2026-03-09', 'finished'],
  ]
  for (const [date, state] of ends) {
    const key = { groupId: 'g', date, asOf: `${date}T09:00:00.000Z` }
    await editions.open(key)
    if (state) await editions.end(key, state, atEnd)
  }
  const queues = fakeQueues()
  expect(await recountEditions({ editions, queues }, { groupId: 'g', date: '2026-03-09' })).toBe(3)
  const again = queues.closings.map(({ edition }) => edition.date)
  expect(again).toEqual(['2026-02-28', '2026-03-02', '2026-03-04'])
})
