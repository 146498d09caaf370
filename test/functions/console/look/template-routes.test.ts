import { beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { digestTemplate } from '../../../fixtures/mails/mail.ts'
import { owner, ownerConsole, secondOwner } from '../../../fixtures/pages/owner-console.ts'

const english = { ...defaultSettings({ id: 'g', timeZone: 'UTC' }), languages: ['en'] }

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  // A save is checked in every language that a mail may come in: one is enough here.
  await home.ports.settings.change(english, defaultSettings({ id: 'g', timeZone: 'UTC' }), '2026-03-09T09:00:00.000Z')
  ana = await home.signedIn(owner)
})

const path = '/console/groups/g/templates/digest'
const { mjml, text } = digestTemplate
const own = (words: string) => mjml.replace('{% include "notices.mjml" %}', `${section(words)}\n$&`)
const section = (words: string) => `<mj-section><mj-column><mj-text>${words}</mj-text></mj-column></mj-section>`
const save = (code: string, base: number, by = ana) => by.post(path, { mjml: code, text, base: String(base) })
const saved = () => home.ports.templateVersions.list('g', 'digest')

describe('a template', () => {
  test('is the default one until an owner saves another', async () => {
    expect(await (await ana.get(path)).text()).toContain('{% include &quot;masthead.mjml&quot; %}')
    expect((await save(own('Ours </textarea><script>'), 0)).status).toBe(400)
    expect((await save(own('Ours'), 0)).headers.get('location')).toBe(`${path}?done=saved`)
    expect(await saved()).toMatchObject([{ version: 1, by: { memberId: 'o1' }, code: { text } }])
  })

  test('with what a browser posts comes back as it was written', async () => {
    const html = await (
      await ana.post(path, { mjml: 'x </textarea><script>alert(1)</script>', text, base: '0' })
    ).text()
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('x &lt;/textarea&gt;&lt;script&gt;')
    await ana.post(path, { mjml: own('Ours').replaceAll('\n', '\r\n'), text, base: '0' })
    expect((await saved())[0]?.code?.mjml).toBe(own('Ours'))
  })

  test('without the way out is saved, since every mail ends with it', async () => {
    const bare = '<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>'
    expect((await ana.post(path, { mjml: bare, text: 'Hi', base: '0' })).status).toBe(303)
    const shown = await (await ana.post(`${path}/preview`, { mjml: bare, text: 'Hi' })).text()
    expect(shown).toMatch(/<a [^>]*href="[^"]*\/unsubscribe\/[^"]*"[^>]*>Unsubscribe<\/a>/)
  })

  test('that two save at once is saved by one, and the other keeps what they wrote and sees what came before', async () => {
    const ben = await home.signedIn(secondOwner)
    const both = await Promise.all([save(own('Ana’s'), 0), save(own('Ben’s'), 0, ben)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    const told = both.find(({ status }) => status === 409)
    const html = (await told?.text()) ?? ''
    expect(html).toMatch(/name="base" value="1"/)
    expect(html).toContain('compare?')
    expect(await saved()).toHaveLength(1)
  })

  test('is compared with what it was, and restored', async () => {
    await save(own('First'), 0)
    await save(own('Second'), 1)
    const compared = await (await ana.get(`${path}/compare?from=1&to=2`)).text()
    const plain = compared.replace(/<span[^>]*>[^<]*<\/span>/g, '')
    expect(plain).toMatch(/<del>[^<]*First/)
    expect(plain).toMatch(/<ins>[^<]*Second/)
    await ana.post(`${path}/restore`, { base: '2', version: '1' })
    expect((await saved())[0]).toMatchObject({ version: 3, restored: 1, code: { mjml: own('First') } })
    await ana.post(`${path}/restore`, { base: '3', version: '0' })
    expect((await saved())[0]).toMatchObject({ version: 4 })
    expect((await saved())[0]?.code).toBeUndefined()
    expect(await (await ana.get(`${path}/history`)).text()).toContain('Version 4')
  })

  test('of another name is not there', async () => {
    for (const name of ['look', '..%2f..%2fetc', 'sign-in']) {
      expect((await ana.get(`/console/groups/g/templates/${name}`)).status).toBe(404)
    }
  })
})

describe('a version that was saved before', () => {
  const picture = '<img src="https://tracker.example/p.gif" alt="x">'
  const savedBefore = (code: string) =>
    home.ports.templateVersions.save('g', {
      name: 'digest',
      version: 1,
      savedAt: '2026-01-05T09:00:00.000Z',
      by: { memberId: 'o1' },
      code: { mjml: code, text },
    })

  test('and has pictures goes on being used, and its page says what to change before the next save', async () => {
    await savedBefore(own(picture))
    const page = await (await ana.get(path)).text()
    expect(page).toContain('This version is still used')
    expect(page).toMatch(/<li>Line \d+: A picture from tracker\.example tells that site/)
    const preview = await (await ana.get('/console/groups/g/preview')).text()
    expect(preview).toMatch(
      /loads pictures from tracker\.example\. Their hosts see when each reader opens it, and from where/,
    )
    expect(await (await ana.get('/console/groups/g/preview/mail')).text()).toContain('https://tracker.example/p.gif')
    const again = await save(own(picture), 1)
    expect(again.status).toBe(400)
    expect(await again.text()).toContain('Allow pictures from other sites')
  })

  test('and hides its links is sent with a way out that is seen', async () => {
    await savedBefore(
      mjml.replace('{% include "head.mjml" %}', '$&<mj-style>a { display: none !important }</mj-style>'),
    )
    expect(await (await ana.get(path)).text()).toContain('reaches the unsubscribe link that every mail ends with')
    const mail = await (await ana.get('/console/groups/g/preview/mail')).text()
    expect(mail).toMatch(/<a [^>]*style="display:inline-block;display:inline-block !important[^>]*>Unsubscribe<\/a>/)
  })

  test('is told nothing where the group allows its pictures', async () => {
    await savedBefore(own(picture))
    await home.ports.settings.change({ ...english, pictures: true }, english, '2026-03-09T09:00:00.000Z')
    expect(await (await ana.get(path)).text()).not.toContain('This version is still used')
  })
})

describe('a preview', () => {
  const preview = (code: string, more = {}) => ana.post(`${path}/preview`, { mjml: code, text, ...more })

  test('shows the mail as it would be, on the group’s own discussions, with its size for the meter', async () => {
    const answer = await preview(own('Ours'))
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox allow-same-origin; default-src 'none'/)
    const html = await answer.text()
    expect(html).toContain('Ours')
    expect(html).toContain('About d1 &lt;b&gt;')
    expect(html).toMatch(/rekindle-findings" content="\{&quot;problems&quot;:\[\],&quot;bytes&quot;:\d+/)
    expect(await saved()).toEqual([])
  })

  test.each([
    ['a loop without end', '{% for i in (1..100000000) %}x{% endfor %}'],
    ['a file', '{% include "../../../../etc/passwd" %}'],
    ['a file, by MJML', '<mj-include path="/etc/passwd" />'],
    ['a script', section('<script>alert(1)</script>')],
    ['what explodes', `{% for i in (1..20000) %}${section('x')}{% endfor %}`],
    ['nonsense', '{{ nonsense }}'],
    ['a value that differs for each member in a condition', '{% if member.name == "Ana" %}x{% endif %}'],
  ])('of %s is a sentence', async (_, words) => {
    const html = await (await preview(mjml.replace('{% include "notices.mjml" %}', words))).text()
    expect(html).toContain('This template has errors')
    expect(html).toMatch(/<li>Line \d+/)
    expect(html).not.toMatch(/<script|root:/)
    // The next one is none the worse for it.
    expect(await (await preview(own('Ours'))).text()).toContain('Ours')
  })

  test('of a million characters is a sentence, too', async () => {
    const html = await (await preview('x'.repeat(1_000_000))).text()
    expect(html).toContain('longer than 200 kilobytes')
  })

  test('is in each language, and another than there is is the group’s own', async () => {
    expect(await (await preview(own('Ours'), { language: 'ja' })).text()).toContain('lang="ja"')
    expect(await (await preview(own('Ours'), { language: '../x' })).text()).toContain('lang="en"')
  })
})

test('a test mail comes to the owner alone, set with what is not saved yet', async () => {
  await ana.post(`${path}/test`, { mjml: own('Ours'), text, base: '0' })
  expect(home.ports.mailer.messages.map(({ to }) => to)).toEqual([owner.email])
  expect(Buffer.from(home.ports.mailer.messages[0]?.raw ?? []).toString()).toContain('Ours')
  const broken = await ana.post(`${path}/test`, { mjml: own('{{ nonsense }}'), text, base: '0' })
  expect(await broken.text()).toContain('nonsense')
  expect(home.ports.mailer.messages).toHaveLength(1)
})
