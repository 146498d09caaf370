import { expect, test, vi } from 'vitest'
import { addMembers, type MembersRoutePorts } from '../../../../functions/console/members/members-routes.tsx'
import { skipReasons } from '../../../../functions/domain/recipients/decision.ts'
import { skipSentences } from '../../../../functions/pages/console/reason-words.ts'
import { ownersDesk } from '../../../fixtures/pages/owners-desk.ts'
import { toldMeetings, toldMembers } from '../../../fixtures/pages/told-member.ts'

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
  expect(text).toContain('Ana &lt;b&gt; ana@example.org, last seen 28 December 2025')
  const { html: asked } = await members()('members?find=%22%3E%3Cscript%3E')
  expect(asked).not.toContain('<script')
  expect(asked).toContain('value="&quot;&gt;&lt;script&gt;"')
})

test('when nobody is found, or too many, it says so', async () => {
  expect((await members()('members?find=zoe')).text).toContain('No member found for')
  const people = Array.from({ length: 21 }, (_, nth) => ({ id: `m${nth}`, name: `Member ${nth}` }))
  const { text } = await members(toldMembers({ people }))('members?find=m')
  expect(text).toContain('First 20 members found')
  expect(text).toContain('no e-mail address, never seen')
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
