import { expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { createDecidePage } from '../../../../functions/steps/sending/decide-page.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeEditions, fakeMailRecords } from '../../../fakes/mail.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const walk = { groupId: 'g', date: '2026-03-09', asOf, cohort: 'first', cursor: { shard: 0 }, plannedBefore: 0 }

/** Members in these zones, as their rows spell them; a member is called by the place of their zone. */
async function decidedFor(zonesOfCohort: readonly string[], zones: readonly (string | undefined)[]) {
  const ports = { members: fakeMembers(), records: fakeMailRecords(), addresses: fakeAddresses() }
  const editions = fakeEditions()
  await editions.writeChoice(walk, choiceOf([]))
  const members = zones.map((timeZone, nth) => ({ id: `m${nth}`, ...(timeZone && { timeZone }) }))
  await ports.members.merge('g', members)
  const decide = createDecidePage({ ...ports, editions, findWithdrawn: async () => new Set() })
  const cohorts = [
    { name: 'first', at: asOf, zones: zonesOfCohort, dayAfter: false },
    { name: 'last', at: asOf, dayAfter: false },
  ]
  const settings = defaultSettings({ id: 'g', timeZone: 'Asia/Kolkata' })
  const run = { ...walk, cohorts, openedAt: 0, walking: true }
  const { decisions } = await decide({ walk, run, settings, limit: 50 })
  return decisions.map(({ memberId }) => memberId).toSorted()
}

test('a member’s turn comes with their zone, however their row or the run spells it', async () => {
  const zones = ['Asia/Tokyo', 'ASIA/TOKYO', 'Europe/Paris', undefined, 'asia/kolkata', 'Asia/Calcutta']
  expect(await decidedFor(['asia/tokyo'], zones)).toEqual(['m0', 'm1'])
  expect(await decidedFor(['Asia/Calcutta'], zones)).toEqual(['m3', 'm4', 'm5'])
})
