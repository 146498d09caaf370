import { beforeAll, describe, expect, test } from 'vitest'
import { checkDocument, pictureSitesOf } from '../../../functions/mail/check-document.ts'
import { htmlOf } from '../../../functions/mail/html-of.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { compileSample, ownLook, recipientOf } from '../../fixtures/mails/mail.ts'

const none = { logo: undefined, pictures: false }
let mail = ''
beforeAll(async () => {
  mail = htmlOf(prepare(await compileSample()), recipientOf(['d0', 'd1', 'd2']))
})
const withStyle = (css: string) => mail.replace('</head>', `<style>${css}</style></head>`)
const withBody = (more: string) => mail.replace('<h1', `${more}<h1`)
const reasonsOf = (html: string, allowed: { logo: string | undefined; pictures: boolean } = none) =>
  checkDocument(html, allowed).map(({ reason }) => reason)

describe('a style of an owner', () => {
  test.each([
    '.mine { display: none !important; font-size: 0; position: relative; top: 4px }',
    '.mine a { color: #fff !important; display: none }',
    'a { color: #c00; text-decoration: none }',
    'p { margin: 0 }',
    'h1, h2 { color: #123456 !important; letter-spacing: -0.01em }',
    'td { padding: 4px !important }',
    '* { box-sizing: border-box }',
    'table, td { border-collapse: collapse !important; mso-table-lspace: 0pt !important }',
    'body { margin: 0 !important; padding: 0 !important; width: 100% !important; background: #eee !important }',
    ':root { color-scheme: light dark; supported-color-schemes: light dark }',
    '.paper { padding: 32px 0; background-color: #000 !important }',
    '@media (max-width: 480px) { .mine { display: block !important; width: 100% !important } }',
    'a[x-apple-data-detectors] { color: inherit !important; font-size: inherit !important }',
    'div[style*="margin: 16px 0"] { margin: 0 !important }',
    '#outlook a { padding: 0 }',
    '.btn { border-radius: 9999px; transform: rotate(2deg) } .btn:hover { opacity: .8 !important }',
    '.way-out { color-scheme: dark !important }',
    '.sm\\:full { width: 100% !important }',
    '.title { font-size: 250%; line-height: 220% }',
    "/* it's mine */ .mine { font-family: 'Segoe UI', \"Helvetica Neue\" } .mine::before { content: '\\201C' }",
    '.mine { background: url(data:image/png;base64,iVBORw0KGgo=) no-repeat; padding: calc(1em * 2) }',
  ])('is free in what leaves the way out alone: %s', (css) => {
    expect(reasonsOf(withStyle(css))).toEqual([])
  })

  test.each([
    [
      'a { display: none !important }',
      /"display: none !important" reaches the unsubscribe link .* a class of their own/,
    ],
    ['body { opacity: 0 }', /"opacity: 0" applies to the whole mail/],
    ['.mine { position: fixed }', /"position: fixed" could cover the unsubscribe link/],
    ['.mine { margin: 0 0 -900px }', /"margin: 0 0 -900px" could pull the unsubscribe link out of sight/],
    ['.mine { padding-top: 90000px }', /pushes the unsubscribe link too far down/],
    ['@layer x { a { color: red } }', /@layer cannot be used in mails/],
    ['body { a { color: red } }', /A style is nested in another/],
    ['} a { color: red }', /A style cannot be read/],
    ['a! { color: red }', /is not a selector/],
    [`${':is('.repeat(3000)}a${')'.repeat(3000)} { color: red }`, /is not a selector/],
    ['.mine { padding-top: calc(1900px * 900) }', /pushes the unsubscribe link too far down/],
    // What the check took for text, browsers would take for a rule.
    ['.mine { content: "\n} body { opacity: 0 } .x { content: "}', /A style cannot be read/],
    ['.mine { x: =url(/*)} body { opacity: 0 } .x { y: /*)*/ 1 }', /A style cannot be read/],
    ['.mine { x: \\75rl(a")} body { opacity: 0 } .x { content: ")}', /A style cannot be read/],
    ['.mine { x: \\/*} body { opacity: 0 } .x { y: /**/ 1 }', /A style cannot be read/],
  ])('is refused with what is wrong: %s', (css, reason) => {
    expect(reasonsOf(withStyle(css))).toEqual([expect.stringMatching(reason)])
  })
})

