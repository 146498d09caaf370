import { beforeEach, describe, expect, test } from 'vitest'
import { mergeMembers } from '../../../../functions/domain/activity/merge-members.ts'
import type { Member } from '../../../../functions/domain/community.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import type { MemberEventKind } from '../../../../functions/domain/telling/member-event.ts'
import type { queueIntake } from '../../../../functions/steps/ingest/queue-intake.ts'
import { confirmJoin, liftOptOut, readJoin } from '../../../../functions/steps/joining/confirm-join.ts'
import { wish } from '../../../contracts/doors/joining.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeGroups, fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeHolders } from '../../../fakes/holders.ts'
import { fakeJoinPages, fakeJoins } from '../../../fakes/joining.ts'
import { fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeClock, fakeQueues, silentLog } from '../../../fakes/surroundings.ts'

const hour = 3_600_000
const group = { id: 'g', name: 'Tea', url: 'https://tea.example', language: 'en', timeZone: 'UTC' }
const askedAt = '2026-03-09T08:00:00.000Z'
const long = '2026-01-01T00:00:00.000Z'

/** A group whose intake imports at once. */
async function createGroup() {
  const [members, holders, records] = [fakeMembers(), fakeHolders(), fakeMailRecords()]
  const [joins, settings, groups] = [fakeJoins(), fakeSettings(), fakeGroups()]
  const events: (readonly [string, readonly MemberEventKind[]])[] = []
  const add = async (known: readonly Member[]) => {
    await members.merge('g', known)
    for (const ids of await holders.note('g', known)) {
      const sharing = ids.map((id) => ({ id, sharedWith: ids.filter((other) => other !== id) }))
      await members.merge('g', sharing)
    }
  }
  const chosen: object[] = []
  const ports = {
    groups,
    settings,
    joins,
    members,
    holders,
    joinPages: fakeJoinPages(),
    addresses: fakeAddresses(),
    records: {
      getMany: records.getMany,
      choose: async (...given: Parameters<typeof records.choose>) => {
        if (given[4]?.length) events.push([given[1], given[4]])
        await records.choose(...given)
      },
    },
    queueIntake: async ({ records: put, choices }: Parameters<typeof queueIntake>[1]) => {
      if (choices) chosen.push(choices)
      for (const record of put) {
        const { type: _, groupId: __, ...member } = record as Member & { type: string; groupId: string }
        await add([member])
      }
    },
    queues: fakeQueues(),
    clock: fakeClock(),
    log: silentLog,
  }
  await groups.put(group)
  const rules = defaultSettings(group)
  await settings.create({ ...rules, join: { ...rules.join, isOpen: true } })
  const linkFor = async (changes: Partial<typeof wish> = {}) =>
    joins.issue(await joins.ask({ ...wish, askedAt, ...changes }), ports.clock.now())
  const memberAt = async (email = wish.email) => {
    const ids = (await holders.at('g', [email])).get(email) ?? []
    return (await members.getMany('g', ids)).filter(({ removedAt }) => !removedAt)
  }
  const recordOf = async (id: string) => (await records.getMany('g', [id]))[0]
  const isShut = { ...rules.join, isOpen: false }
  const close = () => settings.change({ ...rules, join: isShut, version: 2 }, rules, long)
  return { ports, chosen, joins, add, linkFor, memberAt, recordOf, events, records, close }
}

let house: Awaited<ReturnType<typeof createGroup>>
beforeEach(async () => {
  house = await createGroup()
})

