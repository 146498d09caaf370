import { describe, expect, test } from 'vitest'
import type { CompileInput } from '../../../functions/mail/compile.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { cardsOf, compileSample, digestTemplate, envelope, recipientOf, withPart } from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'

async function mailOf(more: Partial<CompileInput> = {}, cards = more.cards ?? cardsOf()) {
  const variant = await compileSample({ ...more, cards })
  const ids = cards.slice(0, 7).map(({ id }) => id)
  return readMail(message(prepare(variant), recipientOf(ids, { notice: 'notice.fortnightly' }), envelope))
}

const withMjml = (change: (mjml: string) => string) => ({
  template: { ...digestTemplate, mjml: change(digestTemplate.mjml) },
})
const withFirst = (card: object) => cardsOf(3).map((each, nth) => (nth === 0 ? { ...each, ...card } : each))

describe('what people wrote', () => {
  const hostile = {
    title: '<img src=x onerror=alert(1)> {{ links.unsubscribe }} {% raw %} <mj-raw>',
    excerpt: '</p></div><mj-include path="/etc/passwd" /> &amp; "quoted"',
    author: '<b>Bob</b>',
  }

  test('is shown as it was written, in HTML and in plain text', async () => {
    const { shown, text } = await mailOf({}, withFirst(hostile))
    for (const words of Object.values(hostile)) {
      expect(shown).toContain(words)
      expect(text.replace(/\s+/g, ' ')).toContain(words)
    }
  })

  test('opens no tag', async () => {
    const { html } = await mailOf({ group: { name: '<i>G</i>', url: 'https://g.example' } }, withFirst(hostile))
    expect(html).not.toMatch(/<img|<b>|<i>|<mj-|onerror=alert\(1\)>/)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    ' javascript:alert(1)',
    'https://a.example/ x',
    '',
    'ftp://a.example',
  ])('a link to %j leads to the group instead', async (url) => {
    const { html, text } = await mailOf({}, withFirst({ url }))
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link)
    expect(links.filter((link) => !/^https:\/\/(?:mail|binders)\.example/.test(link ?? ''))).toEqual([])
    expect(text).not.toContain('javascript:')
  })

  test('a title that is one long word may break anywhere', async () => {
    const { html } = await mailOf({}, withFirst({ title: 'W'.repeat(120) }))
    expect(html).toMatch(/<td class="spoken"[^>]*overflow-wrap: ?anywhere/)
  })

  test('a name that reads the other way is kept apart from what follows it', async () => {
    expect((await mailOf({}, withFirst({ author: 'ليلى' }))).shown).toContain('\u2068ليلى\u2069 started this')
    expect((await mailOf({}, withFirst({ author: 'Ana' }))).shown).toContain('Ana started this')
  })
})

describe('the name of a group', () => {
  test('keeps its own direction within a sentence that reads the other way', async () => {
    const group = { name: 'C++ (Berlin)', url: 'https://binders.example' }
    expect((await mailOf({ language: 'ar', group })).text).toContain('عضو في \u2068C++ (Berlin)\u2069.')
    expect((await mailOf({ group })).text).toContain('a member of C++ (Berlin).')
  })
})

describe('the size of a mail', () => {
  test('what is quoted has at most 150 characters and says that there is more', async () => {
    const { text } = await mailOf({}, withFirst({ excerpt: 'word '.repeat(200) }))
    expect(text.match(/word/g)).toHaveLength(29)
    expect(text).toContain('word…')
  })

  const huge = (length: number) =>
    cardsOf(300).map((card) => ({
      ...card,
      title: '"'.repeat(length),
      excerpt: '&'.repeat(5000),
      author: '<'.repeat(500),
    }))

  test('stays under the limit with the seven largest of three hundred discussions', async () => {
    const variant = await compileSample({ cards: huge(200) })
    expect(variant.html.discussions.size).toBe(300)
    const recipient = recipientOf(['d299', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'], {
      name: '"'.repeat(500),
      notice: 'notice.fortnightly',
    })
    const { html } = await readMail(message(prepare(variant), recipient, envelope))
    expect(html.match(/<h2/g)).toHaveLength(7)
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
  })

  test('shortens excerpts first, then the number of discussions, and says so', async () => {
    const padding = (bytes: number) =>
      withMjml((mjml) => mjml.replace('</mj-body>', `<mj-raw>${'x'.repeat(bytes)}</mj-raw></mj-body>`))
    expect((await compileSample(padding(0))).notes).toEqual([])

    const shorter = await compileSample({ ...padding(52_000), cards: huge(10) })
    expect(shorter.most).toBe(7)
    expect(shorter.notes).toEqual(['Excerpts are shorter than 280 characters, so that the mail is not cut off.'])

    const fewer = await compileSample({ ...padding(66_000), cards: huge(10) })
    expect(fewer.most).toBeLessThan(7)
    expect(fewer.notes.at(-1)).toMatch(/^A mail shows \d of 7 discussions/)
    const { html } = await readMail(message(prepare(fewer), recipientOf(huge(10).map(({ id }) => id)), envelope))
    expect(html.match(/<h2/g)).toHaveLength(fewer.most)
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
  })

  test('a frame that leaves no room is refused', async () => {
    const mjml = withMjml((source) => source.replace('</mj-body>', `<mj-raw>${'x'.repeat(103_000)}</mj-raw></mj-body>`))
    await expect(compileSample(mjml)).rejects.toThrow(/no discussion fits/)
  })
})

