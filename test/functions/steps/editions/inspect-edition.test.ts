import { expect, test } from 'vitest'
import type { Edition } from '../../../../functions/domain/edition.ts'
import type { EditionSums } from '../../../../functions/domain/edition-sums.ts'
import type { Delivery } from '../../../../functions/domain/sending/delivery.ts'
import { createTally } from '../../../../functions/domain/sending/sums.ts'
import { inspectEdition } from '../../../../functions/steps/editions/inspect-edition.ts'
import { plannedFor } from '../../../fixtures/editions/one-edition.ts'

const edition: Edition = {
  groupId: 'g',
  date: '2026-03-09',
  asOf: '2026-03-09T09:00:00.000Z',
  state: 'mailing',
  discussions: [],
}
const start = Date.parse(edition.asOf)

/** So many recipients on one page, all submitted, at fifty a second. */
const ports = (count: number) => ({
  editions: {
    pages: async function* () {
      const decisions = Array.from({ length: count }, (_, nth) => plannedFor(`m${nth}`))
      yield { ...edition, cohort: 'all', first: { shard: 0 }, decisions, movedOn: [], plannedSoFar: count }
    },
  },
  deliveries: {
    list: async function* (): AsyncGenerator<Delivery> {
      for (let nth = 0; nth < count; nth += 1) {
        const claimedAt = new Date(start + 20 * nth).toISOString()
        yield { ...edition, memberId: `m${nth}`, version: 2, attempt: 1, outcome: 'submitted', claimedAt }
      }
    },
  },
})

test('sums and rate are counted from pages and rows', async () => {
  const { sums, rate } = await inspectEdition(ports(1000), edition)
  expect(sums).toMatchObject({ members: 1000, planned: 1000, submitted: 1000, held: 0 })
  expect(rate?.perSecond).toBeCloseTo(50, 5)
})

test('every row is heard of as it comes', async () => {
  let rows = 0
  await inspectEdition(ports(12), edition, () => {
    rows += 1
  })
  expect(rows).toBe(12)
})

test('an old edition whose rows have left the ledger keeps the sums that it ended with', async () => {
  const atEnd: EditionSums = { ...createTally().sums(), members: 500, planned: 400, submitted: 400, delivered: 390 }
  const { sums, rate } = await inspectEdition(ports(0), { ...edition, state: 'finished', sums: atEnd })
  expect(sums).toEqual(atEnd)
  expect(rate).toBeUndefined()
})

test('what was delivered after the end counts', async () => {
  const atEnd: EditionSums = { ...createTally().sums(), members: 10, planned: 10, submitted: 10 }
  const rows = ports(10)
  const list = async function* () {
    for await (const row of rows.deliveries.list()) yield { ...row, deliveredAt: edition.asOf }
  }
  const { sums } = await inspectEdition({ ...rows, deliveries: { list } }, { ...edition, sums: atEnd })
  expect(sums.delivered).toBe(10)
})
