import { beforeEach, describe, expect, test } from 'vitest'
import type { JoinNews } from '../../../../functions/domain/joining/join-request.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import type { Submission } from '../../../../functions/domain/sending/ledger.ts'
import { sesEvent } from '../../../../functions/messages/ses-event.ts'
import { hearJoinMail } from '../../../../functions/steps/joining/hear-join-mail.ts'
import { mailJoiner } from '../../../../functions/steps/joining/mail-joiner.ts'
import { tellOwnersOfJoining } from '../../../../functions/steps/joining/tell-owners.ts'
import { wish } from '../../../contracts/doors/joining.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeGroups, fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeHolders } from '../../../fakes/holders.ts'
import { fakeJoinPages, fakeJoins } from '../../../fakes/joining.ts'
import { fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeClock, fakeMailer, fakePace, fakeQueues, silentLog } from '../../../fakes/surroundings.ts'

const group = { id: 'g', name: 'Tea', url: 'https://tea.example', language: 'en', timeZone: 'UTC' }
const askedAt = '2026-03-09T08:59:00.000Z'
const ana = { id: 'm1', email: wish.email, name: 'Ana', role: 'member', joinedAt: '2026-03-01T00:00:00.000Z' } as const
const day = 86_400_000

async function createDesk(answer?: (nth: number) => Submission | undefined) {
  const clock = fakeClock()
  const [joins, groups, settings] = [fakeJoins(), fakeGroups(), fakeSettings()]
  const pace = fakePace(clock)
  const owners: string[] = []
  const ports = {
    groups,
    settings,
    joins,
    joinPages: fakeJoinPages(),
    members: fakeMembers(),
    holders: fakeHolders(),
    records: fakeMailRecords(),
    addresses: fakeAddresses(),
    links: { sign: async () => 'signed' },
    mailer: fakeMailer((_, nth) => answer?.(nth)),
    pace,
    joinMailMessage: async (_: unknown, { kind, link }: { readonly kind: string; readonly link: string }) =>
      Buffer.from(`${kind} ${link}`),
    mailOwners: async (_: string, mailsIn: () => readonly { readonly kind: string }[]) =>
      owners.push(...mailsIn().map(({ kind }) => kind)),
    queues: fakeQueues(),
    configurationSet: 'ours',
    baseUrl: 'https://mail.example',
    quotaPercent: 2,
    clock,
    log: silentLog,
  }
  await groups.put(group)
  const rules = defaultSettings(group)
  await settings.create({ ...rules, join: { ...rules.join, isOpen: true } })
  const ask = async (changes: Partial<typeof wish> = {}) => {
    const id = await joins.ask({ ...wish, askedAt, ...changes })
    await mailJoiner(ports, id)
    return id
  }
  const mails = () =>
    ports.mailer.messages.map(({ to, raw }) => `${to} ${Buffer.from(raw).toString().split('/token')[0]}`)
  const join = async (member: object = {}) => {
    const known = { ...ana, ...member }
    await ports.members.merge('g', [known])
    await ports.holders.note('g', [known])
  }
  return { ports, joins, clock, pace, ask, mails, join, owners }
}

let desk: Awaited<ReturnType<typeof createDesk>>
beforeEach(async () => {
  desk = await createDesk()
})

const confirm = `${wish.email} confirm https://mail.example/join/confirm`

