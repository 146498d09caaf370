import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { templatesIn } from '../../../../functions/adapters/templates.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { mailOwner } from '../../../../functions/steps/owners/mail-owner.ts'
import { notifyOwners } from '../../../../functions/steps/owners/notify-owners.ts'
import { fakeGroups, fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeOwners } from '../../../fakes/console.ts'
import { fakeHelpers } from '../../../fakes/desk/helpers.ts'
import { fakeEditions, fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock, fakeMailer, silentLog } from '../../../fakes/surroundings.ts'

const key = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const until = { at: '2026-03-10T09:00:00.000Z', otherwise: 'cancel' } as const
const known = ['o1', 'o2', 'gone'].map((memberId) => ({ groupId: 'g', memberId, email: `${memberId}@owners.example` }))

async function house(mailer = fakeMailer()) {
  const base = {
    groups: fakeGroups(),
    settings: fakeSettings(),
    members: fakeMembers(),
    owners: fakeOwners(known),
    helpers: fakeHelpers(),
    editions: fakeEditions(),
    runs: fakeRuns(),
    mailer,
    clock: fakeClock(),
    log: silentLog,
    fromAddress: 'digest@mail.example',
    postalAddress: '1 Example Street',
    baseUrl: 'https://mail.example',
    templates: templatesIn(join(import.meta.dirname, '../../../..')),
  }
  const ports: Parameters<typeof notifyOwners>[0] & typeof base = {
    ...base,
    mailOwner: (to, mail) => mailOwner(base, to, mail),
  }
  await ports.groups.put({ id: 'g', name: 'Binders <b>', url: 'https://b.example', language: 'en', timeZone: 'UTC' })
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'Europe/Berlin' }))
  await ports.members.merge('g', [
    { id: 'o1', email: 'o1@owners.example', role: 'owner' },
    { id: 'o2', email: 'o2@owners.example', role: 'owner', language: 'de' },
    { id: 'gone', removedAt: key.asOf },
  ])
  await ports.editions.open(key)
  await ports.editions.freeze(key, { state: 'frozen', discussions: [] })
  await ports.editions.startMailing(key)
  await ports.runs.open(key, [], 0)
  return ports
}

const mailsOf = ({ mailer }: Awaited<ReturnType<typeof house>>) =>
  Promise.all(mailer.messages.map(({ raw }) => simpleParser(Buffer.from(raw))))

test('an edition that wants no owner’s eye tells nobody', async () => {
  const ports = await house()
  await ports.runs.hold(key, { by: 'brake', reason: 'too many bounced', at: key.asOf })
  expect(await notifyOwners(ports, key)).toBe(0)
})

test('owners are told, each in their language and in the group’s hour, once, however often it is composed', async () => {
  const ports = await house()
  await ports.runs.hold(key, { by: 'approval', reason: 'an owner looks first', at: key.asOf, until })
  await Promise.all([1, 2, 3].map(() => notifyOwners(ports, key)))
  const mails = await mailsOf(ports)
  expect(ports.mailer.messages.map(({ to }) => to).sort()).toEqual(['o1@owners.example', 'o2@owners.example'])
  const [english, german] = mails
  expect(english?.subject).toBe('The next edition of Binders <b> is waiting for your approval')
  expect(english?.text).toContain('Tuesday, March 10, 2026 at 10:00')
  expect(english?.text).toContain('https://mail.example/console/groups/g')
  expect(german?.text).toMatch(/Dienstag, 10\. März\s2026 um 10:00/)
  expect(english?.html).not.toContain('<b>')
})

test('a template that broke is told of with the reason', async () => {
  const ports = await house()
  await ports.editions.noteBroken(key, [{ name: 'digest', version: 3, reason: 'Line 4: {{ nonsense }}', used: 2 }])
  expect(await notifyOwners(ports, key)).toBe(2)
  const [mail] = await mailsOf(ports)
  expect(mail?.text).toMatch(/Line 4: \{\{\s+nonsense\s+\}\}/)
  expect(mail?.text).toContain('https://mail.example/console/groups/g/templates/digest')
})

test('an owner whose mail SES has no room for is told a little later, and one whom it refuses keeps it from nobody', async () => {
  const mailer = fakeMailer((to, nth) => {
    if (to === 'o1@owners.example') return { kind: 'refused', reason: 'MessageRejected' }
    return nth < 4 ? { kind: 'throttled', reason: 'Throttling' } : undefined
  })
  const ports = await house(mailer)
  await ports.runs.hold(key, { by: 'approval', reason: 'an owner looks first', at: key.asOf, until })
  expect(await notifyOwners(ports, key)).toBe(1)
  expect(mailer.messages.map(({ to }) => to)).toEqual(['o2@owners.example'])
})

test('an owner whose mail cannot be made keeps it from nobody', async () => {
  const ports = await house()
  await ports.runs.hold(key, { by: 'approval', reason: 'an owner looks first', at: key.asOf, until })
  const mail: typeof ports.mailOwner = async (to, ...rest) => {
    if (to.email === 'o1@owners.example') throw new Error('no template')
    return ports.mailOwner(to, ...rest)
  }
  expect(await notifyOwners({ ...ports, mailOwner: mail }, key)).toBe(1)
  expect(ports.mailer.messages.map(({ to }) => to)).toEqual(['o2@owners.example'])
})

test('who may have been told is not told again', async () => {
  const asked: string[] = []
  const ports = await house(
    fakeMailer((to) => {
      asked.push(to)
      return { kind: 'unknown', reason: 'no answer' }
    }),
  )
  await ports.runs.hold(key, { by: 'approval', reason: 'an owner looks first', at: key.asOf, until })
  await notifyOwners(ports, key)
  expect(asked).toEqual(['o1@owners.example', 'o2@owners.example'])
})
