import { beforeEach, describe, expect, test } from 'vitest'
import type { Submission } from '../../../../functions/domain/sending/ledger.ts'
import {
  askToSignIn,
  endSessions,
  isSignInLink,
  mailSignInLink,
  signIn,
  signOut,
  whoIs,
} from '../../../../functions/steps/owners/sign-in.ts'
import { fakeAlarms } from '../../../fakes/alarms.ts'
import { fakeGroups, fakeMembers } from '../../../fakes/community.ts'
import { fakeOwners, fakeSignIns } from '../../../fakes/console.ts'
import { fakeHelpers } from '../../../fakes/desk/helpers.ts'
import { fakeClock, fakeMailer, fakeQueues, silentLog } from '../../../fakes/surroundings.ts'

const owner = { groupId: 'g', memberId: 'o1', email: 'ana@owners.example' }
const refused = (kind: Exclude<Submission['kind'], 'accepted'>): Submission => ({ kind, reason: 'Test' })

/** The worker behind the door, with an SES that answers as told. */
async function desk(answer?: (nth: number) => Submission | undefined) {
  const clock = fakeClock()
  const ports = {
    members: fakeMembers(),
    owners: fakeOwners([owner]),
    helpers: fakeHelpers(),
    signIns: fakeSignIns(),
    clock,
    mailer: fakeMailer((_, nth) => answer?.(nth)),
    alarms: fakeAlarms(),
    log: silentLog,
    setSignInMail: async (to: { readonly email: string }, token: string) => Buffer.from(`${to.email} ${token}`),
  }
  const { memberId: id, groupId, email } = owner
  await ports.members.merge(groupId, [{ id, email, name: 'Ana', role: 'owner', joinedAt: '2026-01-01T00:00:00.000Z' }])
  const asking = (email: string = owner.email) => ({
    request: crypto.randomUUID(),
    address: ports.owners.addressOf(email),
    network: '192.0.2',
    askedAt: new Date(clock.now()).toISOString(),
  })
  const tokens = () => ports.mailer.messages.map(({ raw }) => Buffer.from(raw).toString().split(' ')[1] ?? '')
  return { ports, clock, asking, tokens }
}

let home: Awaited<ReturnType<typeof desk>>
beforeEach(async () => {
  home = await desk()
})

describe('a request that the queue delivers again', () => {
  test('mails one link, which works, and counts as one attempt', async () => {
    const { ports, clock, asking, tokens } = home
    const asked = asking()
    for (let nth = 0; nth < 9; nth += 1) await mailSignInLink(ports, asked)
    expect(tokens()).toHaveLength(1)
    expect(await ports.signIns.peek(tokens()[0] ?? '', clock.now())).toBe(asked.address)
    for (let nth = 0; nth < 4; nth += 1) await mailSignInLink(ports, asking())
    expect(tokens()).toHaveLength(5)
    await mailSignInLink(ports, asking())
    expect(tokens()).toHaveLength(5)
  })

  test('mails one link, of two workers at the same time one', async () => {
    const { ports, asking, tokens } = home
    const asked = asking()
    await Promise.all([1, 2, 3].map(() => mailSignInLink(ports, asked)))
    expect(tokens()).toHaveLength(1)
  })

  test.each(['members', 'issue', 'set', 'begin'])(
    'mails one link after a crash at %s, before SES is asked',
    async (at) => {
      const { ports, asking, tokens } = home
      const asked = asking()
      const crash = async () => Promise.reject(new Error('The worker died.'))
      const dying = {
        ...ports,
        ...(at === 'members' && { members: { getMany: crash } }),
        ...(at === 'issue' && { signIns: { ...ports.signIns, issue: crash } }),
        ...(at === 'set' && { setSignInMail: crash }),
        ...(at === 'begin' && { signIns: { ...ports.signIns, begin: crash } }),
      }
      await expect(mailSignInLink(dying, asked)).rejects.toThrow('The worker died.')
      await mailSignInLink(ports, asked)
      await mailSignInLink(ports, asked)
      expect(tokens()).toHaveLength(1)
    },
  )

  test('mails nothing after a crash while SES was asked, which may have taken it', async () => {
    const { ports, asking, tokens } = home
    const asked = asking()
    const submit = async () => Promise.reject(new Error('The worker died.'))
    await expect(mailSignInLink({ ...ports, mailer: { submit } }, asked)).rejects.toThrow()
    await mailSignInLink(ports, asked)
    expect(tokens()).toEqual([])
  })
})

describe('what SES does not take', () => {
  test.each(['throttled', 'day quota', 'paused'] as const)('for a while (%s) comes again', async (kind) => {
    const { ports, asking, tokens } = await desk((nth) => (nth === 1 ? refused(kind) : undefined))
    const asked = asking()
    await expect(mailSignInLink(ports, asked)).rejects.toMatchObject({ retry: true })
    await mailSignInLink(ports, asked)
    expect(tokens()).toHaveLength(1)
  })

  test.each(['refused', 'unknown'] as const)('for good, or may have taken (%s), does not', async (kind) => {
    const { ports, asking, tokens } = await desk((nth) => (nth === 1 ? refused(kind) : undefined))
    const asked = asking()
    for (let nth = 0; nth < 2; nth += 1) await mailSignInLink(ports, asked)
    expect(tokens()).toEqual([])
  })
})