describe('who asked to join', () => {
  test('is mailed the link once, however often the queue delivers it', async () => {
    const id = await desk.ask()
    await mailJoiner(desk.ports, id)
    expect(desk.mails()).toEqual([confirm])
    expect((await desk.ports.joinPages.state('g')).mails).toEqual([{ day: '2026-03-09', mails: 1 }])
  })

  test('is told that they get the digest already, with a link to their page, once a day', async () => {
    await desk.join()
    for (const email of [wish.email, 'a.na+x@example.org', wish.email]) await desk.ask({ email })
    expect(desk.mails()).toContain(`${wish.email} member https://mail.example/preferences/signed`)
    expect(desk.mails().filter((each) => each.includes(' member '))).toHaveLength(1)
    desk.clock.advance(day)
    await desk.ask({ askedAt: '2026-03-10T08:59:00.000Z' })
    expect(desk.mails().filter((each) => each.includes(' member '))).toHaveLength(2)
  })

  test.each([
    ['said no', { mail: 'no' }],
    ['is paused', { pausedUntil: '2026-12-01T00:00:00.000Z' }],
  ] as const)('and %s gets the link to confirm', async (_, choice) => {
    await desk.join()
    await desk.ports.records.choose('g', 'm1', choice, '2026-03-08T00:00:00.000Z')
    await desk.ask()
    expect(desk.mails()).toEqual([confirm])
  })

  test('and is in the control group, which gets no mail, gets the link to confirm', async () => {
    await desk.join()
    await desk.ports.records.enrol('g', 'm1', 'held out', askedAt)
    await desk.ask()
    expect(desk.mails()).toEqual([confirm])
  })

  test.each([
    ['is dormant', async () => desk.join({ joinedAt: '2020-01-01T00:00:00.000Z' })],
    [
      'opted out of all groups',
      async () => {
        await desk.join()
        await desk.ports.addresses.setMail(wish.email, 'no', askedAt)
      },
    ],
    ['was forgotten', async () => desk.ports.addresses.suppress(wish.email, 'forgotten', askedAt)],
  ])('and %s gets it too', async (_, prepare) => {
    await prepare()
    await desk.ask()
    expect(desk.mails()).toEqual([confirm])
  })

  test.each(['complaint', 'bounce', 'operator', 'soft bounces', 'address check'] as const)(
    'gets nothing at an address that is suppressed: %s',
    async (reason) => {
      await desk.ports.addresses.suppress(wish.email, reason, askedAt)
      await desk.ask()
      expect(desk.mails()).toEqual([])
    },
  )

  test('gets nothing from a page that was closed, a group that is gone, or a day later', async () => {
    await desk.ask({ groupId: 'never' })
    await desk.ask({ askedAt: '2026-03-08T08:59:00.000Z' })
    await desk.ports.joinPages.close('g', 'bounces', askedAt)
    await desk.ask()
    await mailJoiner(desk.ports, crypto.randomUUID())
    expect(desk.mails()).toEqual([])
  })
})

describe('what SES allows', () => {
  test('is asked for, and a part of its day is for these mails', async () => {
    await desk.ask()
    // The fake allows 100,000 a day.
    let taken = 0
    while (taken < 3000 && (await desk.joins.take(`other ${taken}`, 1, desk.clock.now()))) taken += 1
    expect(taken).toBe(2000)
  })

  test.each([
    ['all sending is stopped', { kind: 'stopped', stop: { by: 'operator', reason: 'Test', at: askedAt } }, 900],
    ['digests have booked the pace', { kind: 'booked out', nextFreeAt: 2500 }, 3],
  ] as const)('while %s nothing goes out, and it is asked again without a failure', async (_, turn, delaySeconds) => {
    const id = await desk.joins.ask({ ...wish, askedAt })
    const later = turn.kind === 'stopped' ? turn : { ...turn, nextFreeAt: desk.clock.now() + turn.nextFreeAt }
    await mailJoiner({ ...desk.ports, pace: { reserve: async () => later } }, id)
    expect([desk.mails(), desk.ports.queues.joinsLater]).toEqual([[], [{ id, delaySeconds }]])
    await mailJoiner(desk.ports, id)
    expect(desk.mails()).toEqual([confirm])
  })

  test.each(['throttled', 'day quota', 'paused'] as const)('a mail that is %s is tried again', async (kind) => {
    desk = await createDesk((nth) => (nth === 1 ? { kind, reason: 'Test' } : undefined))
    const id = await desk.joins.ask({ ...wish, askedAt })
    await mailJoiner(desk.ports, id)
    expect(desk.ports.queues.joinsLater).toEqual([{ id, delaySeconds: 900 }])
    await mailJoiner(desk.ports, id)
    expect(desk.ports.mailer.messages.length).toBeGreaterThan(0)
  })
})

