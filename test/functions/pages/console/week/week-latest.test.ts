import { beforeEach, describe, expect, test } from 'vitest'
import { claimIn } from '../../../../fixtures/editions/claim-in.ts'
import { cohortsAt } from '../../../../fixtures/editions/one-edition.ts'
import { owner, ownerConsole } from '../../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const desk = '/console/groups/g'
const read = async (path = desk) => (await ana.get(path)).text()

describe('an edition under way', () => {
  const run = { groupId: 'g', date: '2026-03-02', asOf: '2026-03-02T09:00:00.000Z' }
  const steer = (what: string, sure = '') => ana.post(`${desk}/week/run`, { do: what, date: run.date, sure })
  const holdOf = async () => (await home.ports.runs.get(run))?.hold
  beforeEach(async () => {
    await home.ports.settings.setLive('g')
    await home.ports.editions.open(run)
    await home.ports.runs.open(run, cohortsAt(run.asOf), 0)
  })

  test.each([
    ['made a draft', '/week/state', { state: 'draft', sure: 'yes' }, 'Paused. No new digest will be sent'],
    ['held', '/week/run', { do: 'hold', date: run.date }, 'Paused. Sending stops within a minute.'],
    [
      'cancelled',
      '/week/run',
      { do: 'cancel', date: run.date, sure: 'yes' },
      'Cancelled. Members who had not been mailed yet',
    ],
  ])('says, when it is %s, how many mails were being handed over', async (_, path, fields, says) => {
    const lease = { at: 0, leaseUntil: 30_000 }
    for (const id of ['m1', 'm2', 'm3']) await claimIn(home.ports.deliveries, run, id, lease)
    await home.ports.deliveries.record(run, 'm1', { kind: 'accepted', messageId: 'x' })
    const answer = await ana.post(`${desk}${path}`, fields)
    const page = await (await ana.get(answer.headers.get('location') ?? '')).text()
    expect(page).toContain(says)
    expect(page).toContain('2 mails were already being handed over and may still arrive.')
  })

  test('of a draft is not let go by anybody until the group is live again, and can be cancelled', async () => {
    await ana.post(`${desk}/week/state`, { state: 'draft', sure: 'yes' })
    expect(await read()).not.toContain('value="approve"')
    expect(await read()).toContain('Go live before you resume it.')
    expect((await steer('approve')).headers.get('location')).toContain('a+draft')
    expect(await holdOf()).toMatchObject({ by: 'owner' })
    await steer('cancel', 'yes')
    expect((await home.ports.runs.get(run))?.cancelled).toBe(true)
  })

  test('that nobody held before its group was set live again waits for a word all the same', async () => {
    const { settings } = home.ports
    const live = await settings.get('g')
    if (live) await settings.change({ ...live, state: 'draft', version: live.version + 1 }, live, '')
    expect(await holdOf()).toBeUndefined()
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    expect(await holdOf()).toMatchObject({ by: 'owner', reason: 'the group was made a draft' })
    await ana.post(`${desk}/week/run`, { do: 'approve', date: run.date })
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    expect(await holdOf()).toBeUndefined()
  })

  test('is held and let go by its owners', async () => {
    await steer('hold')
    expect(await holdOf()).toMatchObject({ by: 'owner', reason: 'by Ana' })
    expect(await read()).toContain('is paused (by Ana)')
    await steer('approve')
    expect(await holdOf()).toBeUndefined()
    expect(home.ports.queues.reviews).toMatchObject([{ edition: { date: run.date }, how: 'at once' }])
  })

  test('that waits for approval says until when and what happens then, and goes on when it is approved', async () => {
    const until = { at: '2026-03-06T09:00:00.000Z', otherwise: 'cancel' } as const
    await home.ports.runs.hold(run, { by: 'approval', reason: 'x', at: run.asOf, until })
    const html = await read()
    expect(html).toContain('If nobody approves it by Friday 6 March, 09:00 (UTC)')
    expect(html).toContain('it is cancelled.')
    await steer('approve', 'yes')
    expect(await holdOf()).toBeUndefined()
  })

  test('keeps its buttons when one of a later day has begun', async () => {
    const later = { groupId: 'g', date: '2026-03-03', asOf: '2026-03-03T09:00:00.000Z' }
    await home.ports.editions.open(later)
    await home.ports.runs.open(later, cohortsAt(later.asOf), 0)
    await home.ports.runs.hold(run, { by: 'approval', reason: 'x', at: run.asOf })
    const html = await read()
    for (const { date } of [run, later]) expect(html).toContain(`name="date" value="${date}"`)
    expect(html).toContain('Approve and send')
    expect(html.indexOf(later.date)).toBeLessThan(html.indexOf(run.date))
  })

  test('is held when its group is made a draft, and waits for a word when it is set live again', async () => {
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    expect(await read()).toContain('stops the schedule and any sending in progress')
    const until = { at: '2026-03-06T09:00:00.000Z', otherwise: 'send' } as const
    await home.ports.runs.hold(run, { by: 'approval', reason: 'x', at: run.asOf, until })
    expect(await (await ana.get(`${desk}?done=draft`)).text()).toContain(
      'the one in progress waits until you resume it',
    )
    await ana.post(`${desk}/week/state`, { state: 'draft', sure: 'yes' })
    expect(await holdOf()).toMatchObject({ by: 'owner', reason: 'the group was made a draft' })
    expect((await holdOf())?.until).toBeUndefined()
    await ana.post(`${desk}/week/state`, { state: 'live', sure: 'yes' })
    expect(await read()).toContain('Resume</button>')
  })

  test.each(['brake', 'operator'] as const)('that the %s holds is not the owners’ to let go', async (by) => {
    await home.ports.runs.hold(run, { by, reason: 'too many bounced', at: run.asOf })
    expect(await read()).not.toContain('value="approve"')
    expect((await steer('approve')).headers.get('location')).toContain('not+yours')
    expect(await holdOf()).toMatchObject({ by })
  })

  test('is cancelled after a question', async () => {
    expect(await (await steer('cancel')).text()).toContain('Cancel the edition of Monday 2 March 2026?')
    expect((await home.ports.runs.get(run))?.cancelled).toBeUndefined()
    await steer('cancel', 'yes')
    expect((await home.ports.runs.get(run))?.cancelled).toBe(true)
  })

  test('says how many members wait until when, and takes those planned so far for no whole', async () => {
    await home.ports.editions.freeze(run, { state: 'frozen', discussions: [], members: 337 })
    await home.ports.editions.startMailing(run)
    const waitsUntil = '2026-03-10T09:00:00.000Z'
    const dayBefore = { asOf: '2026-03-09T09:00:00.000Z', date: '2026-03-09' }
    home.ports.clock.advance(Date.parse(dayBefore.asOf) - home.ports.clock.now())
    const progress = { done: 5, open: 0, since: 0, decided: 7, waitsUntil }
    await home.ports.runs.close(run)
    await home.ports.runs.open(run, cohortsAt(dayBefore.asOf), home.ports.clock.now())
    await home.ports.runs.noteProgress(run, progress)
    expect(await read()).toContain('5 of 5 recipients so far processed.')
    expect(await read()).toContain('330 members are waiting until Tuesday 10 March, 09:00 (UTC).')
    await home.ports.runs.noteProgress(run, { ...progress, walked: true })
    expect(await read()).toContain('5 of 5 recipients processed.')
  })

  test('says before it is cancelled how many will not get it', async () => {
    await home.ports.runs.noteProgress(run, { done: 1, open: 2, since: 0 })
    expect(await (await steer('cancel')).text()).toContain('2 recipients have not been mailed yet')
  })

  test.each(['hold', 'approve'])('that another owner is cancelling is not said to be steered: %s', async (what) => {
    await steer('cancel', 'yes')
    expect((await steer(what)).headers.get('location')).toContain('done=cancelled')
  })

  test('of another group, or that is over, is answered with a sentence', async () => {
    await home.ports.runs.close(run)
    for (const what of ['hold', 'approve']) {
      const answer = await steer(what)
      expect(answer.status).toBe(409)
      expect(await answer.text()).toContain('An edition g/2026-03-02 under way was not found.')
    }
  })
})