describe('somebody new', () => {
  test('reads what the link leads to, which changes nothing', async () => {
    const token = await house.linkFor()
    for (const _ of [1, 2, 3]) expect(await readJoin(house.ports, token)).toMatchObject({ kind: 'ready', group })
    expect(await house.memberAt()).toEqual([])
    expect([...house.joins.requests.values()].some((each) => each.confirmed)).toBe(false)
  })

  test('is a member by their confirmation, with their choices, and with when, where and to what they agreed', async () => {
    expect(await confirmJoin(house.ports, await house.linkFor())).toMatchObject({ kind: 'done' })
    const [member] = await house.memberAt()
    const at = '2026-03-09T09:00:00.000Z'
    expect(member).toMatchObject({
      name: 'Ana',
      role: 'member',
      joinedAt: at,
      consent: { since: at, source: 'join page (linkedin)', wording: wish.wording },
    })
    expect(member?.id).toMatch(/^j[0-9a-f]{24}$/)
    expect(await house.recordOf(member?.id ?? '')).toMatchObject({
      mail: 'yes',
      language: 'pt',
      weekday: 3,
      followedTags: ['tea'],
    })
    expect(house.chosen).toEqual([{ weekdays: [3], languages: ['pt'] }])
    expect(house.events).toEqual([[member?.id, ['joined']]])
    expect((await house.ports.joinPages.counts('g')).get('linkedin')).toEqual({ joined: 1, cameBack: 0 })
  })

  test('who confirms again, or by another link, is the same member and told once', async () => {
    const [one, two] = [await house.linkFor(), await house.linkFor({ email: 'ana@EXAMPLE.org' })]
    await confirmJoin(house.ports, one)
    expect(await confirmJoin(house.ports, one)).toMatchObject({ kind: 'done' })
    house.ports.clock.advance(1000)
    expect(await confirmJoin(house.ports, two)).toMatchObject({ kind: 'done' })
    expect(await house.memberAt()).toHaveLength(1)
    expect(house.events).toHaveLength(1)
    expect((await house.ports.joinPages.counts('g')).get('linkedin')).toEqual({ joined: 1, cameBack: 0 })
  })

  test.each([
    ['', 'Ana', 'ana@example.org'],
    ['', 'Ana Silva', 'ana.silva+tea@example.org'],
    ['Buy at https://x.example', 'Ana', 'ana99@example.org'],
    ['Win at casino.example', 'Ana', 'ana@example.org'],
    ['J.R.R. Tolkien, Ph.D.', 'J.R.R. Tolkien, Ph.D.', 'ana@example.org'],
    ['  Ana\u202e  S. ', 'Ana S.', 'ana@example.org'],
    ['', '', '1234@example.org'],
    ['😀 Tea', '😀 Tea', 'ana@example.org'],
  ])('named %j is called %j', async (name, called, email) => {
    await confirmJoin(house.ports, await house.linkFor({ name, email }))
    expect((await house.memberAt(email))[0]?.name).toBe(called)
  })
})

describe('somebody who was there', () => {
  const ana = { id: 'm1', email: 'ana@example.org', name: 'Ana S.', role: 'owner', joinedAt: long } as const

  test('gets the digest back under the id that they had: their own “no” and pause end, and nothing else changes', async () => {
    await house.add([{ ...ana, mail: 'no' }])
    await house.records.choose('g', 'm1', { mail: 'no', pausedUntil: '2027-01-01T00:00:00.000Z', muted: ['d1'] }, long)
    await confirmJoin(house.ports, await house.linkFor())
    expect(await house.memberAt()).toMatchObject([{ ...ana, consent: { wording: wish.wording } }])
    const record = await house.recordOf('m1')
    expect(record).toMatchObject({ mail: 'yes', muted: ['d1'] })
    expect(record?.pausedUntil).toBeUndefined()
    expect(house.events).toEqual([['m1', ['resubscribed']]])
    expect((await house.ports.joinPages.counts('g')).get('linkedin')).toEqual({ joined: 0, cameBack: 1 })
  })

  test('takes back a “no” under each of their ids', async () => {
    await house.add([ana, { ...ana, id: 'm2', joinedAt: '2026-02-01T00:00:00.000Z' }])
    await house.records.choose('g', 'm2', { mail: 'no' }, long)
    await confirmJoin(house.ports, await house.linkFor())
    expect([await house.recordOf('m1'), await house.recordOf('m2')]).toMatchObject([{ mail: 'yes' }, { mail: 'yes' }])
    expect(house.events).toEqual([
      ['m1', ['resubscribed']],
      ['m2', ['resubscribed']],
    ])
  })

  test('and was removed comes back under a new id, as often as it happens', async () => {
    const ids: string[] = []
    for (const _ of [1, 2, 3]) {
      await confirmJoin(house.ports, await house.linkFor())
      const [member] = await house.memberAt()
      ids.push(member?.id ?? '')
      await house.ports.members.merge('g', [mergeMembers(member ?? ana, { id: member?.id ?? '', removedAt: long })])
    }
    expect(new Set(ids).size).toBe(3)
    expect(ids).not.toContain('')
  })

  test('keeps an opt-out of all groups until the second button lifts it, whichever link made it', async () => {
    await house.ports.addresses.setMail('ana@example.org', 'no', long, 'another')
    const token = await house.linkFor()
    expect(await readJoin(house.ports, token)).toMatchObject({ kind: 'ready', isOptedOut: true })
    expect(await liftOptOut(house.ports, token)).toBe(false)
    await confirmJoin(house.ports, token)
    expect(await readJoin(house.ports, token)).toMatchObject({ kind: 'done', isOptedOut: true })
    expect(await liftOptOut(house.ports, token)).toBe(true)
    expect(await readJoin(house.ports, token)).toMatchObject({ kind: 'done', isOptedOut: false })
    expect(await liftOptOut(house.ports, 'made-up')).toBe(false)
  })

  test.each([
    ['complaint', true, false],
    ['bounce', true, false],
    ['forgotten', false, true],
  ] as const)('and whose address has a %s is told so', async (reason, isSuppressed, isOptedOut) => {
    await house.ports.addresses.suppress('ana@example.org', reason, long)
    const token = await house.linkFor()
    await confirmJoin(house.ports, token)
    expect(await readJoin(house.ports, token)).toMatchObject({ isSuppressed, isOptedOut })
    await liftOptOut(house.ports, token)
    expect(await readJoin(house.ports, token)).toMatchObject({ isSuppressed, isOptedOut: false })
  })
})

