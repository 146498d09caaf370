import { expect, test } from 'vitest'
import { type JoinRequest, joinSources } from '../../../functions/domain/joining/join-request.ts'
import type { Addresses, JoinPages, Joins, PublicNames } from '../../../functions/ports.ts'

const hour = 3_600_000
const start = Date.parse('2026-03-05T12:30:00Z')
const at = new Date(start).toISOString()

export const wish: JoinRequest = {
  groupId: 'g',
  email: 'Ana@example.org',
  name: 'Ana',
  language: 'pt',
  weekday: 3,
  followedTags: ['tea'],
  source: 'linkedin',
  wording: 'Yes, mail me the digest.',
  askedAt: at,
}

export function joinsContract(create: () => Joins): void {
  test('a request is kept as it was asked, and what was never asked is not there', async () => {
    const joins = create()
    const id = await joins.ask(wish)
    expect(await joins.get(id)).toMatchObject({ ...wish, id })
    expect(await joins.get(crypto.randomUUID())).toBeUndefined()
    expect(await joins.ask(wish)).not.toBe(id)
  })

  test('each of its links leads to it for three days, and no other text does', async () => {
    const joins = create()
    const id = await joins.ask(wish)
    const [one, two] = [await joins.issue(id, start), await joins.issue(id, start + hour)]
    expect(one).not.toBe(two)
    expect(await joins.find(one, start + 72 * hour - 1)).toMatchObject({ id, email: wish.email })
    expect(await joins.find(one, start + 72 * hour)).toBeUndefined()
    expect(await joins.find(two, start + 72 * hour)).toMatchObject({ id })
    expect(await joins.find('made-up', start)).toBeUndefined()
  })

  test('knows when its button was first pressed, however often it is', async () => {
    const joins = create()
    const id = await joins.ask(wish)
    expect(await joins.press(id, at)).toBe(at)
    expect(await joins.press(id, '2030-01-01T00:00:00.000Z')).toBe(at)
    expect(await joins.get(id)).toMatchObject({ pressedAt: at })
  })

  test('of many who confirm it at once one does, and that stays; one that is not there is not confirmed', async () => {
    const joins = create()
    const id = await joins.ask(wish)
    const all = await Promise.all(['m1', 'm2', 'm3'].map((memberId) => joins.confirm(id, { memberId, at })))
    expect(all.filter(Boolean)).toHaveLength(1)
    const kept = (await joins.get(id))?.confirmed
    expect(await joins.confirm(id, { memberId: 'm4', at })).toBe(false)
    expect((await joins.get(id))?.confirmed).toEqual(kept)
    expect(await joins.confirm(crypto.randomUUID(), { memberId: 'm', at })).toBe(false)
  })

  test('of many who begin to mail for it one does, and anew once that is taken back', async () => {
    const joins = create()
    const id = await joins.ask(wish)
    const all = await Promise.all([1, 2, 3, 4].map(() => joins.begin(id, start)))
    expect(all.filter(Boolean)).toHaveLength(1)
    await joins.takeBack(id)
    expect(await joins.begin(id, start)).toBe(true)
    expect(await joins.begin(crypto.randomUUID(), start)).toBe(false)
    await joins.takeBack(crypto.randomUUID())
  })

  test('a caller has so many attempts within hours of the clock, however many are made at once', async () => {
    const joins = create()
    const limit = { most: 3, hours: 24 }
    const many = await Promise.all(Array.from({ length: 8 }, () => joins.attempt('ana', limit, start)))
    expect(many.filter(Boolean)).toHaveLength(3)
    expect(await joins.attempt('ana', limit, start + 11 * hour)).toBe(false)
    expect(await joins.attempt('ana', limit, start + 12 * hour)).toBe(true)
    expect(await joins.attempt('bob', limit, start)).toBe(true)
  })

  test('a group has at most so many mails in any 24 hours, also when they are taken at once', async () => {
    const joins = create()
    const many = await Promise.all(Array.from({ length: 9 }, (_, nth) => joins.take('often', 5, start + nth * 60_000)))
    expect(many.filter(Boolean)).toHaveLength(5)
    expect(await joins.take('often', 5, start + 24 * hour)).toBe(false)
    expect(await joins.take('often', 5, start + 25 * hour)).toBe(true)
    expect(await joins.take('often', 7, start + hour)).toBe(true)
  })

  test('the stack has a most as soon as it is known, and a group that has none left takes none of it', async () => {
    const joins = create()
    const later = start + 1000 * hour
    expect(await joins.take('one', 5, later)).toBe(true)
    await joins.noteMost(3)
    expect(await joins.take('two', 1, later)).toBe(true)
    for (const _ of [1, 2]) expect(await joins.take('two', 1, later)).toBe(false)
    expect(await joins.take('three', 5, later)).toBe(true)
    expect(await joins.take('one', 5, later)).toBe(false)
    await joins.noteMost(4)
    expect(await joins.take('one', 5, later)).toBe(true)
  })
}

