import { expect, test } from 'vitest'
import { noReturns } from '../../../../functions/domain/results/edition-returns.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import type { OwnerMail } from '../../../../functions/mail/owner-mail.ts'
import { mailOwners } from '../../../../functions/steps/owners/notify-owners.ts'
import { reportResults } from '../../../../functions/steps/results/report-results.ts'
import { fakeGroups, fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeOwners } from '../../../fakes/console.ts'
import { fakeHelpers } from '../../../fakes/desk/helpers.ts'
import { fakeComparisons, fakeReports, fakeReturnCounts } from '../../../fakes/desk/results.ts'
import { fakeClock, silentLog } from '../../../fakes/surroundings.ts'

const key = { groupId: 'g', date: '2026-03-09' }
const known = ['o1', 'o2'].map((memberId) => ({ groupId: 'g', memberId, email: `${memberId}@owners.example` }))

async function house({ reports = true, crashAt = '' } = {}) {
  const told: { readonly email: string; readonly mail: OwnerMail }[] = []
  let crashes = crashAt
  const base = {
    groups: fakeGroups(),
    settings: fakeSettings(),
    members: fakeMembers(),
    owners: fakeOwners(known),
    comparisons: fakeComparisons(),
    returnCounts: fakeReturnCounts(),
    reports: fakeReports(),
    helpers: fakeHelpers(),
    clock: fakeClock(),
    log: silentLog,
    baseUrl: 'https://mail.example',
  }
  const owners: Parameters<typeof mailOwners>[0] = {
    ...base,
    mailOwner: async ({ email }, mail) => {
      told.push({ email, mail })
      return 'accepted'
    },
  }
  const ports: Parameters<typeof reportResults>[0] = {
    ...base,
    mailOwners: (groupId, mailsIn, mayTell = async () => true) =>
      mailOwners(owners, groupId, mailsIn, async (email) => {
        if (email === crashes) throw new Error('the worker died')
        return mayTell(email)
      }),
  }
  await base.groups.put({ id: 'g', name: 'Binders', url: 'https://b.example', language: 'en', timeZone: 'UTC' })
  await base.settings.create({ ...defaultSettings({ id: 'g', timeZone: 'Europe/Berlin' }), reports })
  await base.members.merge('g', [
    { id: 'o1', email: 'o1@owners.example', role: 'owner' },
    { id: 'o2', email: 'o2@owners.example', role: 'owner', language: 'de' },
  ])
  const counted = { ...noReturns, ...key, mailed: 9, countedAt: '2026-03-11T09:00:00.000Z', isFinal: false }
  await base.returnCounts.put(counted)
  const revive = () => {
    crashes = ''
  }
  return { ...base, told, revive, report: (days: 2 | 28) => reportResults(ports, key, days) }
}

test('each owner gets each report once, in their language, however often it is asked for', async () => {
  const { told, report } = await house()
  expect(await report(2)).toBe(2)
  expect(await report(2)).toBe(0)
  expect(await report(28)).toBe(2)
  expect(told.map(({ email, mail }) => [email, mail.kind === 'report' && [mail.days, mail.date]])).toEqual([
    ['o1@owners.example', [2, 'March 9, 2026']],
    ['o2@owners.example', [2, '9. März 2026']],
    ['o1@owners.example', [28, 'March 9, 2026']],
    ['o2@owners.example', [28, '9. März 2026']],
  ])
})

test('after a crash between two owners the second is told, and the first not again', async () => {
  const { told, report, revive } = await house({ crashAt: 'o2@owners.example' })
  await expect(report(2)).rejects.toThrow('the worker died')
  revive()
  expect(await report(2)).toBe(1)
  expect(told.map(({ email }) => email)).toEqual(['o1@owners.example', 'o2@owners.example'])
})

test('nobody is told where owners switched reports off', async () => {
  const { report } = await house({ reports: false })
  expect(await report(2)).toBe(0)
})

test('a verdict is told only where the comparison bears one', async () => {
  const { told, report, comparisons } = await house()
  const arm = (members: number, returned: number) => ({ members, returned, open: 0 })
  await report(2)
  await comparisons.put('g', {
    counted: { asOf: '2026-03-11T09:00:00.000Z', returns: { mailed: arm(2000, 400), 'held out': arm(1000, 20) } },
  })
  await report(28)
  expect(told.map(({ mail }) => mail.kind === 'report' && mail.verdict)).toEqual([
    'cannot tell',
    'cannot tell',
    'more return',
    'more return',
  ])
})
