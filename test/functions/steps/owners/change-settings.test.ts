import { expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { changeSettings } from '../../../../functions/steps/owners/change-settings.ts'
import { fakeAudiences } from '../../../fakes/addresses.ts'
import { fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeHelpers } from '../../../fakes/desk/helpers.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

/** A Thursday; the next Monday is the ninth, and the first Monday of the next month the sixth of April. */
const clock = fakeClock(Date.parse('2026-03-05T12:00:00.000Z'))
const monday = '2026-03-09T09:00:00.000Z'
const author = (memberId: string) => ({ groupId: 'g', memberId })

async function house() {
  const settings = fakeSettings()
  const live = { ...defaultSettings({ id: 'g', timeZone: 'UTC' }), state: 'live' } as const
  await settings.create({ ...live, state: 'draft' })
  await settings.change({ ...live, version: 2 }, { ...live, version: 1 }, monday)
  return { settings, audiences: fakeAudiences(), members: fakeMembers(), helpers: fakeHelpers(), clock }
}

test('of two who save at once the date stays the one of what was kept', async () => {
  const ports = await house()
  let isSecond = true
  const settings: typeof ports.settings = {
    ...ports.settings,
    // The first saves all of theirs just before the second moves the date.
    reschedule: async (...given) => {
      if (isSecond) {
        isSecond = false
        await changeSettings(ports, author('first'), 2, (kept) => ({ ...kept, minimumDiscussions: 4 }))
      }
      return ports.settings.reschedule(...given)
    },
  }
  const monthly = await changeSettings({ ...ports, settings }, author('second'), 2, (kept) => ({
    ...kept,
    schedule: { ...kept.schedule, cadence: 'monthly' },
  }))
  expect(monthly.kind).toBe('conflict')
  expect(await ports.settings.get('g')).toMatchObject({ minimumDiscussions: 4, schedule: { cadence: 'weekly' } })
  expect(await ports.settings.due(monday)).toEqual([{ groupId: 'g', dueAt: monday }])
})