export function joinPagesContract(create: () => JoinPages): void {
  test('a page that nothing happened to has no state', async () => {
    expect(await create().state('new')).toEqual({})
  })

  test('mails are counted by the day, and forgotten after thirty', async () => {
    const pages = create()
    for (const day of ['05', '05', '06']) await pages.noteMailed('g2', `2026-03-${day}T10:00:00.000Z`)
    expect((await pages.state('g2')).mails).toEqual([
      { day: '2026-03-05', mails: 2 },
      { day: '2026-03-06', mails: 1 },
    ])
    await pages.noteMailed('g2', '2026-04-05T10:00:00.000Z')
    expect((await pages.state('g2')).mails?.map(({ day }) => day)).toEqual(['2026-03-06', '2026-04-05'])
  })

  test('each trouble counts once, however often and with how many others it is told', async () => {
    const pages = create()
    const told = ['a', 'b', 'a', 'c', 'a'].map((id) => pages.noteTrouble('g3', { id, kind: 'bounces', at }))
    await Promise.all(told)
    const state = await pages.noteTrouble('g3', { id: 'a', kind: 'complaints', at })
    expect(state.bounces?.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c'])
    expect(state.complaints).toEqual([{ id: 'a', at }])
    expect(await pages.state('g3')).toEqual(state)
  })

  test('a page is closed once, of many at the same time by one, and opens with all forgotten', async () => {
    const pages = create()
    await pages.noteTrouble('g4', { id: 'a', kind: 'bounces', at })
    await pages.noteMailed('g4', at)
    const all = await Promise.all([1, 2, 3].map(() => pages.close('g4', 'bounces', at)))
    expect(all.filter(Boolean)).toHaveLength(1)
    expect(await pages.state('g4')).toMatchObject({ closedAt: at, closedBy: 'bounces' })
    await pages.open('g4')
    expect(await pages.state('g4')).toEqual({})
    expect(await pages.close('g4', 'complaints', at)).toBe(true)
  })

  test('that the ceiling was met is noted once in 24 hours, and outlasts an opening', async () => {
    const pages = create()
    const all = await Promise.all([1, 2, 3].map(() => pages.noteFull('g5', at)))
    expect(all.filter(Boolean)).toHaveLength(1)
    await pages.open('g5')
    expect(await pages.noteFull('g5', new Date(start + 23 * hour).toISOString())).toBe(false)
    const nextDay = new Date(start + 24 * hour).toISOString()
    expect(await pages.noteFull('g5', nextDay)).toBe(true)
    expect((await pages.state('g5')).fullAt).toBe(nextDay)
  })

  test('who joined and who came back are counted apart, by each source', async () => {
    const pages = create()
    await Promise.all([1, 2, 3].map(() => pages.count('g6', 'qr', 'joined')))
    await pages.count('g6', 'qr', 'cameBack')
    await pages.count('other', 'mail', 'joined')
    const counts = await pages.counts('g6')
    expect([...counts.keys()]).toEqual([...joinSources])
    expect(counts.get('qr')).toEqual({ joined: 3, cameBack: 1 })
    expect(counts.get('mail')).toEqual({ joined: 0, cameBack: 0 })
  })
}

export function publicNamesContract(create: () => PublicNames): void {
  test('a name is the group’s that claims it first, in any case, and a group may have several', async () => {
    const names = create()
    expect(await names.groupOf('tea')).toBeUndefined()
    expect(await names.claim('Tea', 'g')).toBe(true)
    expect(await names.claim('tea', 'other')).toBe(false)
    expect(await names.claim('TEA', 'g')).toBe(true)
    expect(await names.claim('chai', 'g')).toBe(true)
    expect([await names.groupOf('tEa'), await names.groupOf('chai')]).toEqual(['g', 'g'])
  })

  test('of many who claim a name at once one gets it', async () => {
    const names = create()
    const all = await Promise.all(['a', 'b', 'c'].map((group) => names.claim('rush', group)))
    expect(all.filter(Boolean)).toHaveLength(1)
  })
}

export function welcomeContract(create: () => Addresses): void {
  test('who is welcomed refuses nobody and is not forgotten any more, and everything else stays', async () => {
    const addresses = create()
    const first = '2026-03-09T09:00:00.000Z'
    const kept = async (email: string) => (await addresses.getMany([email])).get(email)
    await addresses.setMail('back@example.org', 'no', first, 'g')
    await addresses.suppress('back@example.org', 'forgotten', first, { by: 'g' })
    await addresses.welcome('BACK@example.org')
    expect(await kept('back@example.org')).toMatchObject({ suppressed: false, optedOut: false })
    for (const reason of ['bounce', 'complaint', 'operator', 'address check'] as const) {
      const email = `${reason.slice(0, 5)}-stays@example.org`
      await addresses.setMail(email, 'no', first)
      await addresses.suppress(email, reason, first)
      await addresses.welcome(email)
      expect(await kept(email)).toMatchObject({ optedOut: false, suppression: { reason } })
    }
    await addresses.welcome('nobody-yet@example.org')
    expect(await kept('nobody-yet@example.org')).toBeUndefined()
  })
}
