import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestIntroduction } from '../../../functions/domain/choosing/introduction.ts'
import { setIntroduction } from '../../../functions/mail/introduction.ts'
import { cpuTimeOf } from '../../fixtures/cpu-time.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'
import { typesetMail } from '../../fixtures/mails/typeset-mail.ts'

const mailWith = async (introduction: string, kind: 'regular' | 'win-back' | 'farewell' = 'regular') =>
  readMail(await typesetMail({ introduction, kind }))
const words = `# The Easter meeting

We hang on **Saturday**. Bring [your label](https://binders.example/labels?a=1&b=2) or write to <desk@binders.example>.

- boards
- thread`

describe('the beginning of an introduction', () => {
  test.each([
    ['# The *Easter* meeting\n\nWe hang.', 'The Easter meeting', 'The Easter meeting We hang.'],
    ['See [the plan](https://b.example/plan)\nsoon', 'See the plan', 'See the plan soon'],
    ['> as **ever**\n\nyours', 'as ever', 'as ever yours'],
    ['- boards\n- thread', 'boards', 'boards thread'],
    ['1 < 2 & <b>x</b>', '1 < 2 & <b>x</b>', '1 < 2 & <b>x</b>'],
  ])('of %j is %j, without Markdown', (source, firstLine, opening) => {
    expect(setIntroduction(source)).toMatchObject({ firstLine, opening })
  })

  test('has at most 70 characters in a subject and 140 beside it', () => {
    const { firstLine, opening } = setIntroduction('word '.repeat(100))
    expect(firstLine).toMatch(/^(?:word ){12}word…$/)
    expect(opening).toMatch(/^(?:word ){26}word…$/)
  })
})

describe('an introduction', () => {
  test('is set as HTML and as plain text', () => {
    expect(setIntroduction(words)).toMatchObject({
      html: `<p><strong>The Easter meeting</strong></p>
<p>We hang on <strong>Saturday</strong>. Bring <a href="https://binders.example/labels?a=1&amp;b=2">your label</a> or write to <a href="mailto:desk@binders.example">desk@binders.example</a>.</p>
<ul>
<li>boards</li>
<li>thread</li>
</ul>`,
      text: `The Easter meeting

We hang on Saturday. Bring your label
https://binders.example/labels?a=1&b=2 or write to desk@binders.example.

- boards
- thread`,
    })
  })

  test('of nothing but blanks is none', async () => {
    expect(setIntroduction(' \r\n\t')).toEqual({ html: '', text: '', firstLine: '', opening: '' })
    expect((await mailWith(' \n')).html).toBe((await mailWith('')).html)
    expect((await mailWith(' \n')).text).toBe((await mailWith('')).text)
  })

  test('keeps its lines, and in plain text has at most 72 columns', () => {
    expect(setIntroduction('one\r\ntwo')).toMatchObject({ html: '<p>one<br>\ntwo</p>', text: 'one\ntwo' })
    const { text } = setIntroduction('word '.repeat(100))
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(72)
  })

  test('may have 4000 characters and not one more', () => {
    expect(setIntroduction('x'.repeat(longestIntroduction)).text).toHaveLength(4000)
    expect(() => setIntroduction('x'.repeat(longestIntroduction + 1))).toThrow(/longer than 4000 characters/)
  })

  test.each(['regular', 'win-back'] as const)(
    'stands between the summary and the discussions of a %s',
    async (kind) => {
      for (const said of [await mailWith(words, kind)].flatMap(({ shown, text }) => [shown, text])) {
        const places = ['Hello Ana,', 'The Easter meeting', 'been away', 'Wheat paste'].map((each) =>
          said.indexOf(each),
        )
        expect(places).not.toContain(-1)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }
    },
  )

  test('is not in a farewell', async () => {
    const { shown, text } = await mailWith(words, 'farewell')
    expect(shown + text).not.toContain('Easter meeting')
  })

  test('counts towards the size of a mail', async () => {
    await expect(mailWith('a\n\n'.repeat(1333))).resolves.toBeDefined()
    const { html } = await mailWith('"'.repeat(longestIntroduction))
    expect(Buffer.byteLength(html)).toBeLessThan(102_400)
  })
})

describe('a button of an introduction', () => {
  const accent = '#123456'

  test('is a paragraph of doubled brackets alone, in the colour of the group', () => {
    const { html, text, firstLine } = setIntroduction('[[Join *us*]](https://b.example/?a=1&b=2)', { accent })
    expect(html).toMatch(
      /^<p><a href="https:\/\/b\.example\/\?a=1&amp;b=2" style="[^"]*background:#123456;[^"]*"><span style="color:#ffffff;">Join <em>us<\/em><\/span><\/a><\/p>$/,
    )
    expect(text).toBe('Join us https://b.example/?a=1&b=2')
    expect(firstLine).toBe('Join us')
  })

  test.each([
    'See [[this]](https://b.example)',
    '[[one]](https://b.example) [[two]](https://b.example)',
    '[[a](https://b.example)]',
    '[[]](https://b.example)',
    '[[go]](javascript:alert(1))',
    '<https://b.example/[x]>',
  ])('is none where it does not stand alone, says nothing or leads nowhere: %s', (words) => {
    expect(setIntroduction(words).html).not.toContain('style=')
  })

  test('is at most one of three: the rest are links', () => {
    const { html } = setIntroduction('[[go]](https://b.example)\n\n'.repeat(40))
    expect(html.match(/<a [^>]*style=/g)).toHaveLength(3)
    expect(html.match(/<a href/g)).toHaveLength(40)
  })

  test('stands in a mail that is checked, with white words in both schemes', async () => {
    const { html, text } = await mailWith('[[Join us]](https://b.example/join)')
    expect(html).toMatch(/<span style="color:\s*#ffffff;?"[^>]*>Join us<\/span>/)
    expect(text).toContain('Join us https://b.example/join')
  })
})

