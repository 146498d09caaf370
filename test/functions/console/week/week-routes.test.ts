import { beforeEach, describe, expect, test } from 'vitest'
import { owner, ownerConsole, piecesIn, secondOwner } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const desk = '/console/groups/g'
const read = async (path = desk) => (await ana.get(path)).text()
const wish = (name: string, id: string) => ana.post(`${desk}/week`, { wish: name, id })

describe('the next edition', () => {
  test('is shown with its date, its discussions, and what speaks for each', async () => {
    const html = await read()
    expect(html).toContain('Monday 9 March, 09:00')
    expect(piecesIn(html).sort()).toEqual(['d1', 'd2', 'd3', 'd4', 'd5'])
    expect(html).toContain('2 people wrote 2 posts in 7 days')
    expect(html).toContain('About d1 &lt;b&gt;')
  })

  test('tells how many came back after the editions before it', async () => {
    expect(await read()).not.toContain('Came back')
    const heard = { delivered: 9, bounced: 0, complained: 0, unsubscribed: 0, clicked: 0 }
    const none = { members: 0, returned: 0 }
    await home.ports.returnCounts.put({
      groupId: 'g',
      date: '2026-03-02',
      countedAt: '2026-03-04T09:00:00.000Z',
      isFinal: false,
      mailed: 9,
      away: { members: 8, returned: 3 },
      drawn: { mailed: none, 'held out': none },
      writers: 0,
      replies: 0,
      discussions: [],
      heard,
    })
    expect(await read()).toMatch(/Came back so far after your last edition.*<strong>3<\/strong> members/s)
  })

  test('says when that is where the owner lives', async () => {
    const tokyo = { id: 'o1', email: owner.email, role: 'owner', joinedAt: '2026-03-05T12:30:00.000Z' } as const
    await home.ports.members.merge('g', [{ ...tokyo, timeZone: 'Asia/Tokyo' }])
    expect(await read()).toContain('When it is that time in UTC, it is Monday 9 March, 18:00 where you are.')
  })

  test('has what is pinned first, in the owner’s order, and nothing that is dropped', async () => {
    for (const id of ['d4', 'd2', 'd5']) await wish('pin', id)
    await wish('up', 'd5')
    await wish('drop', 'd1')
    expect(piecesIn(await read()).slice(0, 3)).toEqual(['d4', 'd5', 'd2'])
    expect(piecesIn(await read())).not.toContain('d1')
    await wish('unpin', 'd4')
    await wish('takeBack', 'd1')
    expect(piecesIn(await read()).slice(0, 2)).toEqual(['d5', 'd2'])
    expect(piecesIn(await read())).toContain('d1')
  })

  test('is left where it was after each form: at the discussion, or at the one after what was dropped', async () => {
    const placeOf = async (fields: Record<string, string>) =>
      (await ana.post(`${desk}/week`, fields)).headers.get('location')?.split('#')[1]
    const [first = '', second = ''] = piecesIn(await read())
    expect(await read()).toContain(`<input type="hidden" name="next" value="${second}"`)
    expect(await placeOf({ wish: 'pin', id: second })).toBe(`piece-${second}`)
    expect(await placeOf({ wish: 'drop', id: first, next: second })).toBe(`piece-${second}`)
    expect(await placeOf({ wish: 'drop', id: first, next: '"><script>' })).toBe(`piece-${first}`)
  })

  test('takes nothing from a form that no page of ours has', async () => {
    const before = await home.ports.curation.get('g')
    await wish('explode', 'd1')
    await wish('pin', '<script>')
    await ana.post(`${desk}/week/state`, { state: 'enlightened' })
    await ana.post(`${desk}/week/run`, { do: 'cancel', date: '../../x', sure: 'yes' })
    expect(await home.ports.curation.get('g')).toEqual(before)
  })

  test('is made by the rules as they are saved, at once', async () => {
    const settings = await home.ports.settings.get('g')
    if (!settings) throw new Error('The group has no settings.')
    expect(piecesIn(await read())).toHaveLength(5)
    await home.ports.settings.change({ ...settings, excludedPeople: ['m1'], version: 2 }, settings, '')
    expect(piecesIn(await read())).toHaveLength(0)
  })

  test.each(['?done=constructor', '?done=__proto__', '?at=never', '?at=9999-12-31T23:59:59Z', '?at=-1', '/'])(
    'is shown whatever stands after its address: %s',
    async (query) => {
      const answer = await ana.get(`${desk}${query}`)
      expect([200, 301]).toContain(answer.status)
      expect(await answer.text()).not.toContain('function')
    },
  )

  test('says that it would be quiet, and why', async () => {
    for (const id of ['d1', 'd2', 'd3']) await wish('drop', id)
    expect(await read()).toContain('Not enough to send yet:</strong> 2 discussions, and you need 3.')
  })

  test('of two who pin at the same time, both have their pins', async () => {
    const ben = await home.signedIn(secondOwner)
    await Promise.all([wish('pin', 'd3'), ben.post(`${desk}/week`, { wish: 'pin', id: 'd5' })])
    expect((await home.ports.curation.get('g'))?.pins.toSorted()).toEqual(['d3', 'd5'])
  })
})

