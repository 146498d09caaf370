import { beforeEach, describe, expect, test } from 'vitest'
import { choiceOf, cohortsAt } from '../../../fixtures/editions/one-edition.ts'
import { owner, ownerConsole } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
  // The lapsed may be in the control group, by lot.
  await home.ports.members.merge('g', [{ id: 'm2', lastSeenAt: yesterday }])
})

const desk = '/console/groups/g'
/** A Thursday, four days before the next edition: Monday 9 March, 09:00 UTC. */
const now = '2026-03-05T12:00:00.000Z'
const yesterday = '2026-03-04T09:00:00.000Z'
const ask = async (path: string, fields: Record<string, string> = {}) =>
  (await ana.post(`${desk}/week/${path}`, fields)).text()
const stateOf = async () => (await home.ports.settings.get('g'))?.state

/** The lines of a question, without its marks. */
const linesOf = (html: string) =>
  [...html.matchAll(/<strong>([^<]*: [\d,]+[^<]*)<\/strong>/g)].map(([, line = '']) => line)

async function people(count: number, zone: string, email = (nth: number) => `${zone}${nth}@members.example`) {
  const ids = Array.from({ length: count }, (_, nth) => ({ id: `${zone.replace('/', '-')}-${nth}`, email: email(nth) }))
  const members = ids.map((each) => ({ ...each, timeZone: zone, lastSeenAt: yesterday }))
  await home.ports.members.merge('g', members)
  await home.ports.audiences.add('g', { zones: [zone], languages: [], weekdays: [] })
}

async function setLive() {
  await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes', aware: 'yes' })
}

describe('going live', () => {
  test('asks first, and changes nothing before the answer', async () => {
    const html = await ask('state', { state: 'live' })
    expect(html).toContain('Go live?')
    expect(await stateOf()).toBe('draft')
    expect(html).toContain('name="state" value="live"')
    await setLive()
    expect(await stateOf()).toBe('live')
  })

  test('tells what is known of the addresses, and asks that a likely harm be seen', async () => {
    await people(40, 'Europe/Berlin', (nth) => `reader${nth}@gmial.com`)
    const html = await ask('state', { state: 'live' })
    expect(html).toContain('Addresses and first mails')
    expect(html).toMatch(/<input[^>]*name="aware"[^>]*required/)
    const again = await ask('state', { state: 'live', sure: 'yes' })
    expect(again).toContain('Go live?')
    expect(await stateOf()).toBe('draft')
    await setLive()
    expect(await stateOf()).toBe('live')
  })

  test('asks for nothing to be seen where the addresses are in use', async () => {
    const members = await home.ports.members.getMany('g', ['m1', 'm2', 'm3', 'o1', 'o2'])
    await home.ports.members.merge(
      'g',
      members.map(({ id }) => ({ id, lastSeenAt: yesterday })),
    )
    const html = await ask('state', { state: 'live' })
    expect(html).toContain('Addresses and first mails')
    expect(html).not.toContain('name="aware"')
  })

  test('says when the members of each zone get it', async () => {
    await people(3, 'Asia/Tokyo')
    await people(2, 'America/New_York')
    const html = await ask('state', { state: 'live' })
    expect(html).toContain('Now: 0<')
    expect(html).toContain('<li>3 on Monday 9 March, 00:00</li>')
    expect(html).toMatch(/<li>\d on Monday 9 March, 09:00<\/li>/)
    expect(html).toContain('<li>2 on Monday 9 March, 13:00</li>')
    expect(html.indexOf('00:00</li>')).toBeLessThan(html.indexOf('13:00</li>'))
  })

  test('is about the edition that the schedule will open: not the one whose first hour is over', async () => {
    await people(1, 'Asia/Tokyo')
    home.ports.clock.advance(Date.parse('2026-03-09T03:00:00.000Z') - Date.parse(now))
    await home.ports.members.merge('g', [{ id: 'm1', lastSeenAt: '2026-03-08T09:00:00.000Z' }])
    expect(await ask('state', { state: 'live' })).toContain('Monday 16 March 2026')
  })

  test('says that each edition waits for an approval, where that is so', async () => {
    const settings = await home.ports.settings.get('g')
    if (!settings) throw new Error('The group has no settings.')
    const approval = { ...settings.approval, required: true }
    expect(await ask('state', { state: 'live' })).not.toContain('approval first')
    await home.ports.settings.change({ ...settings, approval, version: 2 }, settings, '')
    expect(await ask('state', { state: 'live' })).toContain('It waits for an owner’s approval first.')
  })

  test('is refused while there is too little to send, with what to do and no way to say yes', async () => {
    for (const id of ['d1', 'd2', 'd3']) await ana.post(`${desk}/week`, { wish: 'drop', id })
    const html = await ask('state', { state: 'live' })
    expect(html).toContain('There are 2 discussions, and an edition needs 3.')
    for (const page of ['archive', 'schedule']) expect(html).toContain(`href="${desk}/${page}"`)
    expect(html).not.toContain('name="sure"')
    await setLive()
    expect(await stateOf()).toBe('draft')
  })

  test('with a letter is no quiet edition, however few discussions there are', async () => {
    for (const id of ['d1', 'd2', 'd3']) await ana.post(`${desk}/week`, { wish: 'drop', id })
    const { revision = 0, ...wishes } = (await home.ports.curation.get('g')) ?? {
      pins: [],
      drops: [],
      introduction: '',
    }
    const letter = { form: 'letter', discussions: 0 } as const
    await home.ports.curation.save('g', { ...wishes, introduction: 'Hello', letter, revision: 0 }, revision)
    expect(await ask('state', { state: 'live' })).toContain('name="sure"')
  })
})

