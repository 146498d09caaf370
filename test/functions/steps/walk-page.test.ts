import { expect, test } from 'vitest'
import type { Member } from '../../../functions/domain/community.ts'
import type { Walk } from '../../../functions/domain/edition.ts'
import { defaultSettings } from '../../../functions/domain/settings.ts'
import { walkPage } from '../../../functions/steps/walk-page.ts'
import { fakeMembers, fakeSettings } from '../../fakes/community.ts'
import { fakeEditions, fakeMailRecords, fakeSuppressions } from '../../fakes/mail.ts'
import { fakeMailer, fakeQueues } from '../../fakes/surroundings.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const start: Walk = { groupId: 'g', date: '2026-03-09', asOf, cohort: 'all', cursor: { shard: 0 } }
const discussions = Array.from({ length: 9 }, (_, nth) => ({ id: `d${nth}`, people: nth, replies: nth }))

async function house(members: readonly Member[]) {
  const ports = {
    ...{ members: fakeMembers(), records: fakeMailRecords(), suppressions: fakeSuppressions() },
    ...{ settings: fakeSettings(), editions: fakeEditions(), mailer: fakeMailer(), queues: fakeQueues() },
  }
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'UTC' }))
  await ports.members.merge('g', members)
  await ports.editions.open(start)
  await ports.editions.freeze(start, { state: 'frozen', discussions })
  return ports
}

type House = Awaited<ReturnType<typeof house>>

/** Walks as the queue would: page after page until no message is left. */
async function walkToTheEnd(ports: House): Promise<void> {
  ports.queues.walks.push({ walk: start, delaySeconds: 0 })
  for (let next = ports.queues.walks.shift(); next; next = ports.queues.walks.shift()) await walkPage(ports, next.walk)
}

const seen = (id: string, more: Partial<Member> = {}): Member => ({
  ...{ id, email: `${id}@example.org`, name: id, joinedAt: '2025-01-01T00:00:00.000Z', lastSeenAt: asOf },
  ...more,
})

const recipients = (ports: House) =>
  ports.queues.batches.flatMap((batch) => batch.recipients.map((each) => each.memberId))

async function skips(ports: House) {
  const found: Record<string, string> = {}
  for await (const { decisions } of ports.editions.pages(start)) {
    for (const decision of decisions) if ('skip' in decision) found[decision.memberId] = decision.skip
  }
  return found
}

test('every member of a group of 250 is decided once, across shards and pages', async () => {
  const ids = Array.from({ length: 250 }, (_, nth) => `m${nth}`)
  const ports = await house(ids.map((id) => seen(id)))
  await walkToTheEnd(ports)
  expect(recipients(ports).sort()).toEqual(ids.sort())
})

test('a member who left, opted out, bounced or drifted off gets nothing, and the page says why', async () => {
  const ports = await house([
    seen('here'),
    { id: 'gone', removedAt: asOf },
    seen('declined', { mail: 'no' }),
    seen('stopped'),
    seen('bounced'),
    seen('unreachable', { email: undefined }),
    seen('lapsed', { lastSeenAt: '2025-12-01T00:00:00.000Z' }),
  ])
  await ports.records.setMail('g', 'stopped', 'no', asOf)
  await ports.suppressions.add('bounced@example.org', 'bounce', asOf)
  await walkToTheEnd(ports)
  expect(recipients(ports)).toEqual(['here'])
  expect(await skips(ports)).toEqual({
    ...{ gone: 'left', declined: 'opted out', stopped: 'opted out', bounced: 'suppressed' },
    ...{ unreachable: 'no address', lapsed: 'lapsed' },
  })
})

test('a member who took mail back up is mailed although their community says no', async () => {
  const ports = await house([seen('back', { mail: 'no' })])
  await ports.records.setMail('g', 'back', 'yes', asOf)
  await walkToTheEnd(ports)
  expect(recipients(ports)).toEqual(['back'])
})

test('a page whose worker died before it was released obeys what was written, not what is true now', async () => {
  const ports = await house([seen('m1')])
  const dying = {
    ...ports,
    queues: {
      ...ports.queues,
      send: async () => {
        throw new Error('the worker died')
      },
    },
  }
  await expect(walkPage(dying, start)).rejects.toThrow('the worker died')
  await ports.records.setMail('g', 'm1', 'no', asOf)
  await walkPage(ports, start)
  expect(recipients(ports)).toEqual(['m1'])
})

test('a page that was released queues nothing when its message comes again', async () => {
  const ports = await house(Array.from({ length: 150 }, (_, nth) => seen(`m${nth}`)))
  await walkPage(ports, start)
  const queued = recipients(ports).length
  await walkPage(ports, start)
  expect(recipients(ports)).toHaveLength(queued)
  expect(ports.queues.walks).toHaveLength(1)
})

test('the next page waits as long as this one takes to send', async () => {
  const ports = await house(Array.from({ length: 150 }, (_, nth) => seen(`m${nth}`)))
  await walkPage({ ...ports, mailer: { quota: async () => ({ perSecond: 10, perDay: 1e5, sentLastDay: 0 }) } }, start)
  expect(ports.queues.walks[0]?.delaySeconds).toBeCloseTo(100 / 9.8)
})

test('at one message a second a page holds half a minute’s worth', async () => {
  const ports = await house(Array.from({ length: 150 }, (_, nth) => seen(`m${nth}`)))
  await walkPage({ ...ports, mailer: { quota: async () => ({ perSecond: 1, perDay: 200, sentLastDay: 0 }) } }, start)
  expect(recipients(ports)).toHaveLength(29)
})

test('a quiet edition is walked by nobody', async () => {
  const ports = await house([seen('m1')])
  const quiet = { ...start, date: '2026-03-16' }
  await ports.editions.open(quiet)
  await ports.editions.freeze(quiet, { state: 'quiet', discussions: [], reason: 'nothing' })
  expect(await walkPage(ports, quiet)).toBeUndefined()
  expect(recipients(ports)).toEqual([])
})

test('a member gets the edition’s seven best, each with a reason that is true', async () => {
  const ports = await house([seen('m1')])
  await walkPage(ports, start)
  const [recipient] = ports.queues.batches[0]?.recipients ?? []
  expect(recipient?.picks.map(({ discussionId }) => discussionId)).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'])
  expect(recipient?.picks.slice(0, 3).map(({ why }) => why)).toEqual([
    { key: 'pinned', count: 0 },
    { key: 'replies', count: 1 },
    { key: 'people', count: 2 },
  ])
})
