import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { variantKinds } from '../../../functions/domain/templates/variant.ts'
import { checkTemplate } from '../../../functions/mail/check-template.ts'
import type { CompileInput } from '../../../functions/mail/compile.ts'
import { cardsOf, compileInput, compileSample, digestTemplate, ownLook, withPart } from '../../fixtures/mails/mail.ts'

type Change = Partial<CompileInput>

const check = (change: Change, pictures = false) =>
  checkTemplate(compileInput({ cards: cardsOf(3), ...change }), { pictures, isFirst: true })
const mjml = (change: (source: string) => string): Change => ({
  template: { ...digestTemplate, mjml: change(digestTemplate.mjml) },
})
const section = (words: string) => `<mj-section><mj-column><mj-text>${words}</mj-text></mj-column></mj-section>`
const notices = '{% include "notices.mjml" %}'
const within = (words: string) => mjml((source) => source.replace(notices, `${words}\n${notices}`))
const lineOf = (words: string, source = digestTemplate.mjml) =>
  source.split('\n').findIndex((line) => line.includes(words)) + 1
const discussions = (words: string, frame = '') =>
  mjml((source) =>
    source.replace(
      '{% include "discussions.mjml" %}',
      `${frame}{% discussions %}${section(words)}{% enddiscussions %}`,
    ),
  )

test.each(variantKinds)('the house’s own templates are accepted: %s', async (kind) => {
  expect(await check({ kind })).toEqual([])
  expect(await check({ kind, look: ownLook, language: 'ar' })).toEqual([])
})

describe('a template is checked as the largest edition will need it', () => {
  test('elements that sixty discussions have room for, and three hundred have not, are refused', async () => {
    const many = discussions('<b>x</b>'.repeat(340))
    await expect(compileSample({ ...many, cards: cardsOf(60) })).resolves.toBeDefined()
    expect(await check(many)).toMatchObject([{ reason: expect.stringMatching(/elements/), line: expect.any(Number) }])
  })

  test('a hundred elements of each discussion are accepted, and set, however many there are', async () => {
    const some = discussions('<b>x</b>'.repeat(95))
    expect(await check(some)).toEqual([])
    for (const count of [5, 60, 150, 300]) {
      await expect(compileSample({ ...some, cards: cardsOf(count) })).resolves.toBeDefined()
    }
  })

  test('a frame that tells of each discussion is refused if three hundred leave no room for one', async () => {
    const change = discussions('x', section(`{% for each in discussions %}${'<i>x</i>'.repeat(32)}{% endfor %}`))
    await expect(compileSample({ ...change, cards: cardsOf(60) })).resolves.toBeDefined()
    expect(await check(change)).toMatchObject([{ reason: expect.stringMatching(/no discussion fits/) }])
  })

  test('what is accepted can be set with any number of discussions', async () => {
    const templates = fc.record({
      bolds: fc.integer({ min: 0, max: 170 }),
      steps: fc.integer({ min: 0, max: 400 }),
      words: fc.integer({ min: 0, max: 9000 }),
      listed: fc.integer({ min: 0, max: 30 }),
      count: fc.integer({ min: 1, max: 300 }),
    })
    await fc.assert(
      fc.asyncProperty(templates, async ({ bolds, steps, words, listed, count }) => {
        const loop = `{% for i in (1..${steps}) %}{% if i == 0 %}x{% endif %}{% endfor %}`
        const list = `{% for each in discussions %}${'<i>x</i>'.repeat(listed)}{% endfor %}`
        const change = discussions(`${loop}${'<b>x</b>'.repeat(bolds)}${'x'.repeat(words)}`, section(list))
        if ((await check(change)).length > 0) return
        await expect(compileSample({ ...change, cards: cardsOf(count) })).resolves.toBeDefined()
      }),
      { numRuns: 10 },
    )
  })

  test('a frame that leaves no room beside the longest introduction is refused', async () => {
    const long = within(`<mj-raw>${'x'.repeat(60_000)}</mj-raw>`)
    await expect(compileSample(long)).resolves.toBeDefined()
    expect(await check(long)).toMatchObject([{ reason: expect.stringMatching(/no discussion fits/) }])
  })
})

