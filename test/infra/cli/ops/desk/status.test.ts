import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import type { Group } from '../../../../../functions/domain/community.ts'
import { groups, knownGroup } from '../../../../../infra/cli/ops/desk/groups.ts'
import { addOwner } from '../../../../../infra/cli/ops/desk/owner.ts'
import { status } from '../../../../../infra/cli/ops/desk/status.ts'
import { testMail } from '../../../../../infra/cli/ops/desk/test-mail.ts'
import { fakeAlarms } from '../../../../fakes/alarms.ts'
import { fakeGroups } from '../../../../fakes/community.ts'
import { fakeOwners } from '../../../../fakes/console.ts'
import { fakeHelpers } from '../../../../fakes/desk/helpers.ts'
import { fakeClock, fakeMailer } from '../../../../fakes/surroundings.ts'
import { edition, house } from '../house.ts'

const wide = 200
const groupOf = (id: string): Group => ({
  id,
  name: `The ${id}`,
  url: 'https://x.example',
  language: 'en',
  timeZone: 'UTC',
})

async function desk() {
  const { ports } = await house()
  const known = ['g', 'draft'].map(groupOf)
  const more = {
    alarms: fakeAlarms(),
    groups: fakeGroups(),
    helpers: fakeHelpers(),
    owners: fakeOwners([{ groupId: 'g', memberId: 'o1', email: 'ana@owners.example' }]),
    allGroups: {
      scan: async function* () {
        yield* known
      },
    },
  }
  for (const group of known) await more.groups.put(group)
  await ports.members.merge('g', [{ id: 'o1', email: 'ana@owners.example', role: 'owner' }])
  return { ...ports, ...more }
}

test('the live groups are listed with their owners, and drafts only where they are wanted', async () => {
  const ports = await desk()
  const [head, row, note] = (await groups(ports)).text(wide)
  expect(head).toMatch(/^group +name +state +next digest +last edition +owners$/)
  expect(row).toMatch(/^g +The g +live +\S+ \S+Z +2026-03-09 +1$/)
  expect(note).toContain('--all')
  const all = await groups(ports, true)
  expect(all.json.groups).toMatchObject([{ id: 'draft', state: 'draft', owners: 0, dueAt: null }, { id: 'g' }])
  expect(all.text(wide)).toHaveLength(3)
})

test('a group that is not there is answered with the nearest names', async () => {
  const ports = await desk()
  await expect(knownGroup(ports, 'gg', 'Add --new.')).rejects.toThrow(
    /^There is no group gg. Did you mean g\? There is g. Drafts are shown by .*--all\. Add --new\.$/,
  )
  await expect(knownGroup(ports, 'draft')).resolves.toBeUndefined()
})

test('an owner is added once, whatever they were before, and signs in by their address', async () => {
  const ports = await desk()
  const add = (email: string, groupId = 'g') => addOwner(ports, { groupId, email, name: 'Vic' }, 'https://m.example')
  expect((await add(' Vic@x.example')).text(wide)).toEqual([
    'Vic@x.example is an owner of g now.',
    'They sign in at https://m.example/console, with a link that is mailed to this address.',
  ])
  expect((await add('vic@X.example')).json.done).toBe('nothing')
  expect((await add('ANA@owners.example')).json.done).toBe('nothing')
  const list = await ports.helpers.list('g')
  expect(list.helpers).toMatchObject([{ email: 'Vic@x.example', name: 'Vic', role: 'owner', language: 'en' }])
  const [vic] = list.helpers.map((each) => ({ ...each, role: 'viewer' as const }))
  if (vic) await ports.helpers.save('g', { ...list, helpers: [vic] }, { address: vic.address, isGone: false })
  expect((await add('vic@x.example')).json.done).toBe('added')
  expect((await ports.helpers.list('g')).helpers.map(({ role }) => role)).toEqual(['owner'])
  await expect(add('nobody')).rejects.toThrow('"nobody" is not an e-mail address.')
  await expect(add('a@b.example', 'h')).rejects.toThrow('There is no group h.')
})

test('a test mail goes out from the sender of digests, and what SES refuses is said', async () => {
  const refused = { kind: 'refused', reason: 'Email address is not verified' } as const
  const ports = { mailer: fakeMailer(), fromAddress: 'digest@mail.example', clock: fakeClock() }
  expect((await testMail(ports, 'ana@owners.example')).text(wide)[0]).toContain(
    'SES took the mail to ana@owners.example',
  )
  const mail = await simpleParser(Buffer.from(ports.mailer.messages[0]?.raw ?? []))
  expect([mail.from?.value[0]?.address, mail.subject]).toEqual(['digest@mail.example', 'Rekindle can send mail'])
  const refusing = { ...ports, mailer: fakeMailer(() => refused) }
  await expect(testMail(refusing, 'ana@owners.example')).rejects.toThrow(
    'SES did not take the mail (refused): Email address is not verified.',
  )
  await expect(testMail(ports, 'ana')).rejects.toThrow('"ana" is not an e-mail address.')
})

test('the status says what is being mailed, what failed, and what comes next', async () => {
  const ports = await desk()
  const queue = { count: async () => 2 }
  const queues = new Map([['send', queue]]) as unknown as Parameters<typeof status>[1]
  const since = '2026-03-09T09:05:00.000Z'
  await ports.alarms.save({
    on: [{ name: 'send-dead-letters', since, seenAt: '2026-03-09T09:10:00.000Z' }],
    untouched: [],
  })
  const lines = (await status(ports, queues)).text(wide)
  expect(lines.join(' ')).toContain(
    'Alarm send-dead-letters, since 2026-03-09 09:05Z, last seen 2026-03-09 09:10Z. See infra/alarms.md#send-dead-letters',
  )
  expect(lines.join('\n')).toMatch(/2 failed messages in send\. See: npm run ops -- redrive send --preview/)
  expect(lines.join('\n')).toMatch(/1 live group\. Next digest: g, /)
  expect(lines.at(-1)).toMatch(/^g\/2026-03-09 +mailing/)
  await ports.runs.hold(edition, { by: 'operator', reason: 'looking', at: edition.asOf })
  expect((await status(ports, new Map())).json).toMatchObject({
    live: 1,
    failed: {},
    editions: [{ edition: 'g/2026-03-09', state: 'held' }],
  })
})
