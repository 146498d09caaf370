import { describe, expect, test } from 'vitest'
import type { CompileInput } from '../../../functions/mail/compile.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { cardsOf, compileSample, digestTemplate, envelope, recipientOf } from '../../fixtures/mail.ts'
import { readMail } from '../../fixtures/read-mail.ts'

async function mailOf(more: Partial<CompileInput> = {}, cards = more.cards ?? cardsOf()) {
  const variant = await compileSample({ ...more, cards })
  const ids = cards.slice(0, 7).map(({ id }) => id)
  return readMail(message(prepare(variant), recipientOf(ids, { keep: ['notice.pace'] }), envelope))
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
    const { html } = await mailOf(
      { group: { name: '<i>G</i>', url: 'https://g.example', timeZone: 'UTC' } },
      withFirst(hostile),
    )
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
    expect(html).toMatch(/<h2[^>]*overflow-wrap: ?anywhere/)
  })

  test('a name that reads the other way is kept apart from what follows it', async () => {
    expect((await mailOf({}, withFirst({ author: 'ليلى' }))).shown).toContain('\u2068ليلى\u2069 · ')
    expect((await mailOf({}, withFirst({ author: 'Ana' }))).shown).toContain('Started by Ana · ')
  })
})

describe('the size of a mail', () => {
  test('an excerpt has at most 280 characters and says that there is more', async () => {
    const { text } = await mailOf({}, withFirst({ excerpt: 'word '.repeat(200) }))
    expect(text.match(/word/g)).toHaveLength(55)
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
    expect(Object.keys(variant.html.discussions)).toHaveLength(300)
    const recipient = recipientOf(['d299', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'], {
      name: '"'.repeat(500),
      keep: ['notice.pace'],
    })
    const { html } = await readMail(message(prepare(variant), recipient, envelope))
    expect(html.match(/<h2/g)).toHaveLength(7)
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
  }, 60_000)

  test('shortens excerpts first, then the number of discussions, and says so', async () => {
    const padding = (bytes: number) =>
      withMjml((mjml) => mjml.replace('</mj-body>', `<mj-raw>${'x'.repeat(bytes)}</mj-raw></mj-body>`))
    expect((await compileSample(padding(0))).notes).toEqual([])

    const shorter = await compileSample({ ...padding(60_000), cards: huge(10) })
    expect(shorter.most).toBe(7)
    expect(shorter.notes).toEqual(['Excerpts of 280 characters make the mail too long, so they are shorter.'])

    const fewer = await compileSample({ ...padding(88_000), cards: huge(10) })
    expect(fewer.most).toBeLessThan(7)
    expect(fewer.notes.at(-1)).toMatch(/^A mail holds \d discussions? instead of 7/)
    const { html } = await readMail(message(prepare(fewer), recipientOf(huge(10).map(({ id }) => id)), envelope))
    expect(html.match(/<h2/g)).toHaveLength(fewer.most)
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
  }, 60_000)

  test('a frame that leaves no room is refused', async () => {
    const mjml = withMjml((source) => source.replace('</mj-body>', `<mj-raw>${'x'.repeat(103_000)}</mj-raw></mj-body>`))
    await expect(compileSample(mjml)).rejects.toThrow(/none of them fits/)
  })
})

describe('a template of an owner', () => {
  test.each(['links.unsubscribe', 'links.preferences'])('is refused without {{ %s }} in either form', async (link) => {
    const without = (source: string) => source.replaceAll(`{{ ${link} }}`, 'https://x.example')
    const { parts, text } = digestTemplate
    const footer = without(parts['footer.mjml'] ?? '')
    await expect(
      compileSample({ template: { ...digestTemplate, parts: { ...parts, 'footer.mjml': footer } } }),
    ).rejects.toThrow(link)
    await expect(compileSample({ template: { ...digestTemplate, text: without(text) } })).rejects.toThrow(link)
  })

  test('is refused when only some members would get the way out', async () => {
    const text = digestTemplate.text.replace(
      /\{\{ links\.unsubscribe \}\}/,
      '{% optional notice.pace %}$&{% endoptional %}',
    )
    await expect(compileSample({ template: { ...digestTemplate, text } })).rejects.toThrow('links.unsubscribe')
  })

  test('is refused where it changes a member’s value under another name', async () => {
    const aliased = withMjml((mjml) =>
      mjml.replace('{{ discussion.why }}', '{% assign d = discussion %}{{ d.why | upcase }}'),
    )
    await expect(compileSample(aliased)).rejects.toMatchObject({ name: 'TemplateError', line: expect.any(Number) })
  })

  test('is told the line of what is wrong', async () => {
    const line = digestTemplate.mjml.split('\n').findIndex((each) => each.includes('discussion.why')) + 1
    const upcased = withMjml((mjml) => mjml.replace('{{ discussion.why }}', '{{ discussion.why | upcase }}'))
    await expect(compileSample(upcased)).rejects.toMatchObject({ line })
    const misspelt = withMjml((mjml) =>
      mjml.replace('<p class="why">', '</mj-text><mj-text colour="red"><p class="why">'),
    )
    await expect(compileSample(misspelt)).rejects.toMatchObject({ line })
  })

  test('has its optional parts and discussions between sections, not inside one', async () => {
    const inside = withMjml((mjml) =>
      mjml.replace('<p class="why">', '{% optional notice.pace %}x{% endoptional %}<p>'),
    )
    await expect(compileSample(inside)).rejects.toMatchObject({ name: 'TemplateError' })
    const text = withMjml((mjml) =>
      mjml
        .replace('<p class="notice">', '<p>')
        .replace(/\{% (?:end)?optional.*?%\}/g, '')
        .replace('{{ "notice.pace" | t }}', '{% optional notice.pace %}x{% endoptional %}'),
    )
    await expect(compileSample(text)).rejects.toThrow(/whole mj-sections/)
  })
})