test('a request that waited for more than a quarter of an hour mails nothing, and no attempt is counted', async () => {
  const { ports, clock, asking, tokens } = home
  const asked = [1, 2, 3, 4, 5, 6].map(() => asking())
  clock.advance(15 * 60_000 + 1)
  for (const each of asked) await mailSignInLink(ports, each)
  expect(tokens()).toEqual([])
  await mailSignInLink(ports, asking())
  expect(tokens()).toHaveLength(1)
})

test('nobody but an owner is mailed, and beyond the limits nobody at all', async () => {
  const { ports, asking, tokens } = home
  for (let nth = 0; nth < 30; nth += 1) await mailSignInLink(ports, asking(`nobody${nth}@owners.example`))
  await mailSignInLink(ports, asking())
  expect(tokens()).toEqual([])
  expect((await ports.alarms.read()).noted).toMatchObject([{ name: 'sign-in-abuse', count: 1 }])
  await mailSignInLink(ports, { ...asking(), network: '198.51.100' })
  expect(tokens()).toHaveLength(1)
})

describe('the door', () => {
  const doors = async () => {
    const signIns = fakeSignIns()
    const ports = { ...home.ports, signIns, groups: fakeGroups(), queues: fakeQueues() }
    await ports.groups.put({ id: 'g', name: 'Binders', url: 'https://b.example', language: 'en', timeZone: 'UTC' })
    const address = ports.owners.addressOf(owner.email)
    return { ports, address, opened: () => signIns.openSession(address, home.clock.now()) }
  }

  test('asks for a link by the hash of the address alone, whose ever it is', async () => {
    const { ports, address } = await doors()
    await askToSignIn(ports, owner.email, '192.0.2')
    await askToSignIn(ports, 'nobody@owners.example', '192.0.2')
    const askedAt = new Date(home.clock.now()).toISOString()
    expect(ports.queues.signIns).toEqual([
      { address, network: '192.0.2', askedAt },
      { address: ports.owners.addressOf('nobody@owners.example'), network: '192.0.2', askedAt },
    ])
    expect(ports.mailer.messages).toEqual([])
  })

  test('a link is looked at as often as somebody likes, opens one session, and is spent', async () => {
    const { ports, address } = await doors()
    const token = await ports.signIns.issue(address, home.clock.now())
    expect([await isSignInLink(ports, token), await isSignInLink(ports, token)]).toEqual([true, true])
    const session = await signIn(ports, token)
    expect((await whoIs(ports, session ?? ''))?.email).toBe(owner.email)
    expect([await isSignInLink(ports, token), await signIn(ports, token)]).toEqual([false, undefined])
  })

  test('a link that is too old opens nothing', async () => {
    const { ports, address } = await doors()
    const token = await ports.signIns.issue(address, home.clock.now())
    home.clock.advance(15 * 60_000)
    expect([await isSignInLink(ports, token), await signIn(ports, token)]).toEqual([false, undefined])
  })

  test('who is signed in has their own name and zone, and the groups that are there', async () => {
    const { ports, opened } = await doors()
    const session = await opened()
    await ports.members.merge('g', [{ id: owner.memberId, timeZone: 'Asia/Tokyo' }])
    const groups = [{ id: 'g', name: 'Binders', memberId: owner.memberId, role: 'owner' }]
    expect(await whoIs(ports, session)).toEqual({ email: owner.email, name: 'Ana', timeZone: 'Asia/Tokyo', groups })
    expect((await whoIs({ ...ports, groups: fakeGroups() }, session))?.groups).toEqual([])
  })

  test.each([
    ['is a member like others', { role: 'member' as const }],
    ['left the group', { removedAt: '2026-03-09T09:00:00.000Z' }],
    ['has another address', { email: 'else@owners.example' }],
  ])('a session opens nothing any more for an owner who %s', async (_, change) => {
    const { ports, opened } = await doors()
    const session = await opened()
    await ports.members.merge('g', [{ id: owner.memberId, ...change }])
    expect(await whoIs(ports, session)).toBeUndefined()
  })

  test('signing out ends one session, and on all devices every one, but none of a stranger', async () => {
    const { ports, opened } = await doors()
    const [here, there] = [await opened(), await opened()]
    await signOut(ports, here)
    expect([await whoIs(ports, here), (await whoIs(ports, there))?.name]).toEqual([undefined, 'Ana'])
    await endSessions(ports, 'made up')
    expect((await whoIs(ports, there))?.name).toBe('Ana')
    await endSessions(ports, there)
    expect(await whoIs(ports, there)).toBeUndefined()
  })
})