describe('a picture of an introduction', () => {
  const pictures = true

  test('has its name, and is no wider than the mail', () => {
    const { html, text, firstLine } = setIntroduction('![A press & "pot"](https://b.example/p.png)\n\nHello', {
      pictures,
    })
    expect(html).toBe(
      '<p><img src="https://b.example/p.png" alt="A press &amp; &quot;pot&quot;" width="100%" style="width:auto;max-width:100%;height:auto;border:0;"></p>\n<p>Hello</p>',
    )
    expect(text).toContain('A press & "pot" https://b.example/p.png')
    expect(firstLine).toBe('Hello')
  })

  test.each([
    'http://b.example/p.png',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'mailto:a@b.example',
    '//b.example/p',
  ])('is its name at most where it would come from %s', (url) => {
    expect(setIntroduction(`![a](${url})`, { pictures }).html).not.toContain('<img')
  })

  test('is at most one of ten', () => {
    const { html } = setIntroduction('![a](https://b.example/p)\n'.repeat(60), { pictures })
    expect(html.match(/<img/g)).toHaveLength(10)
  })
})

describe('what could do harm in an introduction', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<mj-raw><script></mj-raw>',
    '</p></div></mj-text><mj-include path="/etc/passwd" />',
    '[a](javascript:alert(1))',
    '[a](&#106;avascript:alert(1))',
    '[a](jav&#x09;ascript:alert(1))',
    '![a](data:image/png;base64,AAAA)',
    '[a](data:text/html;base64,AAAA)',
    '<javascript:alert(1)>',
    '{{ links.unsubscribe }} {% raw %} {% discussions %}',
    'rk0123456789abcdef01234567n0z',
    '&lt;script&gt; & "quoted" \'single\'',
    '<!-- [if mso]> x <![endif]-->',
    ']]> <![CDATA[ x ]]> <?php',
  ])('is shown as it was written: %s', async (hostile) => {
    const { html, shown, text } = await mailWith(`before ${hostile} after`)
    const asShown = hostile.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replace('&#106;', 'j')
    const once = (said: string) => said.replace(/\s+/g, ' ')
    if (!hostile.includes('x09')) {
      expect(shown).toContain(`before ${asShown} after`)
      expect(once(text)).toContain(`before ${asShown} after`)
    }
    expect(html).not.toMatch(/<script|<img|<mj-|<iframe|href="(?:javascript|data|jav)/i)
  })

  test('a picture is a link at most', () => {
    expect(setIntroduction('![a](https://x.example/a.png)').html).toBe(
      '<p>!<a href="https://x.example/a.png">a</a></p>',
    )
  })

  test('marks that turn the reading direction and controls are left out', () => {
    expect(setIntroduction('a\u202eb\0c').html).toBe('<p>abc</p>')
  })

  test('a link that leads nowhere is words', () => {
    const { html } = setIntroduction('[here]() and *[there]( )*, [yes](https://x.example)')
    expect(html).toBe('<p>here and <em>there</em>, <a href="https://x.example">yes</a></p>')
  })

  test('opens no tag but those of its own, and no link but to the web or a mailbox', () => {
    const pieces = ['[', ']', '(', ')', '<', '>', '!', '*', '_', '"', "'", '&', '#', '\n', '- ', '\\', '`', 'a']
    const more = ['javascript:', 'https://x.example', 'data:x', '<script>', '<a href=', 'mailto:a@b.example', '&colon;']
    const source = fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 60 }).map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(source, fc.string({ unit: 'binary', maxLength: 80 })), (each) => {
        const { html } = setIntroduction(each)
        const tags = html.match(/<[^>]*>/g) ?? []
        const known =
          /^<\/?(?:p|strong|em|ul|ol|li|blockquote|br|a)>$|^<ol start="\d+">$|^<a href="(?:https?:\/\/|mailto:)[^"<>]*"(?: title="[^"<>]*")?>$/i
        expect(tags.filter((tag) => !known.test(tag))).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['[', '> ', '- ', '*a ', '**a ', '[a](', '![', '<', '[](', '  - a\n', '_a*b '])(
    'four thousand characters of %j are set at once',
    async (unit) => {
      const source = unit.repeat(Math.floor(longestIntroduction / unit.length))
      expect(await cpuTimeOf(() => setIntroduction(source))).toBeLessThan(500)
    },
  )
})