const eventOf = (id: string, more: object) =>
  sesEvent.parse({
    mail: {
      timestamp: askedAt,
      messageId: 's1',
      destination: [`${id}@example.org`],
      tags: { 'ses:configuration-set': ['ours'], join: [id], joinGroup: ['g'] },
    },
    ...more,
  })
const bounced = (id: string, bounceSubType = 'General', bounceType = 'Permanent') =>
  eventOf(id, {
    eventType: 'Bounce',
    bounce: { bounceType, bounceSubType, timestamp: askedAt, bouncedRecipients: [{ emailAddress: 'x@y.example' }] },
  })
const complained = (id: string, more: object = {}) =>
  eventOf(id, {
    eventType: 'Complaint',
    complaint: { timestamp: askedAt, complainedRecipients: [{ emailAddress: 'x@y.example' }], ...more },
  })

describe('what these mails meet', () => {
  const hear = (event: ReturnType<typeof bounced>) => hearJoinMail(desk.ports, event)
  const news = () => new Set(desk.ports.queues.joinNewsTold.map((each: JoinNews) => each.news))

  test('suppresses the address, of which the group is noted', async () => {
    await hear(bounced('r1'))
    await hear(complained('r2'))
    const known = await desk.ports.addresses.getMany(['r1@example.org', 'r2@example.org', 'x@y.example'])
    expect(known.get('r1@example.org')?.suppression).toMatchObject({ reason: 'bounce', by: 'g' })
    expect(known.get('r2@example.org')?.suppression).toMatchObject({ reason: 'complaint', by: 'g' })
    expect(known.has('x@y.example')).toBe(false)
  })

  test('closes the page at five bounces that are a tenth, each counted once', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'd', 'd']) await hear(bounced(id))
    expect(news()).toEqual(new Set())
    await hear(bounced('e'))
    expect(news()).toEqual(new Set(['bounces']))
  })

  test('does not close a page that mails much, and does at two complaints that are a hundredth', async () => {
    for (let nth = 0; nth < 60; nth += 1) await desk.ports.joinPages.noteMailed('g', askedAt)
    for (const id of ['a', 'b', 'c', 'd', 'e']) await hear(bounced(id))
    await hear(complained('f'))
    expect(news()).toEqual(new Set())
    await hear(complained('g'))
    expect(news()).toEqual(new Set(['complaints']))
  })

  test('says nothing where SES did not try, the mailbox was only full, or the mail was another’s', async () => {
    const others = [
      bounced('a', 'OnAccountSuppressionList'),
      bounced('b', 'General', 'Transient'),
      complained('c', { complaintFeedbackType: 'not-spam' }),
      { ...bounced('d'), mail: { ...bounced('d').mail, tags: { join: ['d'], joinGroup: ['g'] } } },
      { ...bounced('e'), mail: { ...bounced('e').mail, tags: { ...bounced('e').mail.tags, joinGroup: ['a b'] } } },
      eventOf('f', { eventType: 'Send' }),
    ]
    for (const event of others) await hear(event)
    expect(await desk.ports.joinPages.state('g')).toEqual({})
    expect(desk.ports.addresses.reasons.size).toBe(0)
  })

  test('is told to the owners once, and never stops the digest', async () => {
    for (const _ of [1, 2, 3]) await tellOwnersOfJoining(desk.ports, { groupId: 'g', news: 'bounces' })
    await tellOwnersOfJoining(desk.ports, { groupId: 'g', news: 'complaints' })
    for (const _ of [1, 2]) await tellOwnersOfJoining(desk.ports, { groupId: 'g', news: 'full' })
    expect(desk.owners).toEqual(['join-bounces', 'join-full'])
    expect(await desk.ports.joinPages.state('g')).toMatchObject({ closedBy: 'bounces' })
    expect(await desk.pace.stopped()).toBeUndefined()
  })
})
