import { beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { checkGroups } from '../../../../functions/steps/operators/check-groups.ts'
import { fakeGroups, fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeOwners } from '../../../fakes/console.ts'
import { fakeHelpers } from '../../../fakes/desk/helpers.ts'
import { fakeEditions, fakeRuns } from '../../../fakes/mail.ts'
import { fakeLinks, fakeMailer } from '../../../fakes/surroundings.ts'
import { cohortsAt } from '../../../fixtures/editions/one-edition.ts'

const now = '2026-03-09T09:00:00.000Z'
const owner = { groupId: 'g', memberId: 'o1', email: 'ana@example.org' }

function world() {
  return {
    settings: fakeSettings(),
    groups: fakeGroups(),
    members: fakeMembers(),
    owners: fakeOwners([owner]),
    helpers: fakeHelpers(),
    editions: fakeEditions(),
    runs: fakeRuns(),
    links: fakeLinks,
    mailer: fakeMailer(),
  }
}
let ports: ReturnType<typeof world>
const found = async (at = now) =>
  (await checkGroups(ports, at)).filter(({ level }) => level !== 'fine').map(({ level, about }) => `${level}: ${about}`)

beforeEach(async () => {
  ports = world()
  await ports.groups.put({ id: 'g', name: 'Binders', url: 'https://b.example', language: 'en', timeZone: 'UTC' })
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'UTC' }))
  await ports.members.merge('g', [{ id: 'o1', email: owner.email, role: 'owner' }])
})

describe('groups', () => {
  test('that are all drafts mail nobody', async () => {
    expect(await found()).toEqual(['stops: live groups'])
  })

  test('that are live and whole are told nothing', async () => {
    await ports.settings.setLive('g')
    const [{ dueAt = now } = {}] = await ports.settings.live()
    expect(await found(dueAt)).toEqual([])
  })

  test('whose date has gone by without an edition show that the schedule does not tick', async () => {
    await ports.settings.setLive('g')
    const [{ dueAt = now } = {}] = await ports.settings.live()
    const hourLater = new Date(Math.max(Date.parse(dueAt), Date.parse(now)) + 3_600_000).toISOString()
    expect(await found(hourLater)).toEqual(['stops: schedule'])
  })

  test('without members or owners are named', async () => {
    ports = { ...ports, members: fakeMembers() }
    await ports.settings.setLive('g')
    const [{ dueAt = now } = {}] = await ports.settings.live()
    expect(await found(dueAt)).toEqual(['stops: g', 'spoils: g: owners'])
  })

  test('with an edition that is held are named by it', async () => {
    const run = { groupId: 'g', date: '2026-03-09', asOf: now }
    await ports.runs.open(run, cohortsAt(now), 0)
    await ports.runs.hold(run, { by: 'operator', reason: 'x', at: now })
    expect(await found()).toContain('stops: holds')
  })
})

test('a key that cannot be read stops all mail', async () => {
  const links = { ...fakeLinks, sign: () => Promise.reject(new Error('AccessDenied')) }
  ports = { ...ports, links }
  expect(await found()).toContain('stops: link key')
})
