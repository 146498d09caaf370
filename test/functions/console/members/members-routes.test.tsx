import { expect, test, vi } from 'vitest'
import { addMember } from '../../../../functions/console/members/member-routes.tsx'
import { addMembers } from '../../../../functions/console/members/members-routes.tsx'
import { skipReasons } from '../../../../functions/domain/recipients/decision.ts'
import { skipSentences } from '../../../../functions/pages/console/reason-words.ts'
import { ownersDesk } from '../../../fixtures/pages/owners-desk.ts'
import { toldMeetings, toldMembers } from '../../../fixtures/pages/told-member.ts'

const ana = { id: 'm7', name: 'Ana <b>', email: 'ana@example.org', lastSeenAt: '2025-12-28T21:10:00.000Z' }

function members(ports = toldMembers({ people: [ana] })) {
  const desk = ownersDesk((empty) => {
    addMembers(empty, ports)
    addMember(empty, ports)
  })
  return async (path: string, form?: Readonly<Record<string, string>>) => {
    const asked = form && { method: 'POST', body: new URLSearchParams(form) }
    const answer = await desk.request(`/console/groups/g/${path}`, asked)
    const html = (await answer.text()).replace(/<style[\s\S]*?<\/style>/g, '')
    const place = answer.headers.get('location')
    return { status: answer.status, place, html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
  }
}

test('the list has everybody, and the form asks by GET', async () => {
  const { html, text } = await members()('members')
  expect(html).toContain('<form method="get" action="/console/groups/g/members"')
  expect(text).toContain('1 member')
  expect(text).toContain('Ana &lt;b&gt; ana@example.org')
  expect(text).toContain('last seen 28 December 2025')
  expect((await members()(`members?find=+ana${'x'.repeat(300)}`)).html).toContain(`value="ana${'x'.repeat(251)}"`)
})

test('who is found is named, with a way to their page, and what was asked stays in the form as text', async () => {
  const { html } = await members()('members?find=%3Cb%3E')
  expect(html).toContain('href="/console/groups/g/members/m7"')
  const { html: asked } = await members()('members?find=%22%3E%3Cscript%3E')
  expect(asked).not.toContain('<script')
  expect(asked).toContain('value="&quot;&gt;&lt;script&gt;"')
})

test('when nobody is found it says so, and what cannot be asked for narrows nothing', async () => {
  expect((await members()('members?find=zoe')).text).toContain('No member fits that.')
  expect((await members()('members?stage=constructor&mail=toString&order=__proto__&page=x')).text).toContain('1 member')
  expect((await members()('members?page=9')).text).toContain('There is nobody on this page.')
})

test('a long list has pages, which keep what was asked', async () => {
  const people = Array.from({ length: 101 }, (_, nth) => ({ id: `m${nth}`, email: `member${nth}@a.example` }))
  const read = members(toldMembers({ people }))
  const { text, html } = await read('members?find=member&order=away')
  expect(text).toContain('1 to 50 of 101')
  expect(html).toContain('href="/console/groups/g/members?find=member&amp;order=away&amp;page=2"')
  const last = await read('members?find=member&order=away&page=3')
  expect(last.text).toContain('101 to 101 of 101')
  expect(last.html).not.toContain('rel="next"')
})

test('a group with more members than a list can have says how to find one of them', async () => {
  const ports = toldMembers({ people: [ana] })
  await ports.memberLists.begin('g', '2026-04-20T09:00:00.000Z')
  const head = { revision: 1, erased: 0, members: 100_001, builtAt: '2026-04-20T08:59:00.000Z', isStale: false }
  const read = members({ ...ports, memberLists: { ...ports.memberLists, head: async () => head } })
  expect((await read('members')).text).toContain('more than 100,000 members: 100,001')
  expect((await read('members?find=ana')).text).toContain('No member fits that.')
  expect((await read('members?find=m7')).html).toContain('href="/console/groups/g/members/m7"')
})

test('such a group is counted again after a day, and not sooner because something changed', async () => {
  const asked = async (builtAt: string) => {
    const made: string[] = []
    const ports = toldMembers({ people: [ana] })
    const listMembers = async (groupId: string) => void made.push(groupId)
    const head = { revision: 1, erased: 0, members: 100_001, builtAt, isStale: true }
    const memberLists = { ...ports.memberLists, head: async () => head }
    await members({ ...ports, memberLists, queues: { ...ports.queues, listMembers } })('members')
    return made
  }
  expect([await asked('2026-04-20T01:00:00.000Z'), await asked('2026-04-18T01:00:00.000Z')]).toEqual([[], ['g']])
})

test('a list that is made for the first time, of many, is waited for', async () => {
  const people = Array.from({ length: 1000 }, (_, nth) => ({ id: `m${nth}`, name: `Member ${nth}` }))
  const ports = toldMembers({ people })
  const { html, text } = await members(ports)('members')
  expect(text).toContain('The list of members is being made.')
  expect(html).toContain('http-equiv="refresh"')
  expect(ports.queues).toMatchObject({ memberLists: ['g'] })
})

test('an owner has the list made anew, and is not asked to wait', async () => {
  const ports = toldMembers({ people: [ana] })
  const read = members(ports)
  await read('members')
  expect(await read('members/anew', {})).toMatchObject({ status: 303, place: '/console/groups/g/members' })
  expect(await ports.memberLists.head('g')).toMatchObject({ isStale: true })
  await read('members')
  expect(await ports.memberLists.head('g')).toMatchObject({ isStale: false })
})

test('a member’s page tells in sentences what they got and why, what became of it, and why not', async () => {
  const { text } = await members()('members/m7')
  for (const said of [
    'They get no mail: they unsubscribed.',
    'Lapsed: last seen 28 to 180 days ago',
    '28 December 2025 at 21:10 UTC',
    'Their choices of 9 March 2026: no mail, at most monthly, one discussion muted, following the tags “Paper”, muting the tags “For &lt;b&gt;”, “خيط”.',
    '2 mails since their last visit.',
    'They are mailed and compared with the control group, since 2 March 2026.',
    '23 March 2026 Not decided yet.',
    '16 March 2026 No mail: they had unsubscribed.',
    '9 March 2026 Sent: win-back digest (German).',
    'Wheat paste keeps going mouldy in August, what do you add? 3 replies since they took part',
    'A discussion that no longer exists 1 new reply',
    'They clicked a discussion, 9 March 2026 at 18:02 UTC.',
    'They unsubscribed, 9 March 2026 at 18:20 UTC.',
    '2 March 2026 No mail: they are in the control group',
    '23 February 2026 Not sent to anyone: there was too little to send.',
  ]) {
    expect(text).toContain(said)
  }
})

test.each(skipReasons)('why somebody was skipped is a sentence: %s', async (skip) => {
  const [, skipped] = toldMeetings
  const meetings = [{ edition: skipped?.edition ?? never(), decision: { memberId: 'm7', skip } }]
  const { text } = await members(toldMembers({ people: [ana], meetings }))('members/m7')
  expect(text).toContain(skipSentences[skip])
})

test.each([
  [undefined, 'It has not been sent yet'],
  [{ restsUntil: '2026-03-10T03:00:00.000Z' }, 'It waits until 10 March 2026 at 03:00 UTC'],
  [{ outcome: 'claimed' }, 'Being sent: win-back digest'],
  [{ outcome: 'unknown' }, 'The mail service has not confirmed it yet'],
  [
    { outcome: 'failed', reason: 'MessageRejected' },
    'Not sent: win-back digest (German). The mail service rejected the message.',
  ],
  [{ outcome: 'dropped', reason: 'opted out' }, 'Not sent: win-back digest (German). Unsubscribed before it was sent.'],
  [
    { outcome: 'submitted', bouncedAt: '2026-03-09T09:01:00.000Z' },
    'Bounced: their mailbox provider rejected it for good',
  ],
  [{ outcome: 'submitted', secondMessageId: 'x' }, 'It was sent twice'],
] as const)('what became of a mail is told, as in %j', async (more, said) => {
  const { edition, decision } = toldMeetings[2] ?? never()
  const delivery = more && { groupId: 'g', date: '2026-03-09', memberId: 'm7', version: 1, attempt: 1, ...more }
  const { text } = await members(
    toldMembers({
      people: [ana],
      meetings: [{ edition, ...(decision && { decision }), ...(delivery && { delivery }) }],
    }),
  )('members/m7')
  expect(text).toContain(said)
})

test('nobody is told of whom the group does not know, and no other text is taken for an id', async () => {
  const ports = toldMembers({ people: [ana] })
  const getMany = vi.fn(ports.members.getMany)
  const read = members({ ...ports, members: { ...ports.members, getMany } })
  expect(await read('members/m9')).toMatchObject({ status: 404 })
  expect((await read('members/m9')).text).toContain('Member not found')
  expect(getMany).toHaveBeenCalled()
  getMany.mockClear()
  expect(await read(`members/${'x'.repeat(65)}`)).toMatchObject({ status: 404 })
  expect(await read('members/a%23b')).toMatchObject({ status: 404 })
  expect(getMany).not.toHaveBeenCalled()
})

test('of somebody who left there is neither a stage nor a name', async () => {
  const people = [{ id: 'm7', removedAt: '2026-03-08T09:00:00.000Z' }]
  const { text } = await members(toldMembers({ people, meetings: [] }))('members/m7')
  expect(text).toContain('They left the group and get no mail.')
  expect(text).not.toContain('Dormant')
  expect(text).toContain('This group has had no edition yet.')
})

function never(): never {
  throw new Error('The fixture has such a meeting.')
}