describe('sending now', () => {
  test('tells everybody who gets it at once, whatever their zone, and why others never do', async () => {
    await people(3, 'Asia/Tokyo')
    await people(2, 'America/New_York')
    await home.ports.members.merge('g', [
      { id: 'bounced', email: 'bounced@members.example', lastSeenAt: yesterday },
      { id: 'nowhere', lastSeenAt: yesterday },
      { id: 'gone', email: 'gone@members.example', removedAt: yesterday },
    ])
    await home.ports.addresses.suppress('bounced@members.example', 'bounce', now, {})
    await home.ports.records.choose('g', 'm1', { pausedUntil: '2026-06-01T00:00:00.000Z' }, now)
    await setLive()
    const html = await ask('send-now')
    expect(linesOf(html)[0]).toBe('Now: 8')
    expect(html).toContain('<li>1 unsubscribed</li>')
    expect(html).toContain('<li>1 bounced or complained before</li>')
    expect(html).toContain('<li>1 without an e-mail address</li>')
    expect(html).toContain('<li>1 left the group</li>')
    expect(html).toContain('<li>1 paused the digest</li>')
    expect(linesOf(html)).toContain('Never: 4')
    expect(linesOf(html)).toContain('Not this time: 1')
  })

  test('tells who waits because another group mailed them, and until when', async () => {
    await people(3, 'Asia/Tokyo')
    const theirs = { groupId: 'other', date: '2026-03-05', memberId: 'x' }
    for (const nth of [0, 1])
      await home.ports.addresses.take(`Asia/Tokyo${nth}@members.example`, theirs, '2026-03-05T07:00:00.000Z')
    await setLive()
    const html = await ask('send-now')
    expect(html).toContain(
      '<li>2 on Friday 6 March, 12:00, as they had mail from another group less than 18 hours before</li>',
    )
    expect(linesOf(html)).toContain('Later: 2')
    expect(html).not.toContain('not due yet')
  })

  test('tells how many of the dormant wait for a later wave', async () => {
    const settings = await home.ports.settings.get('g')
    if (!settings) throw new Error('The group has no settings.')
    await home.ports.settings.change({ ...settings, rampFirst: 2, version: 2 }, settings, '')
    const old = Array.from({ length: 9 }, (_, nth) => ({
      id: `old${nth}`,
      email: `old${nth}@members.example`,
      lastSeenAt: `2020-01-0${nth + 1}T00:00:00.000Z`,
    }))
    await home.ports.members.merge('g', old)
    await setLive()
    expect(linesOf(await ask('send-now'))).toContain('Dormant members in later waves: 7')
  })

  test('to nobody says so and why, and cannot be confirmed', async () => {
    for (const id of ['o1', 'o2', 'm1', 'm2']) await home.ports.records.choose('g', id, { mail: 'no' }, now)
    await setLive()
    const html = await ask('send-now')
    expect(html).toContain('Nobody would get it.')
    expect(html).toContain('<li>5 unsubscribed</li>')
    expect(html).not.toContain('name="sure"')
  })

  test('sends no quiet edition, even if that was asked about before', async () => {
    await setLive()
    for (const id of ['d1', 'd2', 'd3']) await ana.post(`${desk}/week`, { wish: 'drop', id })
    const answer = await ana.post(`${desk}/week/send-now`, { sure: 'yes', date: '2026-03-09' })
    expect(await answer.text()).toContain('Nobody would get it: there is too little to send.')
    expect(home.ports.queues.composed).toEqual([])
  })
})

