import { simpleParser } from 'mailparser'
import { beforeEach, describe, expect, test } from 'vitest'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'
import { compileSample } from '../../../fixtures/mails/mail.ts'
import { owner, ownerConsole } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const desk = '/console/groups/g'
const read = async (path = desk) => (await ana.get(path)).text()
const wish = (name: string, id: string) => ana.post(`${desk}/week`, { wish: name, id })

describe('a preview', () => {
  const mail = async (query: string) => ana.get(`${desk}/preview/mail?${query}`)

  test('shows a mail with the owner’s words, in a frame with rules of its own', async () => {
    await ana.post(`${desk}/week/introduction`, { introduction: 'Read **this**', over: '' })
    const answer = await mail('kind=regular')
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox allow-same-origin; default-src 'none'/)
    const html = await answer.text()
    expect(html).toContain('Hello Ana')
    expect(html).toContain('<strong>this</strong>')
    expect(html).toContain('About d1 &lt;b&gt;')
    expect(html).not.toContain('<script')
  })

  test('of a mail with too little says that it would not be sent, and is none where there is nothing', async () => {
    for (const id of ['d1', 'd2', 'd3']) await wish('drop', id)
    const few = await read(`${desk}/preview`)
    expect(few).toContain('<strong>This mail would not be sent.</strong> 2 discussions for this recipient')
    expect(few).toContain('<iframe')
    for (const id of ['d4', 'd5']) await wish('drop', id)
    const none = await read(`${desk}/preview`)
    expect(none).toContain('This mail would not be sent.')
    expect(none).not.toContain('<iframe')
    expect(none).not.toContain('Send a test')
    await ana.post(`${desk}/week/introduction`, { introduction: 'Dear binders', form: 'letter', over: '' })
    expect(await read(`${desk}/preview`)).not.toContain('would not be sent')
    expect(await (await mail('kind=regular')).text()).toContain('Dear binders')
  })

  test('is of each kind and language, and in the dark', async () => {
    expect(await (await mail('kind=win-back')).text()).toContain('While you were away')
    expect(await (await mail('kind=farewell&language=de')).text()).toContain('lang="de"')
    expect(await (await mail('scheme=dark')).text()).toContain('@media (min-width: 0px)')
    expect(await (await mail('scheme=light')).text()).not.toContain('prefers-color-scheme')
  })

  test('of a member is theirs, and says why they would not get it', async () => {
    const dana = await read(`${desk}/preview?member=DANA@members.example`)
    expect(dana).not.toContain('will not receive it')
    // By her id, which is found without another look at all members.
    expect(dana).toMatch(/<iframe[^>]*src="[^"]*\?member=m2&/)
    expect(dana).toContain('value="DANA@members.example"')
    expect(await (await mail('member=dana@members.example')).text()).toContain('Hello Dana')
    expect(await read(`${desk}/preview?member=m3`)).toContain('will not receive it')
    expect((await ana.get(`${desk}/preview?member=nobody`)).status).toBe(404)
  })

  test('of an edition that is frozen is what it froze, whatever was pinned since', async () => {
    const key = { groupId: 'g', date: '2026-03-02', asOf: '2026-03-02T09:00:00.000Z' }
    await home.ports.editions.open(key)
    await home.ports.editions.writeChoice(key, choiceOf(['d0', 'd1', 'd2']))
    await home.ports.editions.writeVariant(key, await compileSample())
    await wish('pin', 'd5')
    const html = await (await mail('edition=2026-03-02')).text()
    expect(html).toContain('The Bookbinders’ Bench')
    expect(html).not.toContain('About d5')
    expect((await mail('edition=2026-02-23')).status).toBe(409)
  })

  test('is mailed to the owner who asks, and to nobody else, marked as a test', async () => {
    await ana.post(`${desk}/preview/test`, { member: 'm1', kind: 'regular' })
    expect(home.ports.mailer.messages.map(({ to }) => to)).toEqual([owner.email])
    const mail = await simpleParser(Buffer.from(home.ports.mailer.messages[0]?.raw ?? []))
    expect(mail.subject).toMatch(/^\[Test\] /)
    expect(mail.text).toContain('Hello Cleo')
    // Nothing of it is taken for a mail of the edition; its links change nothing, and are the owner's own.
    expect(mail.headers.has('x-ses-message-tags')).toBe(false)
    expect(mail.html).toContain('/preferences/preview.g.o1')
  })

  test('is mailed twenty times an hour at most', async () => {
    for (let nth = 0; nth < 22; nth += 1) await ana.post(`${desk}/preview/test`)
    expect(home.ports.mailer.messages).toHaveLength(20)
  })
})