describe('what is wrong is told with its line', () => {
  // What is wrong with one discussion of each kind is so with any number.
  const checkSmall = (change: Change, pictures = false) => check({ cards: cardsOf(1), most: 1, ...change }, pictures)
  const picture = '<img src="https://tracker.example/p.gif?a=1&amp;b=2" alt="x">'

  test.each([
    ['a picture from elsewhere', section(picture), /A picture from tracker\.example/],
    [
      'a picture of MJML’s',
      section('').replace('<mj-text></mj-text>', '<mj-image src="https://t.example/a.png" alt="x" />'),
      /t\.example/,
    ],
    [
      'an icon that MJML takes from elsewhere',
      section('').replace(
        '<mj-text></mj-text>',
        '<mj-social><mj-social-element name="github" href="https://x.example">x</mj-social-element></mj-social>',
      ),
      /mailjet/,
    ],
    [
      'a ground from elsewhere',
      section('x').replace('<mj-section', '<mj-section background-url="https://t.example/b.png"'),
      /t\.example/,
    ],
    ['an element that hides', '<mj-raw><noscript>x</noscript></mj-raw>', /<noscript> cannot be used in mails/],
    ['a cover', section('<p style="position: absolute">x</p>'), /position/],
    [
      'a style in a raw element',
      '<mj-raw><style>a { display: none !important }</style></mj-raw>',
      /reaches the unsubscribe link/,
    ],
  ])('%s', async (_, words, reason) => {
    const problems = await checkSmall(within(`\n${words}`))
    expect(problems[0]).toMatchObject({
      line: lineOf(notices) + 1,
      part: undefined,
      reason: expect.stringMatching(reason),
    })
  })

  // Where styles are inlined, MJML closes what a template left open.
  const bare = (words: string): Change => {
    const source = `<mjml>\n<mj-body>\n${section('x')}\n${words}\n</mj-body>\n</mjml>`
    return { template: { ...digestTemplate, mjml: source } }
  }
  test.each([
    ['an element', '<mj-raw><div style="display:none"></mj-raw>'],
    ['a look', '<mj-raw><b style="display:none"></mj-raw>'],
    ['a table', '<mj-raw><table style="display:none"><tr><td></mj-raw>'],
    ['a comment', '<mj-raw><!-- x </mj-raw>'],
    ['a comment for others than Outlook', '<mj-raw><!--[if !mso]><!--></mj-raw>'],
    ['an element for Outlook', '<mj-raw><!--[if mso]><div style="display:none"><![endif]--></mj-raw>'],
  ])('%s that stays open', async (_, words) => {
    expect((await checkSmall(bare(words)))[0]).toMatchObject({
      line: 4,
      part: undefined,
      reason: expect.stringMatching(/\w/),
    })
    expect(await checkSmall(bare('<mj-raw><div style="display:none">x</div></mj-raw>'))).toEqual([])
  })

  test('a style, where it stands in a part', async () => {
    const style = '\n<mj-style>\n  .mine {\n    color: red;\n  }\n  td,\n  a {\n    opacity: 0;\n  }\n</mj-style>'
    const changed = withPart('head.mjml', (part) => `${part}${style}`)
    const [problem] = await checkSmall(changed)
    const line = lineOf('opacity: 0', changed.template.parts['head.mjml'])
    expect(problem).toMatchObject({ part: 'head.mjml', line, reason: expect.stringMatching(/^"opacity: 0" reaches/) })
  })

  test('what MJML writes for elements of its own is accepted', async () => {
    const url = 'https://pictures.example/a.png'
    const hero = `<mj-hero background-url="${url}" background-color="#222222"><mj-text>x</mj-text></mj-hero>`
    const accordion =
      '<mj-accordion><mj-accordion-element><mj-accordion-title>x</mj-accordion-title><mj-accordion-text>y</mj-accordion-text></mj-accordion-element></mj-accordion>'
    const inColumn = section('').replace('<mj-text></mj-text>', accordion)
    expect(await checkSmall(within(`${hero}${inColumn}`), true)).toEqual([])
  })

  test('a picture is accepted where the group allows them', async () => {
    expect(await checkSmall(within(section(picture)), true)).toEqual([])
    expect(await checkSmall({ ...within(section(`<img src="${ownLook.logo?.url}" alt="x">`)), look: ownLook })).toEqual(
      [],
    )
  })

  test.each([
    ['what a reply says', '{{ discussion.said }}'],
    ['a name', '{{ discussion.who }}'],
    ['a title', '{{ discussion.title }}'],
    ['the reader’s name', '{{ member.name }}'],
  ])('a link made of %s, which may be a script', async (_, value) => {
    const [problem] = await checkSmall(discussions(`<a href="${value}">x</a>`))
    expect(problem?.reason).toMatch(/^href runs a script/)
    expect(await checkSmall(discussions(`<a href="{{ discussion.link }}">${value}</a>`))).toEqual([])
  })

  const cards = (voices: string): Change => {
    const card = `{% optional shown.card %}<mj-raw>${voices}</mj-raw>{% endoptional %}${section('x')}`
    const source = `<mjml><mj-body>{% discussions %}${card}{% enddiscussions %}</mj-body></mjml>`
    return { template: { ...digestTemplate, mjml: source } }
  }
  test.each(['voice.avatar', 'voice.initials', 'voice.said'])(
    'an element that only %s opens or closes, also where no pictures are allowed yet',
    async (part) => {
      for (const pictures of [false, true]) {
        const open = await checkSmall(
          cards(`{% optional ${part} %}<div style="display:none">{% endoptional %}`),
          pictures,
        )
        expect(open).toMatchObject([{ reason: expect.stringMatching(/never closed/) }])
        expect(await checkSmall(cards(`{% optional ${part} %}<div>x</div>{% endoptional %}`), pictures)).toEqual([])
      }
    },
  )
})
