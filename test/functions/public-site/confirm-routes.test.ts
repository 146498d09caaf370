import { beforeEach, describe, expect, test } from 'vitest'
import { usualJoinSettings } from '../../../functions/domain/joining/join-settings.ts'
import { joinSite, stranger } from '../../fixtures/pages/join-site.ts'

let home: Awaited<ReturnType<typeof joinSite>>
beforeEach(async () => {
  home = await joinSite()
})

const at = '2026-01-01T00:00:00.000Z'
const confirm = (path: string) => home.post(path, [['do', 'join']])
const lift = (path: string) => home.post(path, [['do', 'lift']])

describe('the link of a confirmation mail', () => {
  test.each(['GET', 'HEAD'])('changes nothing by a %s, however often', async (method) => {
    const path = await home.mailed()
    for (let nth = 0; nth < 3; nth += 1) expect((await home.get(path, { method })).status).toBe(200)
    expect(home.requests()[0]?.confirmed).toBeUndefined()
    expect(home.ports.queues.intakes).toEqual([])
  })

  test('asks, and its button confirms: what comes next is said, and how to change it', async () => {
    const path = await home.mailed()
    const asking = await home.read(path)
    expect(asking).toContain('The Bookbinders')
    expect(asking).toMatch(/<button type="submit" name="do" value="join">/)
    const answer = await confirm(path)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toContain('You are subscribed')
    expect(html).toContain('Monday, March 16')
    expect(html).toContain('9:00')
    const memberId = home.requests()[0]?.confirmed?.memberId
    expect(html).toContain(`/preferences/signed.binders.${memberId}`)
    expect(home.ports.queues.intakes).toHaveLength(1)
  })

  test('tells the day that they chose, and nothing of one that a draft does not have', async () => {
    expect(await (await confirm(await home.mailed({ weekday: 3 }))).text()).toContain('Wednesday, March 11')
    home = await joinSite({ settings: { state: 'draft' } })
    const html = await (await confirm(await home.mailed())).text()
    expect(html).toContain('once the group starts sending')
    expect(html).not.toContain('March')
  })

  test('says that it is done when it is opened or confirmed again', async () => {
    const path = await home.mailed()
    await confirm(path)
    expect(await home.read(path)).toContain('You are subscribed')
    expect(await (await confirm(path)).text()).toContain('You are subscribed')
    expect(home.ports.queues.intakes).toHaveLength(1)
  })

  test('keeps a refusal of all groups, and offers to lift it, which only a person’s second click does', async () => {
    await home.ports.addresses.setMail(stranger.email, 'no', at, 'another')
    const path = await home.mailed()
    expect(await (await lift(path)).text()).toContain('One click to go')
    const html = await (await confirm(path)).text()
    expect(html).toContain('unsubscribed from all groups')
    // A heading that all is well would hide what is not.
    expect(html).toContain('<h1>Confirmed, but no mail can come yet</h1>')
    expect(html).not.toContain('You are subscribed')
    expect((await home.ports.addresses.getMany([stranger.email])).get(stranger.email)?.optedOut).toBe(true)
    const lifted = await (await lift(path)).text()
    expect(lifted).toContain('allowed again')
    expect(lifted).toContain('<h1>You are subscribed</h1>')
    expect(lifted).toContain('Monday, March 16')
    expect((await home.ports.addresses.getMany([stranger.email])).get(stranger.email)?.optedOut).not.toBe(true)
  })

  test('says kindly that an address gets nothing that bounced since, and lifts nothing', async () => {
    const path = await home.mailed()
    await home.ports.addresses.suppress(stranger.email, 'bounce', at)
    const html = await (await confirm(path)).text()
    expect(html).toContain('sends no mail to your address')
    expect(html).not.toMatch(/You are subscribed|Every mail has a link/)
    expect(html).not.toContain('value="lift"')
    await lift(path)
    expect((await home.ports.addresses.getMany([stranger.email])).get(stranger.email)?.suppressed).toBe(true)
  })

  test('does not work once it is too old, was cut off, or its group is gone', async () => {
    const path = await home.mailed()
    home.ports.clock.advance(4 * 86_400_000)
    for (const each of [path, path.slice(0, -4), '/join/confirm/x']) {
      for (const answer of [await home.get(each), await confirm(each)]) {
        expect(answer.status).toBe(404)
        expect(await answer.text()).toContain('This link no longer works')
      }
    }
    const gone = await home.get(await home.mailed({ groupId: 'gone' }))
    expect([gone.status, await gone.text()]).toEqual([404, await home.read('/join/confirm/x')])
  })

  test('says so where the owner closed the page since', async () => {
    home = await joinSite({ settings: { join: usualJoinSettings } })
    const path = await home.mailed()
    const answer = await confirm(path)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Subscriptions are paused')
    expect(home.requests()[0]?.confirmed).toBeUndefined()
  })

  test('does nothing for a form that is none of its own', async () => {
    const path = await home.mailed()
    for (const body of ['nonsense', new URLSearchParams({ do: 'everything' }), new URLSearchParams()]) {
      expect((await home.get(path, { method: 'POST', body })).status).toBe(400)
    }
    expect((await home.post(path, [['do', 'join']], { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(400)
    expect(home.requests()[0]?.confirmed).toBeUndefined()
  })
})

test('no page holds an address but the one that was just typed, a member’s id or name, or a token', async () => {
  await home.ports.members.merge('binders', [{ id: 'ana-7', name: 'Ana Lindqvist', email: 'ana@members.example' }])
  const path = await home.mailed()
  const token = path.split('/').at(-1) ?? ''
  const pages = [
    await home.read('/join/bookbinders'),
    await (await home.post('/join/bookbinders', [['email', 'info']])).text(),
    await (await home.post('/join/bookbinders', [['email', 'typed@new.example']])).text(),
    await home.read(path),
    await home.read('/join/confirm/x'),
    await home.read('/join/nobody'),
  ]
  for (const html of pages) {
    const addresses = (html.match(/[\w.+-]+@[\w.-]+\w/g) ?? []).filter(
      (each) => !/^(?:typed@new|name@example)/.test(each),
    )
    expect(addresses).toEqual([])
    expect(html).not.toMatch(/ana-7|Lindqvist|Stella/)
    expect(html).not.toContain(token)
  }
})