describe('an owner’s words', () => {
  test('are saved, and shown to whoever writes next', async () => {
    const answer = await ana.post(`${desk}/week/introduction`, { introduction: 'Hello *all* </textarea>', over: '' })
    expect(answer.headers.get('location')).toBe(`${desk}?done=words`)
    expect(await read()).toContain('Hello *all* &lt;/textarea&gt;</textarea>')
  })

  test('of a second owner do not replace those of the first unseen', async () => {
    await ana.post(`${desk}/week/introduction`, { introduction: 'Ana’s', over: '' })
    const ben = await home.signedIn(secondOwner)
    const told = await ben.post(`${desk}/week/introduction`, { introduction: 'Ben’s', over: '' })
    expect(told.status).toBe(409)
    const html = await told.text()
    expect(html).toContain('Ana’s')
    expect(html).toContain('Ben’s')
    await ben.post(`${desk}/week/introduction`, { introduction: 'Ben’s', over: 'Ana’s' })
    expect((await home.ports.curation.get('g'))?.introduction).toBe('Ben’s')
  })
})

describe('what an inbox shows', () => {
  const inboxOf = (html: string) => html.slice(html.indexOf('id="inbox"'))

  test('is told, and what an owner writes instead is kept on one line', async () => {
    expect(inboxOf(await read())).toMatch(/<strong dir="auto">[^<]+<\/strong>/)
    const words = { subject: ' Come\r\nBcc: all ', preheader: 'See <you>', overSubject: '', overPreheader: '' }
    const answer = await ana.post(`${desk}/week/inbox`, words)
    expect(answer.headers.get('location')).toBe(`${desk}?done=inbox`)
    expect(await home.ports.curation.get('g')).toMatchObject({ subject: 'Come Bcc: all', preheader: 'See <you>' })
    expect(inboxOf(await read())).toMatch(/<strong dir="auto">Come Bcc: all<\/strong>[\s\S]*See &lt;you&gt;/)
  })

  test.each(['o1', 'm1'])('is what the preview shows, whoever began the discussion: %s', async (authorId) => {
    const newer = { id: 'd1', authorId, createdAt: '2026-03-04T12:30:00.000Z' }
    await home.ports.discussions.merge('g', [{ ...newer, title: 'About d1', url: 'https://b.example/d1' }])
    await wish('pin', 'd1')
    const [, subject = ''] = /<strong dir="auto">([^<]+)<\/strong>/.exec(inboxOf(await read())) ?? []
    expect(subject).toMatch(/^(Ana|Cleo) started ‘About d1’$/)
    expect(await read(`${desk}/preview`)).toContain(`<h2 dir="auto">${subject}</h2>`)
  })

  test('tells what will be new when it is sent, as the preview does', async () => {
    // Of a discussion that was started six days ago the opening is no news any more in four days.
    const older = { id: 'd1', authorId: 'm1', createdAt: '2026-02-27T12:00:00.000Z' }
    await home.ports.discussions.merge('g', [{ ...older, title: 'About d1', url: 'https://b.example/d1' }])
    await wish('pin', 'd1')
    const [, subject = 'none'] = /<strong dir="auto">([^<]+)<\/strong>/.exec(inboxOf(await read())) ?? []
    expect(await read(`${desk}/preview`)).toContain(`<h2 dir="auto">${subject}</h2>`)
    expect(subject).not.toContain('started')
  })

  test('has no marks that turn the reading direction, which the subject of a mail loses', async () => {
    await ana.post(`${desk}/week/inbox`, { subject: '\u202e Come \u2067all\u2069', preheader: '\ufeffSee\u200f' })
    expect(await home.ports.curation.get('g')).toMatchObject({ subject: 'Come all', preheader: 'See' })
  })

  test('is counted, and an owner is told what phones cut off', async () => {
    expect(await read()).not.toContain(': phones may cut it off<')
    await ana.post(`${desk}/week/inbox`, { subject: '製本'.repeat(12) })
    expect(await read()).toMatch(/48 of 45 characters: phones may cut it off</)
  })

  test('is not replaced by a second owner who did not see what the first one wrote', async () => {
    await ana.post(`${desk}/week/inbox`, { subject: 'Ana’s' })
    const ben = await home.signedIn(secondOwner)
    const told = await ben.post(`${desk}/week/inbox`, { subject: 'Ben’s' })
    expect(told.status).toBe(409)
    expect(await told.text()).toMatch(/value="Ben’s"[\s\S]*name="overSubject" value="Ana’s"/)
    await ben.post(`${desk}/week/inbox`, { subject: 'Ben’s', overSubject: 'Ana’s' })
    expect((await home.ports.curation.get('g'))?.subject).toBe('Ben’s')
    await ben.post(`${desk}/week/inbox`, { subject: '', overSubject: 'Ben’s' })
    expect(await home.ports.curation.get('g')).not.toHaveProperty('subject')
  })
})

