import { expect, test, vi } from 'vitest'
import { addMembers, type MembersRoutePorts } from '../../../functions/console/members-routes.tsx'
import { skipReasons } from '../../../functions/domain/recipients/decision.ts'
import { skipSentences } from '../../../functions/pages/console/reason-words.ts'
import { ownersDesk } from '../../fixtures/owners-desk.ts'
import { toldMeetings, toldMembers } from '../../fixtures/told-member.ts'

const ana = { id: 'm7', name: 'Ana <b>', email: 'ana@example.org', lastSeenAt: '2025-12-28T21:10:00.000Z' }

function members(ports: MembersRoutePorts = toldMembers({ people: [ana] })) {
  const desk = ownersDesk((empty) => addMembers(empty, ports))
  return async (path: string) => {
    const answer = await desk.request(`/console/groups/g/${path}`)
    const html = (await answer.text()).replace(/<style[\s\S]*?<\/style>/g, '')
    return { status: answer.status, html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
  }
}

test('the form asks by GET, and nobody is looked for before anything is asked', async () => {
  const ports = toldMembers({ people: [ana] })
  const page = vi.fn(ports.members.page)
  const read = members({ ...ports, members: { ...ports.members, page } })
  for (const path of ['members', 'members?find=', 'members?find=+++']) {
    expect((await read(path)).html).toContain('<form method="get" action="/console/groups/g/members"')
  }
  expect(page).not.toHaveBeenCalled()
  const { html } = await read(`members?find=+ana${'x'.repeat(300)}`)
  expect(page).toHaveBeenCalled()
  expect(html).toContain(`value="ana${'x'.repeat(251)}"`)
})

test('who is found is named, with a way to their page, and what was asked stays in the form as text', async () => {
  const { html, text } = await members()('members?find=%3Cb%3E')
  expect(html).toContain('href="/console/groups/g/members/m7"')
  expect(text).toContain('Ana &lt;b&gt; ana@example.org, last seen December 28, 2025')
  const { html: asked } = await members()('members?find=%22%3E%3Cscript%3E')
  expect(asked).not.toContain('<script')
  expect(asked).toContain('value="&quot;&gt;&lt;script&gt;"')
})

test('when nobody is found, or too many, it says so', async () => {
  expect((await members()('members?find=zoe')).text).toContain('Nobody in this group has')
  const people = Array.from({ length: 21 }, (_, nth) => ({ id: `m${nth}`, name: `Member ${nth}` }))
  const { text } = await members(toldMembers({ people }))('members?find=m')
  expect(text).toContain('The first 20 found')
  expect(text).toContain('no address known, never seen')
})

test('a member’s page tells in sentences what they got and why, what became of it, and why not', async () => {
  const { text } = await members()('members/m7')
  for (const said of [
    'They get no mail now: they said that they want none.',
    'Lapsed: has not been here for a month or more',
    'December 28, 2025 at 21:10 UTC',
    'They chose on March 9, 2026: to get no mail, at most monthly, one discussion muted.',
    'Mails since they were last there: 2.',
    'They are mailed, and compared with members who are held out, since March 2, 2026.',
    'March 23, 2026 Nothing is decided for them yet.',
    'March 16, 2026 No mail: they had said that they want none.',
    'March 9, 2026 They were sent the digest for those who were away, in German.',
    'Wheat paste keeps going mouldy in August, what do you add? 3 replies since they took part',
    'A discussion that is no longer there 1 new reply',
    'They clicked a discussion, March 9, 2026 at 18:02 UTC.',
    'They said no to further mail, March 9, 2026 at 18:20 UTC.',
    'March 2, 2026 No mail: they are held out, drawn by lot',
    'February 23, 2026 No mail to anybody: there was too little to say.',
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
  [{ restsUntil: '2026-03-10T03:00:00.000Z' }, 'It waits until March 10, 2026 at 03:00 UTC'],
  [{ outcome: 'claimed' }, 'They are being sent'],
  [{ outcome: 'unknown' }, 'whether the mail service took it is not known yet'],
  [{ outcome: 'failed', reason: 'MessageRejected' }, 'and could not. The mail service refused the message.'],
  [{ outcome: 'dropped', reason: 'opted out' }, 'and did not: said no before it went out.'],
  [
    { outcome: 'submitted', bouncedAt: '2026-03-09T09:01:00.000Z' },
    'Bounced: their mailbox provider refused it for good',
  ],
  [{ outcome: 'submitted', secondMessageId: 'x' }, 'It was sent twice'],
] as const)('what became of a mail is told, as in %j', async (more, said) => {
  const { edition, decision } = toldMeetings[2] ?? never()
  const delivery = more && { groupId: 'g', date: '2026-03-09', memberId: 'm7', version: 1, attempt: 1, ...more }
  const { text } = await members(toldMembers({ people: [ana], meetings: [{ edition, decision, delivery }] }))(
    'members/m7',
  )
  expect(text).toContain(said)
})

test('nobody is told of whom the group does not know, and no other text is taken for an id', async () => {
  const ports = toldMembers({ people: [ana] })
  const getMany = vi.fn(ports.members.getMany)
  const read = members({ ...ports, members: { ...ports.members, getMany } })
  expect(await read('members/m9')).toMatchObject({ status: 404 })
  expect((await read('members/m9')).text).toContain('Nobody of that id')
  expect(getMany).toHaveBeenCalled()
  getMany.mockClear()
  expect(await read(`members/${'x'.repeat(65)}`)).toMatchObject({ status: 404 })
  expect(await read('members/a%23b')).toMatchObject({ status: 404 })
  expect(getMany).not.toHaveBeenCalled()
})

test('of somebody who left there is neither a stage nor a name', async () => {
  const people = [{ id: 'm7', removedAt: '2026-03-08T09:00:00.000Z' }]
  const { text } = await members(toldMembers({ people, meetings: [] }))('members/m7')
  expect(text).toContain('They left the group, and get no mail.')
  expect(text).not.toContain('Dormant')
  expect(text).toContain('This group has had no edition yet.')
})

function never(): never {
  throw new Error('The fixture has such a meeting.')
}
