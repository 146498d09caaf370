import { describe, expect, test } from 'vitest'
import { type CompileInput, compile } from '../../../functions/mail/compile.ts'
import { cpuTimeOf } from '../../fixtures/cpu-time.ts'
import { cardsOf, compileInput, compileSample, digestTemplate, languages, withPart } from '../../fixtures/mails/mail.ts'
import { everyVariant } from '../../fixtures/mails/typeset-mail.ts'

type Change = Pick<CompileInput, 'template'>

const notices = '{% include "notices.mjml" %}'
const placed = digestTemplate.mjml.split('\n').findIndex((line) => line.includes(notices)) + 1
const body = (more: string): Change => ({
  template: { ...digestTemplate, mjml: digestTemplate.mjml.replace(notices, `${more}\n${notices}`) },
})
const text = (more: string): Change => ({ template: { ...digestTemplate, text: digestTemplate.text + more } })
const section = (words: string) => `<mj-section><mj-column><mj-text>${words}</mj-text></mj-column></mj-section>`
const column = (words: string) => body(section(words))
const style = (css: string, inline = 'inline="inline"') =>
  withPart('head.mjml', (part) => `${part}<mj-style ${inline}>${css}</mj-style>`)
const loop = (times: number, words: string) => `{% for i in (1..${times}) %}${words}{% endfor %}`
const many = (unit: string) => unit.repeat(Math.floor(190_000 / unit.length))

/** Why a template is refused; it computes for under a second, and here for ten at most. */
async function refusalOf(change: Change) {
  let refused: unknown
  const compiling = () =>
    compile(compileInput(change)).catch((error: unknown) => {
      refused = error
    })
  expect(await cpuTimeOf(compiling)).toBeLessThan(10_000)
  return refused
}