describe('a group', () => {
  test('set live is due at its next date and not before, and as a draft never', async () => {
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    expect(await home.ports.settings.due('2026-03-09T08:59:59.000Z')).toEqual([])
    expect(await home.ports.settings.due('2026-03-09T09:00:00.000Z')).toMatchObject([{ groupId: 'g' }])
    await ana.post(`${desk}/week/state`, { state: 'draft', sure: 'yes' })
    expect(await home.ports.settings.due('2099-01-01T00:00:00.000Z')).toEqual([])
  })
})

describe('sending now', () => {
  test('asks first, and then brings the next edition forward, once', async () => {
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    expect(await (await ana.post(`${desk}/week/send-now`)).text()).toContain('Send the edition of Monday 9 March 2026')
    expect(home.ports.queues.composed).toEqual([])
    const both = await Promise.all(
      [1, 2].map(() => ana.post(`${desk}/week/send-now`, { sure: 'yes', date: '2026-03-09' })),
    )
    const answers = both.map(({ headers }) => headers.get('location')?.split('done=')[1])
    expect(answers.sort()).toEqual(['opened+already', 'sent'])
    expect(home.ports.queues.composed).toMatchObject([
      { groupId: 'g', date: '2026-03-09', asOf: '2026-03-05T12:00:00.000Z' },
    ])
    // The pages go on to the one after, which nobody has asked to send.
    for (const date of ['', '2026-03-09']) await ana.post(`${desk}/week/send-now`, { sure: 'yes', date })
    expect(home.ports.queues.composed).toHaveLength(1)
    expect(await read()).toContain('Monday 16 March')
    expect(await (await ana.get(`${desk}/preview/mail`)).text()).toContain('March 16, 2026')
  })

  test('says before it how many will get it', async () => {
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    const question = await (await ana.post(`${desk}/week/send-now`)).text()
    const { forecast } = (await home.ports.audienceCounts.get('g', 'question')) ?? {}
    const planned = forecast?.turns.reduce((sum, { members }) => sum + members, 0)
    expect(planned).toBeGreaterThan(1)
    expect(question).toContain(`Now: ${planned}<`)
  })

  test('says before it that nobody will get it, where that is so', async () => {
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    for (const id of ['d1', 'd2', 'd3']) await wish('drop', id)
    expect(await (await ana.post(`${desk}/week/send-now`)).text()).toContain('Nobody would get it')
  })

  test('sends no other edition where the time of the one that was asked about has come', async () => {
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    home.ports.clock.advance(4 * 86_400_000)
    const late = await ana.post(`${desk}/week/send-now`, { sure: 'yes', date: '2026-03-09' })
    expect(late.headers.get('location')).not.toContain('sent')
    expect(home.ports.queues.composed).toEqual([])
  })

  test('brings the one after forward where the next one is on its way', async () => {
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    for (const date of ['2026-03-09', '2026-03-16']) await ana.post(`${desk}/week/send-now`, { sure: 'yes', date })
    expect(home.ports.queues.composed).toMatchObject([{ date: '2026-03-09' }, { date: '2026-03-16' }])
  })

  test('is not for a draft', async () => {
    const answer = await ana.post(`${desk}/week/send-now`, { sure: 'yes', date: '2026-03-09' })
    expect(answer.headers.get('location')).toContain('a+draft')
    expect(home.ports.queues.composed).toEqual([])
  })
})
