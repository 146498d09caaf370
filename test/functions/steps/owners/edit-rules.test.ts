import { describe, expect, test } from 'vitest'
import { defaultSettings, type GroupSettings } from '../../../../functions/domain/schedule/settings.ts'
import { changeSettings } from '../../../../functions/steps/owners/change-settings.ts'
import {
  datesOf,
  type EditRulesPorts,
  readRules,
  restoreRules,
  saveRules,
  valuesOf,
} from '../../../../functions/steps/owners/edit-rules.ts'
import { fakeAudiences } from '../../../fakes/addresses.ts'
import { fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeHelpers } from '../../../fakes/desk/helpers.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const clock = fakeClock(Date.parse('2026-03-05T12:00:00.000Z'))
const ana = { groupId: 'g', memberId: 'o1' }
const ben = { groupId: 'g', memberId: 'o2' }
const usual = defaultSettings({ id: 'g', timeZone: 'UTC' })
/** As a browser posts it: a box that is not ticked is not there. */
const posted = (settings: GroupSettings) =>
  Object.fromEntries(Object.entries(valuesOf(settings)).filter(([, value]) => value !== ''))
const form = (more: Record<string, unknown> = {}) => ({ ...posted(usual), ...more })

async function house() {
  const [settings, members, audiences] = [fakeSettings(), fakeMembers(), fakeAudiences()]
  const helpers = fakeHelpers()
  await settings.create(usual)
  await members.merge('g', [
    { id: 'o1', name: 'Ana' },
    { id: 'o2', name: 'Ben' },
    { id: 'm1', name: 'Cleo' },
  ])
  const ports: EditRulesPorts = {
    settings,
    members,
    helpers,
    changeSettings: (...given) => changeSettings({ settings, audiences, members, helpers, clock }, ...given),
    findMember: async (_, text) => (text === 'cleo@members.example' ? 'm1' : undefined),
  }
  const kept = async () => (await settings.get('g')) ?? usual
  return { ports, kept }
}

describe('a form of rules', () => {
  test('that is shown and posted unchanged changes no rule, whatever the settings are', async () => {
    const { ports, kept } = await house()
    const odd: Partial<GroupSettings> = {
      languages: ['de'],
      excludedTags: ['spam', 'for sale'],
      excludedPeople: ['m1'],
      newcomersLead: true,
      reach: 90,
      newDiscussionUrl: 'https://b.example/new',
      holdOut: { share: 0.07, salt: 'fixed' },
      approval: { required: true, hours: 5, otherwise: 'send' },
    }
    await ports.changeSettings(ana, 1, (settings) => ({ ...settings, ...odd }))
    const before = await kept()
    expect(await saveRules(ports, ana, 2, posted(before))).toEqual({ kind: 'saved' })
    const { version: _, change: __, ...rules } = before
    expect(await kept()).toMatchObject({ ...rules, version: 3 })
  })

  test.each([
    [{ time: '25:00' }, 'time', /09:00/],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone', /time zone/],
    [{ holdOut: '21' }, 'holdOut', /0 to 20/],
    [{ rampFirst: '100001' }, 'rampFirst', /0 to 100,000/],
    [{ minimumDiscussions: '0' }, 'minimumDiscussions', /1 to 20/],
    [{ drifting: '14' }, 'drifting', /more days than “active”/],
    [{ lapsed: '28' }, 'lapsed', /more days than “drifting”/],
    [{ minimumDiscussions: '8' }, 'discussionsPerMail', /at least as large/],
    [{ excludedTags: 'x'.repeat(4001) }, 'excludedTags', /4,000 characters/],
    [{ excludedPeople: Array.from({ length: 201 }, String) }, 'excludedPeople', /at most 200/],
    [{ reach: '31' }, 'reach', /how far back/],
    [{ reach: ['7', 'archive'] }, 'reach', /how far back/],
    [{ newDiscussionUrl: 'http://b.example/new' }, 'newDiscussionUrl', /full https address/],
    [{ newDiscussionUrl: 'javascript:alert(1)' }, 'newDiscussionUrl', /full https address/],
    [{ newDiscussionUrl: 'https://b.example/a b' }, 'newDiscussionUrl', /full https address/],
    [{ newDiscussionUrl: 'https://b.example/\u202e' }, 'newDiscussionUrl', /full https address/],
    [{ newDiscussionUrl: `https://b.example/${'x'.repeat(2000)}` }, 'newDiscussionUrl', /full https address/],
    [{ newDiscussionUrl: ['https://b.example', ''] }, 'newDiscussionUrl', /full https address/],
    [{ addPerson: 'nobody@members.example' }, 'addPerson', /No single member/],
  ])('with %o is refused at the field, and nothing is saved', async (wrong, field, sentence) => {
    const { ports, kept } = await house()
    const refused = await saveRules(ports, ana, 1, form(wrong))
    expect(refused).toEqual({ kind: 'refused', errors: { [field]: expect.stringMatching(sentence) } })
    expect((await kept()).version).toBe(1)
  })

  test.each([undefined, null, 'form', 7, []])('that is none is refused and saved nowhere: %o', async (given) => {
    const { ports, kept } = await house()
    expect(await saveRules(ports, ana, 1, given)).toMatchObject({ kind: 'refused' })
    expect((await kept()).version).toBe(1)
  })

  test('leaves out a named person once, beside those who were left out before', async () => {
    const { ports, kept } = await house()
    const people = { excludedPeople: ['m1', 'm2'], addPerson: ' cleo@members.example ' }
    await saveRules(ports, ana, 1, form(people))
    expect((await kept()).excludedPeople).toEqual(['m1', 'm2'])
  })

  test('sets how far back a digest goes and where members start, and empties that again', async () => {
    const { ports, kept } = await house()
    await saveRules(ports, ana, 1, form({ reach: '365', newDiscussionUrl: ' https://b.example/new ' }))
    expect(await kept()).toMatchObject({ reach: 365, newDiscussionUrl: 'https://b.example/new' })
    await saveRules(ports, ana, 2, form({ reach: 'archive', newDiscussionUrl: '' }))
    expect((await kept()).reach).toBe('archive')
    expect(await kept()).not.toHaveProperty('newDiscussionUrl')
  })

  test('keeps what is no rule: whether the group is live, and the lot of its control group', async () => {
    const { ports, kept } = await house()
    await ports.changeSettings(ana, 1, (settings) => ({ ...settings, state: 'live' }))
    await saveRules(ports, ana, 2, form({ holdOut: '20' }))
    expect(await kept()).toMatchObject({ state: 'live', holdOut: { share: 0.2, salt: usual.holdOut.salt } })
  })
})