describe('a template that would take for ever, or all memory', () => {
  const part = (name: string) => expect.objectContaining({ name: 'TemplateError', part: name })
  const line = expect.objectContaining({ name: 'TemplateError', line: placed, part: undefined })
  const noLine = expect.objectContaining({ name: 'TemplateError' })

  test.each<[string, Change, unknown]>([
    ['a loop without end', body(loop(1e9, 'x')), line],
    ['loops within loops', body(loop(3000, loop(3000, loop(3000, '')))), line],
    ['loops over discussions', body(`${'{% for a in discussions %}'.repeat(10)}${'{% endfor %}'.repeat(10)}`), line],
    [
      'text that doubles',
      body(`{% assign x = "xx" %}${'{% capture x %}{{ x }}{{ x }}{% endcapture %}'.repeat(60)}{{ x }}`),
      line,
    ],
    ['text that is added to itself', body(`{% assign x = "xx" %}${'{% assign x = x | append: x %}'.repeat(60)}`), line],
    ['a long text, again and again', body(loop(100_000, 'x'.repeat(100_000))), line],
    [
      'a long text, again and again, kept',
      body(`{% capture x %}${loop(3000, 'x'.repeat(100_000))}{% endcapture %}{{ x }}`),
      line,
    ],
    ['lines indented by a thousand million', text('{{ "a b" | wrap: 1, 1000000000 }}'), noLine],
    ['ten thousand sections', body(loop(10_000, section('x'))), noLine],
    ['elements with the name of a property', column(loop(9000, '<constructor></constructor>')), line],
    ['a thousand sections', body(loop(1000, section('x'))), line],
    ['five thousand elements in each other', column('<div>'.repeat(5000) + '</div>'.repeat(5000)), line],
    ['five thousand tags in each other', body('{% if true %}'.repeat(5000) + '{% endif %}'.repeat(5000)), line],
    [
      'pictures that know each other',
      body(
        section('').replace(
          '<mj-text></mj-text>',
          `<mj-carousel>${'<mj-carousel-image src="x" />'.repeat(1000)}</mj-carousel>`,
        ),
      ),
      line,
    ],
    [
      'three thousand rules of style',
      style(Array.from({ length: 3000 }, (_, nth) => `.a${nth}{}`).join('\n')),
      part('head.mjml'),
    ],
    ['a rule with thousands of looks', style(`* { ${'a:b;'.repeat(4000)} }`), part('head.mjml')],
    ['a long attribute', column(`<p title="${'x'.repeat(150_000)}">x</p>`), line],
    ['a long attribute, by a loop', column(`<p title="${loop(10_000, 'x'.repeat(1000))}">x</p>`), noLine],
    [
      'a long default',
      withPart('head.mjml', (source) => source.replace('<mj-all', `<mj-all padding="${'x'.repeat(17_000)}"`)),
      part('head.mjml'),
    ],
    ['five million characters', body('x'.repeat(5e6)), noLine],
    [
      'five million characters of a part',
      withPart('footer.mjml', (source) => source + 'x'.repeat(5e6)),
      part('footer.mjml'),
    ],
    ['five million characters of plain text', text('x'.repeat(5e6)), noLine],
    [
      'a part that holds itself',
      withPart('masthead.mjml', (source) => `${source}{% include "masthead.mjml" %}`),
      part('masthead.mjml'),
    ],
    ['a part, again and again', body(loop(100_000, '{% include "style.css" %}')), line],
  ])('is refused: %s', async (_, change, expected) => {
    expect(await refusalOf(change)).toEqual(expected)
  })

  test.each([
    '{{',
    '{%',
    '{{ a }}',
    '{{ member.name }}',
    '{% if a %}',
    '{% capture x %}',
    '<',
    '<a',
    '<a b="',
    "<a b='",
    '<p>',
    '<b></b>',
    '<!--',
    '<!---->',
    '&',
    ' ',
    '\n',
    '</p>',
    '<mj-raw>',
    '"',
    '<![CDATA[',
    '{',
  ])('is refused, or set, at once: two hundred thousand characters of %j', async (unit) => {
    for (const change of [body(many(unit)), column(many(unit)), text(`${many(unit)}x`)]) {
      const refusal = await refusalOf(change)
      if (refusal !== undefined) expect(refusal).toEqual(noLine)
    }
  })

  test('takes no more memory for it', async () => {
    const before = process.memoryUsage().rss
    await refusalOf(body(`{% capture x %}${loop(3000, 'x'.repeat(100_000))}{% endcapture %}{{ x }}`))
    await refusalOf(body(`${loop(100_000, 'x'.repeat(100_000))}`))
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6)
  })

  test('a style that names itself ends', async () => {
    expect(await refusalOf(style('p { --a: var(--a); color: var(--a) }'))).toBeUndefined()
    expect(await refusalOf(style(`p { font-family: ${'x'.repeat(9000)} }`))).not.toBeInstanceOf(RangeError)
  })
})

describe('a template that reaches for what is not its own', () => {
  test.each<[string, Change, RegExp]>([
    [
      'a file',
      body('{% include "../../etc/passwd" %}'),
      /There is no part "\.\.\/\.\.\/etc\/passwd"\. There are .*masthead\.mjml/,
    ],
    ['a file, by MJML', body('<mj-include path="/etc/passwd" />'), /mj-include cannot be used here/],
    ['another template', body('{% render "footer.mjml" %}'), /"render" not found/],
    ['a layout', body('{% layout "footer.mjml" %}'), /"layout" not found/],
    ['a script', column('<script>alert(1)</script>'), /mail apps drop it/],
    ['a script in a raw element', body('<mj-raw><img src=x onerror=alert(1)></mj-raw>'), /mail apps drop scripts/],
    ['a script in a link', column('<a href="javascript:alert(1)">x</a>'), /must begin with https/],
    [
      'a script in a link, by Liquid',
      column('<a href="{{ "java" | append: "script:x" }}">x</a>'),
      /must begin with https/,
    ],
  ])('is refused with its line: %s', async (_, change, reason) => {
    expect(await refusalOf(change)).toMatchObject({
      name: 'TemplateError',
      line: placed,
      reason: expect.stringMatching(reason),
    })
  })

  test.each<[string, Change]>([
    [
      'the title',
      {
        template: {
          ...digestTemplate,
          mjml: digestTemplate.mjml.replace('<mj-title>', '$&</title><img src=x onerror=alert(1)>'),
        },
      },
    ],
    ['a style', style('</style><img src=x onerror=alert(1)>', '')],
    [
      'attributes that MJML adds',
      withPart(
        'head.mjml',
        (source) =>
          `${source}<mj-html-attributes><mj-selector path=".sheet"><mj-html-attribute name="onclick">alert(1)</mj-html-attribute></mj-selector></mj-html-attributes>`,
      ),
    ],
  ])('is refused where it hides a script in %s', async (_, change) => {
    expect(await refusalOf(change)).toMatchObject({ name: 'TemplateError' })
  })
})

