import { expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { findEditions } from '../../../../functions/steps/operators/find-editions.ts'
import { fakeSettings } from '../../../fakes/community.ts'
import { fakeEditions, fakeRuns } from '../../../fakes/mail.ts'

const key = (groupId: string, date: string) => ({ groupId, date, asOf: `${date}T09:00:00.000Z` })

/** A live group and a draft, each with three weeks, and the draft's first still under way. */
async function house() {
  const ports = { editions: fakeEditions(), runs: fakeRuns(), settings: fakeSettings() }
  for (const id of ['live', 'draft']) {
    await ports.settings.create(defaultSettings({ id, timeZone: 'UTC' }))
    for (const day of ['02', '09', '16']) await ports.editions.open(key(id, `2026-03-${day}`))
  }
  await ports.settings.setLive('live')
  return ports
}

const names = (found: Awaited<ReturnType<typeof findEditions>>) =>
  found.map(({ edition, run }) => `${edition.groupId}/${edition.date}${run ? ' under way' : ''}`)

test('the latest few of each live group are found, newest first, and none of a draft', async () => {
  expect(names(await findEditions(await house(), { latest: 2 }))).toEqual(['live/2026-03-16', 'live/2026-03-09'])
})

test('an edition under way is found however old it is, and whatever its group', async () => {
  const ports = await house()
  await ports.runs.open(key('draft', '2026-03-02'), [], 0)
  expect(names(await findEditions(ports, { latest: 1 }))).toEqual([
    'draft/2026-03-16',
    'draft/2026-03-02 under way',
    'live/2026-03-16',
  ])
})

test('a draft that is named is looked into, and no other group', async () => {
  const found = await findEditions(await house(), { groupId: 'draft', latest: Number.POSITIVE_INFINITY })
  expect(names(found)).toEqual(['draft/2026-03-16', 'draft/2026-03-09', 'draft/2026-03-02'])
})