const withWhy = (words: string) => withPart('discussions.mjml', (part) => part.replace('{{ discussion.why }}', words))

test('a digest speaks of this week only where its group gets one every week', async () => {
  expect((await mailOf()).shown).toContain('This week in The Bookbinders’ Bench')
  for (const cadence of ['fortnightly', 'monthly'] as const)
    expect((await mailOf({ cadence })).shown).toContain('What’s new in The Bookbinders’ Bench')
})

describe('a template of an owner', () => {
  test('ends with the way out, though it says nothing of it', async () => {
    const bare = '<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>'
    const { html, text } = await mailOf({ template: { ...digestTemplate, mjml: bare, text: 'Hi' } })
    for (const link of ['preferences', 'unsubscribe', 'read/2026-03-09']) {
      expect(html.match(new RegExp(`href="https://mail.example/${link}/`, 'g'))).toHaveLength(1)
      expect(text).toContain(`https://mail.example/${link}/`)
    }
    expect(html.indexOf('>Unsubscribe</a>')).toBeGreaterThan(html.indexOf('Hi'))
    expect(text).toMatch(/^Hi\n\n-{70}\n\nSomething on your mind\?[\s\S]*\n-{70}\n\nYou’re receiving this because/)
  })

  test.each([
    ['double quotation marks', '<a href="LINK">Stop</a>'],
    ['single quotation marks', "<a href='LINK'>Stop</a>"],
    ['no quotation marks', '<a href=LINK>Stop</a>'],
    ['blanks', '<a href  =  "LINK" >Stop</a>'],
    ['a < in the words before it', 'We <3 tea, 1 < 2. <a href="LINK">Stop</a>'],
  ])('may write the way out itself with %s, and is not told it again at length', async (_, link) => {
    const links = ['unsubscribe', 'preferences'].map((name) => link.replace('LINK', `{{ links.${name} }}`)).join(' ')
    const section = `<mj-section><mj-column><mj-text>${links}</mj-text></mj-column></mj-section>`
    const { html, shown, text } = await mailOf(withMjml((mjml) => mjml.replace('</mj-body>', `${section}$&`)))
    expect(html.match(/href="?'?https:\/\/mail.example\/unsubscribe/g)).toHaveLength(2)
    expect(shown).toContain('Stop')
    expect(shown).not.toContain('You’re receiving this because')
    expect(shown).toContain('4 Paper Mill Lane')
    expect(text).toContain('You’re receiving this because')
  })

  test('has no second end where it includes the footer that there was', async () => {
    const before = { ...digestTemplate, text: `${digestTemplate.text}\n{% include "footer.txt" %}\n` }
    const mjml = digestTemplate.mjml.replace('</mj-body>', '{% include "footer.mjml" %}$&')
    const { html, text } = await mailOf({ template: { ...before, mjml } })
    const now = await mailOf()
    expect(html).toBe(now.html)
    expect(text).toBe(now.text)
  })

  test('can not include the end that every mail has', async () => {
    await expect(compileSample(withMjml((mjml) => `${mjml}{% include "way-out.html" %}`))).rejects.toThrow(/no part/)
  })

  test('is refused where it changes a member’s value under another name', async () => {
    const aliased = withWhy('{% assign d = discussion %}{{ d.why | upcase }}')
    await expect(compileSample(aliased)).rejects.toMatchObject({ name: 'TemplateError', line: expect.any(Number) })
  })

  test('is told the part and the line of what is wrong', async () => {
    const lines = digestTemplate.parts['discussions.mjml']?.split('\n') ?? []
    const at = { part: 'discussions.mjml', line: lines.findIndex((each) => each.includes('discussion.why')) + 1 }
    await expect(compileSample(withWhy('{{ discussion.why | upcase }}'))).rejects.toMatchObject(at)
    const misspelt = withPart('discussions.mjml', (part) =>
      part.replace('{{ discussion.why }}', '</mj-raw><mj-raw colour="red">{{ discussion.why }}'),
    )
    await expect(compileSample(misspelt)).rejects.toMatchObject(at)
  })

  test('has its optional parts and discussions between sections, not inside one', async () => {
    const inside = withWhy('{% optional notice.monthly %}x{% endoptional %}')
    await expect(compileSample(inside)).rejects.toMatchObject({ name: 'TemplateError' })
    const text = withPart('notices.mjml', (part) =>
      part
        .replace(/\{% (?:end)?optional.*?%\}/g, '')
        .replace('{{ "notice.monthly" | t }}', '{% optional notice.monthly %}x{% endoptional %}'),
    )
    await expect(compileSample(text)).rejects.toThrow(/whole mj-sections/)
  })
})