describe('a mistake in a template is told with its line', () => {
  test.each<[string, string, RegExp]>([
    ['an element that stays open', '\n<mj-section>', /^<mj-section> is never closed by/],
    ['an element of HTML that stays open', `\n${section('<b>x')}`, /^<b> is never closed by/],
    ['a tag that stays open', '\n{% if edition.date %}', /not closed/],
    ['an output that stays open', '\n{{ edition.date ', /not closed/],
    ['an unknown tag', '\n{% echo 1 %}', /"echo" not found/],
    ['an unknown element', '\n<mj-shout>x</mj-shout>', /mj-shout/],
    ['an unknown attribute', '\n<mj-section colour="red"></mj-section>', /colour/],
    [
      'an unknown value',
      '\n{{ edition.day }}',
      /edition\.day\. Did you mean edition\.date\? There are edition\.date, /,
    ],
    [
      'an unknown value of a member',
      '\n{{ member.nmae }}',
      /Did you mean member\.name\? There are member\.name, member\.lead, member\.news/,
    ],
    ['an unknown filter', '\n{{ edition.date | upcas }}', /filter: upcas\. Did you mean upcase\?/],
    ['an unknown part', '\n{% include "mastead.mjml" %}', /Did you mean masthead\.mjml\? There are masthead\.mjml, /],
    ['a tag with another name', '\n{% unles 1 %}', /Did you mean unless\?/],
    ['text where none can stand', '\n<mj-section><mj-text>x</mj-text></mj-section>', /mj-text/],
    ['a part within a section', `\n${section('{% optional notice.weekly %}x{% endoptional %}')}`, /whole mj-sections/],
    ['a script behind a < that begins no tag', `\n${section('1 < 2 <img src=x onerror=alert(1)>')}`, /onerror/],
    ['a tag with the name of a property', `\n${section('<constructor>'.repeat(70))}`, /nested more than 64 deep/],
    ['what can be shown only', '\n{{ member.name | upcase }}', /differs for each member/],
  ])('%s', async (_, added, reason) => {
    expect(await refusalOf(body(added))).toMatchObject({ line: placed + 1, reason: expect.stringMatching(reason) })
  })
})

describe('the house’s own templates', () => {
  const braces = '{{ a }} {% b %} <% c %> '

  test.each(everyVariant)('$name have room to spare with three hundred discussions', async ({ kind, language }) => {
    const variant = await compileSample({ kind, language, cards: cardsOf(300), introduction: '- *a*\n'.repeat(660) })
    expect(variant.html.discussions.size).toBe(300)
  })

  test('are never too long for what people wrote', async () => {
    const longest = { title: '"'.repeat(500), excerpt: '&'.repeat(5000), author: '<'.repeat(500) }
    const cards = cardsOf(300).map((card) => ({ ...card, ...longest, url: `https://x.example/${'&'.repeat(1980)}` }))
    const variant = await compileSample({ cards, language: languages[0] ?? 'en' })
    expect(variant.html.discussions.size).toBe(300)
  })

  test.each([braces.repeat(12), '{'.repeat(280), '<%'.repeat(140)])(
    'are set at once where people wrote %j',
    async (excerpt) => {
      const cards = cardsOf(300).map((card) => ({ ...card, excerpt }))
      expect(await cpuTimeOf(() => compile(compileInput({ cards })))).toBeLessThan(15_000)
    },
  )
})