describe('a link that leads nowhere', () => {
  test('is made up, older than three days, or of a group that is gone', async () => {
    expect(await confirmJoin(house.ports, 'made-up')).toEqual({ kind: 'gone' })
    const [token, other] = [await house.linkFor(), await house.linkFor({ groupId: 'never' })]
    expect(await confirmJoin(house.ports, other)).toEqual({ kind: 'gone' })
    house.ports.clock.advance(72 * hour)
    expect(await confirmJoin(house.ports, token)).toEqual({ kind: 'gone' })
    expect(await house.memberAt()).toEqual([])
  })

  test('is of a page that its owner closed since; who is in already still reads that they are', async () => {
    const [one, two] = [await house.linkFor(), await house.linkFor({ email: 'bo@example.org' })]
    await confirmJoin(house.ports, one)
    await house.close()
    expect(await confirmJoin(house.ports, two)).toMatchObject({ kind: 'closed' })
    expect(await readJoin(house.ports, one)).toMatchObject({ kind: 'done' })
    expect(await house.memberAt('bo@example.org')).toEqual([])
  })
})

/** Ports of which the nth call fails, and all after it. */
function failing(ports: Awaited<ReturnType<typeof createGroup>>['ports'], nth: number) {
  let calls = 0
  const guard =
    <Given extends unknown[], Result>(call: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      calls += 1
      if (calls >= nth) throw new Error('crash')
      return call(...given)
    }
  return {
    ...ports,
    records: { getMany: ports.records.getMany, choose: guard(ports.records.choose) },
    queueIntake: guard(ports.queueIntake),
    joins: { find: ports.joins.find, press: guard(ports.joins.press), confirm: guard(ports.joins.confirm) },
    joinPages: { count: guard(ports.joinPages.count) },
  }
}

test.each([1, 2, 3, 4, 5])('interrupted before write %i, the second press ends in the same', async (nth) => {
  const token = await house.linkFor()
  await expect(confirmJoin(failing(house.ports, nth), token)).rejects.toThrow('crash')
  expect(await confirmJoin(house.ports, token)).toMatchObject({ kind: 'done' })
  const [member, ...more] = await house.memberAt()
  expect(more).toEqual([])
  expect(await house.recordOf(member?.id ?? '')).toMatchObject({ mail: 'yes', weekday: 3 })
  expect(house.events).toEqual([[member?.id, ['joined']]])
  expect((await house.ports.joinPages.counts('g')).get('linkedin')?.joined).toBe(nth < 5 ? 1 : 0)
})