describe('what loads from elsewhere', () => {
  const url = 'https://tracker.example/p.gif'
  const styles = [
    `@import url(${url})`,
    `@import "${url}"`,
    `@font-face { font-family: x; src: url(${url}) }`,
    `.a { background: url(${url}) }`,
    `.a { background: \\75rl(${url}) }`,
    `.a { background: u/**/rl(${url}); list-style-image: URL( '${url}' ) }`,
    `.a { background-image: image-set("${url}" 1x) }`,
    `.a { background-image: -webkit-image-set(url(${url}) 1x) }`,
    `.a { content: src("${url}") }`,
    `.a { cursor: url(//tracker.example/c), auto }`,
    `.a { --b: url(${url}) }`,
    `.a { background: url("/*"), url(${url}), url("*/") }`,
    `.a { background-image: image-set("/*" 1x, "${url}" 2x, "*/" 3x) }`,
    `@media (min-width: 1px) { .a { border-image: url(${url}) } }`,
  ]
  const elements = [
    `<img src="${url}">`,
    `<img src='//tracker.example/p.gif'>`,
    `<img src=http://tracker.example/p.gif>`,
    `<img srcset="${url} 1x, https://other.example/p.gif 2x">`,
    `<img srcset="data:image/gif;base64,R0lGODlhAQABAAAAACw= 1x,${url} 2x">`,
    `<p style="background:url(${url}">x</p>`,
    `<picture><source srcset="${url}"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></picture>`,
    `<video src="${url}"></video>`,
    `<video poster="${url}"></video>`,
    `<audio src="${url}"></audio>`,
    `<video><source src="${url}"></video>`,
    `<video><track src="${url}"></video>`,
    `<input type="image" src="${url}">`,
    `<object data="${url}"></object>`,
    `<embed src="${url}">`,
    `<iframe src="${url}"></iframe>`,
    `<link rel="preload" href="${url}">`,
    `<svg><image href="${url}"/></svg>`,
    `<svg><use xlink:href="${url}#a"/></svg>`,
    `<table background="${url}"><tr><td>x</td></tr></table>`,
    `<p style="background:url(${url})">x</p>`,
    `<p style="background:&#117;rl(${url})">x</p>`,
    `<a href="https://ok.example" ping="${url}">x</a>`,
    `<button formaction="${url}">x</button>`,
    `<!--[if mso]><v:rect><v:fill src="${url}"/></v:rect><![endif]-->`,
  ]

  test.each([...styles])('is refused in a style: %s', (css) => {
    const found = [...reasonsOf(withStyle(css)), ...reasonsOf(withBody(`<style>${css}</style>`))]
    expect(found.length).toBeGreaterThanOrEqual(2)
    for (const reason of found) expect(reason).toMatch(/tells that site/)
  })

  test.each([...elements])('is refused in an element: %s', (element) => {
    expect(reasonsOf(withBody(element))).not.toEqual([])
  })

  test('may be pictures, over https, where the group allows them, and nothing else', () => {
    const allowed = { ...none, pictures: true }
    expect(reasonsOf(withBody(`<img src="${url}"><p style="background:url('${url}')">x</p>`), allowed)).toEqual([])
    expect(reasonsOf(withBody('<img src="http://tracker.example/p.gif">'), allowed)).toEqual([
      'The picture from tracker.example needs a whole URL, beginning with https://',
    ])
    expect(reasonsOf(withBody(`<video src="${url}"></video>`), allowed)).not.toEqual([])
    expect(reasonsOf(withStyle(`@import url(${url})`), allowed)).not.toEqual([])
  })

  test('is not the group’s own logo, a picture within the mail, or a link', () => {
    const logo = 'https://binders.example/logo.png'
    const shown = `<img src="${logo}"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><a href="${url}">x</a>`
    expect(reasonsOf(withBody(shown), { ...none, logo })).toEqual([])
    expect(reasonsOf(withBody(shown.replace('logo.png', 'other.png')), { ...none, logo })).toHaveLength(1)
  })

  test('is told by its site', async () => {
    const look = htmlOf(prepare(await compileSample({ look: ownLook })), recipientOf(['d0']))
    expect(pictureSitesOf(look)).toEqual(['binders.example'])
    expect(pictureSitesOf(withBody(`<img src="${url}"><a href="https://no.example">x</a>`))).toEqual([
      'tracker.example',
    ])
  })
})

test('what would take the looks of a mail away is refused, and what MJML says of itself is not', () => {
  const policy = `<meta http-equiv="Content-Security-Policy" content="style-src-attr 'none'">`
  expect(reasonsOf(withStyle('').replace('</head>', `${policy}</head>`))).toEqual([
    expect.stringMatching(/^http-equiv="Content-Security-Policy" cannot be used in mails/),
  ])
  expect(reasonsOf(mail)).toEqual([])
})

test('many elements and styles that look at what stands before are read at once', () => {
  const html = mail.replace(/<div class="way-out"/, `${'<i></i>'.repeat(5000)}$&`)
  expect(reasonsOf(html.replace('</head>', '<style>i ~ i ~ i ~ i ~ b ~ div { opacity: 0 }</style></head>'))).toEqual([])
  const blanks = ' '.repeat(15_000)
  expect(reasonsOf(withBody(`<p style="background:url(/**/${blanks}x)">x</p>`))).not.toEqual([])
})