describe('of two owners at once', () => {
  test('the second is told what they began with, what is kept now, and by whom', async () => {
    const { ports, kept } = await house()
    await saveRules(ports, ana, 1, form({ time: '18:30' }))
    expect(await saveRules(ports, ben, 1, form({ weekday: '3' }))).toMatchObject({
      kind: 'conflict',
      base: { version: 1, schedule: { time: '09:00' } },
      current: { version: 2, schedule: { time: '18:30' }, savedBy: 'Ana' },
    })
    expect(await kept()).toMatchObject({ version: 2, schedule: { weekday: 1 } })
  })

  test('exactly one saves, even in the same moment', async () => {
    const { ports } = await house()
    const both = await Promise.all([
      saveRules(ports, ana, 1, form({ time: '10:00' })),
      saveRules(ports, ben, 1, form({ time: '11:00' })),
    ])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved'])
  })

  test('one who undoes over a newer version is told, too', async () => {
    const { ports, kept } = await house()
    await saveRules(ports, ana, 1, form({ time: '18:30' }))
    const late = await restoreRules(ports, ben, { base: 1, version: 1 })
    expect(late).toMatchObject({ kind: 'conflict', current: { savedBy: 'Ana' } })
    expect((await kept()).schedule.time).toBe('18:30')
  })
})

describe('an earlier version', () => {
  test('comes back as a new one, and takes no group off the air', async () => {
    const { ports, kept } = await house()
    await saveRules(ports, ana, 1, form({ time: '18:30' }))
    await ports.changeSettings(ana, 2, (settings) => ({ ...settings, state: 'live' }))
    expect(await restoreRules(ports, ben, { base: 3, version: 1 })).toEqual({ kind: 'saved' })
    expect(await kept()).toMatchObject({
      version: 4,
      state: 'live',
      schedule: { time: '09:00' },
      change: { by: { memberId: 'o2' } },
    })
  })

  test('that never was cannot be restored', async () => {
    const { ports } = await house()
    await expect(restoreRules(ports, ana, { base: 1, version: 9 })).rejects.toThrow('Version 9')
  })

  test('is listed newest first, with the names of its author and of the people it left out', async () => {
    const { ports } = await house()
    await saveRules(ports, ben, 1, form({ addPerson: 'cleo@members.example' }))
    await saveRules(ports, ana, 2, form({ excludedPeople: 'gone' }))
    const { settings, versions, names } = await readRules(ports, 'g')
    expect(settings).toMatchObject({ version: 3, excludedPeople: ['gone'] })
    expect(versions.map(({ version, savedBy }) => [version, savedBy])).toEqual([
      [3, 'Ana'],
      [2, 'Ben'],
      [1, undefined],
    ])
    expect([names.get('m1'), names.get('gone')]).toEqual(['Cleo', undefined])
  })
})

test('a form shows its next five dates before it is saved, and none while it is no schedule', () => {
  const dates = datesOf(form({ cadence: 'monthly', timeZone: 'Asia/Tokyo' }), '2026-03-05T12:00:00.000Z')
  expect(dates).toMatchObject({ timeZone: 'Asia/Tokyo', at: { length: 5 } })
  expect(dates.at[0]).toBe('2026-04-06T00:00:00.000Z')
  expect(datesOf(form({ time: 'never' }), '2026-03-05T12:00:00.000Z').at).toEqual([])
})
