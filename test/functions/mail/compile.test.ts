import { describe, expect, test } from 'vitest'
import type { CompileInput } from '../../../functions/mail/compile.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { cardsOf, compileSample, digestTemplate, envelope, recipientOf, withPart } from '../../fixtures/mail.ts'
import { readMail } from '../../fixtures/read-mail.ts'

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
    expect(html).toMatch(/<h2[^>]*overflow-wrap: ?anywhere/)
  })

  test('a name that reads the other way is kept apart from what follows it', async () => {
    expect((await mailOf({}, withFirst({ author: 'ليلى' }))).shown).toContain('\u2068ليلى\u2069 · ')
    expect((await mailOf({}, withFirst({ author: 'Ana' }))).shown).toContain('Started by Ana · ')
  })
})

describe('the name of a group', () => {
  test('keeps its own direction within a sentence that reads the other way', async () => {
    const group = { name: 'C++ (Berlin)', url: 'https://binders.example' }
    expect((await mailOf({ language: 'ar', group })).text).toContain('عضو في \u2068C++ (Berlin)\u2069.')
    expect((await mailOf({ group })).text).toContain('a member of C++ (Berlin).')
  })

  test('stands in the subject without marks that no inbox needs', async () => {
    const group = { name: 'C++ (Berlin)', url: 'https://binders.example' }
    expect((await mailOf({ language: 'ar', group })).mail.subject).toMatch(/· C\+\+ \(Berlin\)$/)
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
    expect(variant.html.discussions.size).toBe(300)
    const recipient = recipientOf(['d299', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'], {
      name: '"'.repeat(500),
      notice: 'notice.fortnightly',
    })
    const { html } = await readMail(message(prepare(variant), recipient, envelope))
    expect(html.match(/<h2/g)).toHaveLength(7)
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
  }, 240_000)

  test('shortens excerpts first, then the number of discussions, and says so', async () => {
    const padding = (bytes: number) =>
      withMjml((mjml) => mjml.replace('</mj-body>', `<mj-raw>${'x'.repeat(bytes)}</mj-raw></mj-body>`))
    expect((await compileSample(padding(0))).notes).toEqual([])

    const shorter = await compileSample({ ...padding(55_000), cards: huge(10) })
    expect(shorter.most).toBe(7)
    expect(shorter.notes).toEqual(['Excerpts of 280 characters make the mail too long, so they are shorter.'])

    const fewer = await compileSample({ ...padding(83_000), cards: huge(10) })
    expect(fewer.most).toBeLessThan(7)
    expect(fewer.notes.at(-1)).toMatch(/^A mail holds \d discussions? instead of 7/)
    const { html } = await readMail(message(prepare(fewer), recipientOf(huge(10).map(({ id }) => id)), envelope))
    expect(html.match(/<h2/g)).toHaveLength(fewer.most)
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
  }, 240_000)

  test('a frame that leaves no room is refused', async () => {
    const mjml = withMjml((source) => source.replace('</mj-body>', `<mj-raw>${'x'.repeat(103_000)}</mj-raw></mj-body>`))
    await expect(compileSample(mjml)).rejects.toThrow(/none of them fits/)
  })
})

const withWhy = (words: string) => withPart('discussions.mjml', (part) => part.replace('{{ discussion.why }}', words))

describe('a template of an owner', () => {
  test.each(['links.unsubscribe', 'links.preferences'])('is refused without {{ %s }} in either form', async (link) => {
    const without = (source: string) => source.replaceAll(`{{ ${link} }}`, 'https://x.example')
    await expect(compileSample(withPart('footer.mjml', without))).rejects.toThrow(link)
    await expect(compileSample(withPart('footer.txt', without))).rejects.toThrow(link)
  })

  test.each([
    ['a comment', (links: string) => `<mj-raw><!-- ${links} --></mj-raw>`],
    ['a comment for one mail program', (links: string) => `<mj-raw><!--[if mso]>${links}<![endif]--></mj-raw>`],
    ['an attribute that leads nowhere', (links: string) => `<mj-raw><p title="${links}">x</p></mj-raw>`],
  ])('is refused where the way out is in %s', async (_, hide) => {
    const out = hide('{{ links.unsubscribe }} {{ links.preferences }}')
    const bare = (source: string) =>
      source.replaceAll(/\{\{ links\.(unsubscribe|preferences) \}\}/g, 'https://x.example')
    const footer = withPart('footer.mjml', (source) => `${bare(source)}${out}`)
    await expect(compileSample(footer)).rejects.toThrow('where it can be seen')
  })

  test('is refused when only some members would get the way out', async () => {
    const sometimes = withPart('footer.txt', (part) =>
      part.replace(/\{\{ links\.unsubscribe \}\}/, '{% optional notice.monthly %}$&{% endoptional %}'),
    )
    await expect(compileSample(sometimes)).rejects.toThrow('links.unsubscribe')
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
      part.replace('<p class="why">', '</mj-text><mj-text colour="red"><p class="why">'),
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