describe('a count that takes long', () => {
  test('tells no half for the whole, and goes on until it is through', async () => {
    await people(40, 'Asia/Tokyo')
    await setLive()
    const { page } = home.ports.members
    // Each shard takes a second; an answer counts for five.
    Object.assign(home.ports.members, {
      page: async (...of: Parameters<typeof page>) => {
        home.ports.clock.advance(1000)
        return page(...of)
      },
    })
    let html = await ask('send-now')
    for (const told of ['looked at so far', 'counted so far']) {
      expect(html).toContain(told)
      for (let rounds = 0; html.includes(told) && rounds < 20; rounds += 1) {
        expect(html).toContain(`http-equiv="refresh" content="1; url=${desk}/week/ask?of=now"`)
        expect(html).toMatch(/^(?!.*name="sure").*Keep counting/s)
        html = await (await ana.get(`${desk}/week/ask?of=now`)).text()
      }
    }
    expect(html).toContain('for 45 members')
    // Ana, Ben, Dana, and all of Tokyo: Emil has unsubscribed, and Cleo wrote everything last.
    expect(linesOf(html)[0]).toBe('Now: 43')
    expect(html).toContain('name="sure"')
  })
})

describe('approving', () => {
  const run = { groupId: 'g', date: '2026-03-02', asOf: '2026-03-02T09:00:00.000Z' }
  const held = { by: 'approval', reason: 'x', at: run.asOf } as const
  beforeEach(async () => {
    await home.ports.settings.setLive('g')
    await home.ports.editions.open(run)
    await home.ports.runs.open(run, cohortsAt(run.asOf), home.ports.clock.now(), held)
  })

  test('an edition that is not composed yet says that nobody knows', async () => {
    const html = await ask('run', { do: 'approve', date: run.date })
    expect(html).toContain('still being prepared')
    expect(html).not.toContain('name="sure"')
  })

  test('tells who gets the frozen edition now, and lets it go only after the answer', async () => {
    await home.ports.editions.writeChoice(run, choiceOf(['d1', 'd2', 'd3', 'd4']))
    await home.ports.editions.freeze(run, { state: 'frozen', discussions: [] })
    await home.ports.editions.startMailing(run)
    const html = await ask('run', { do: 'approve', date: run.date })
    expect(html).toContain('Approve the edition of Monday 2 March 2026?')
    expect(linesOf(html)[0]).toMatch(/^Now: [1-9]/)
    expect((await home.ports.runs.get(run))?.hold).toBeDefined()
    await ana.post(`${desk}/week/run`, { do: 'approve', date: run.date, sure: 'yes' })
    expect((await home.ports.runs.get(run))?.hold).toBeUndefined()
  })
})

test.each(['of=constructor', 'of=approve', 'of=approve&date=2026-99-99', 'of=approve&date=../../x'])(
  'a question that there is none of leads back: %s',
  async (query) => {
    expect((await ana.get(`${desk}/week/ask?${query}`)).status).toBe(303)
  },
)
