import { beforeEach, describe, expect, test } from 'vitest'
import { editor, owner, ownerConsole, secondOwner, viewer } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const path = '/console/groups/g/people'
const finn = { email: 'Finn@helpers.example', name: 'Finn <i>', role: 'editor', language: 'de' }
const addressOf = (email: string) => home.ports.owners.addressOf(email)
const roleOf = async (email: string) => {
  const { helpers } = await home.ports.helpers.list('g')
  return helpers.find(({ address }) => address === addressOf(email))?.role
}
const linkIn = (raw: Uint8Array | undefined) =>
  /\/console\/sign-in\/[\w-]+/.exec(
    Buffer.from(raw ?? [])
      .toString('latin1')
      .replaceAll('=\r\n', ''),
  )?.[0] ?? ''
const doneAt = (answer: Response) =>
  new URL(answer.headers.get('location') ?? '', 'https://x.example').searchParams.get('done')

describe('an invitation', () => {
  test('is mailed once, and its link signs in and shows the group with what the role allows', async () => {
    const answer = await ana.post(path, finn)
    expect([answer.status, doneAt(answer)]).toEqual([303, 'invited'])
    await ana.post(path, finn)
    expect(home.ports.mailer.messages.map(({ to }) => to)).toEqual([finn.email])
    const link = linkIn(home.ports.mailer.messages[0]?.raw)
    home.ports.clock.advance(6 * 86_400_000)
    const entered = await home.visitor().post(link)
    const [, session = ''] = /session=([^;]+)/.exec(entered.headers.get('set-cookie') ?? '') ?? []
    const visitor = home.visitor(session)
    expect((await visitor.get('/console/groups/g')).status).toBe(200)
    expect((await visitor.get('/console/groups/g/members')).status).toBe(403)
    expect((await visitor.get('/console/groups/other')).status).toBe(404)
    expect((await home.visitor().post(link)).status).toBe(410)
  })

  test('to an address that has a role already says so, and mails nobody', async () => {
    for (const [email, sentence] of [
      ['BEN@owners.example', 'This address is an owner of the group already.'],
      [viewer.email.toUpperCase(), 'This address helps the group already.'],
    ] as const) {
      const answer = await ana.post(path, { ...finn, email })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(sentence)
    }
    expect(home.ports.mailer.messages).toEqual([])
    expect(await roleOf(viewer.email)).toBe('viewer')
  })

  test.each([
    [{ email: 'nobody' }, 'Please enter a valid e-mail address.'],
    [{ name: ' \r\n ' }, 'Please enter a name'],
  ])('is refused in a sentence, and what was typed stays: %j', async (wrong, sentence) => {
    const answer = await ana.post(path, { ...finn, ...wrong })
    const html = await answer.text()
    expect([answer.status, html.includes(sentence)]).toEqual([400, true])
    expect((await home.ports.helpers.list('g')).helpers).toHaveLength(2)
  })

  test('to an address that nothing is mailed to gives the role, and does not tell why', async () => {
    await home.ports.addresses.suppress(finn.email, 'complaint', '2026-03-01T00:00:00.000Z')
    expect(doneAt(await ana.post(path, finn))).toBe('not mailed')
    expect(home.ports.mailer.messages).toEqual([])
    expect(await roleOf(finn.email)).toBe('editor')
  })

  test('comes again when an owner wants it, twice an hour, and twenty times for a group', async () => {
    await ana.post(path, finn)
    const again = { address: addressOf(finn.email) }
    expect(doneAt(await ana.post(`${path}/again`, again))).toBe('invited')
    expect(doneAt(await ana.post(`${path}/again`, again))).toBe('too many invitations')
    for (let nth = 0; nth < 25; nth += 1) await ana.post(path, { ...finn, email: `f${nth}@helpers.example` })
    expect(home.ports.mailer.messages).toHaveLength(20)
    expect(doneAt(await ana.post(`${path}/again`, { address: 'nobody' }))).toBe('nobody')
  })
})

test('who is removed is refused from the next page on, and may be invited anew', async () => {
  const eda = await home.signedIn(editor)
  expect((await eda.get('/console/groups/g')).status).toBe(200)
  const address = addressOf(editor.email)
  const question = await ana.post(`${path}/remove`, { address })
  expect(await question.text()).toContain('Remove Eda?')
  expect((await eda.get('/console/groups/g')).status).toBe(200)
  expect(doneAt(await ana.post(`${path}/remove`, { address, sure: 'yes' }))).toBe('removed')
  expect((await eda.get('/console/groups/g')).headers.get('location')).toBe('/console/sign-in')
  await eda.post('/console/sign-in', { email: editor.email })
  await home.mailLinks()
  expect(home.ports.mailer.messages).toEqual([])
  expect(doneAt(await ana.post(`${path}/remove`, { address, sure: 'yes' }))).toBe('nobody')
  expect(doneAt(await ana.post(path, { ...finn, email: editor.email }))).toBe('invited')
})

test('another role counts from the next page on, and a role that is none is the least', async () => {
  const vic = await home.signedIn(viewer)
  const address = addressOf(viewer.email)
  expect((await vic.get('/console/groups/g/members')).status).toBe(403)
  expect(doneAt(await ana.post(`${path}/role`, { address, role: 'owner' }))).toBe('changed')
  expect((await vic.get('/console/groups/g/members')).status).toBe(200)
  await ana.post(`${path}/role`, { address, role: 'emperor' })
  expect(await roleOf(viewer.email)).toBe('viewer')
})

test('the last owner stays one: the platform’s count as long as their rows say so', async () => {
  const vic = { address: addressOf(viewer.email) }
  await ana.post(`${path}/role`, { ...vic, role: 'owner' })
  const asVic = await home.signedIn(viewer)
  for (const { memberId: id } of [owner, secondOwner]) await home.ports.members.merge('g', [{ id, role: 'member' }])
  expect((await ana.get('/console/groups/g')).status).toBe(303)
  expect(doneAt(await asVic.post(`${path}/role`, { ...vic, role: 'editor' }))).toBe('last owner')
  expect(doneAt(await asVic.post(`${path}/remove`, { ...vic, sure: 'yes' }))).toBe('last owner')
  const eda = { address: addressOf(editor.email) }
  await asVic.post(`${path}/role`, { ...eda, role: 'owner' })
  const asEda = await home.signedIn(editor)
  const both = await Promise.all([
    asVic.post(`${path}/remove`, { ...eda, sure: 'yes' }),
    asEda.post(`${path}/remove`, { ...vic, sure: 'yes' }),
  ])
  expect(both.map(doneAt).filter((done) => done === 'removed')).toHaveLength(1)
  expect((await home.ports.helpers.list('g')).helpers.map(({ role }) => role)).toEqual(['owner'])
})

test('the platform’s owners are shown and not changed here', async () => {
  const html = await (await ana.get(path)).text()
  expect(html).toContain('ben@owners.example')
  expect(html.match(/Comes from your platform/g)).toHaveLength(2)
  expect(doneAt(await ana.post(`${path}/remove`, { address: addressOf(secondOwner.email), sure: 'yes' }))).toBe(
    'nobody',
  )
})
