import { describe, expect, test } from 'vitest'
import { activeContentOf } from '../../../functions/mail/active-content.ts'

describe('what runs, or loads, has no place in a mail', () => {
  test.each([
    '<script>alert(1)</script>',
    '<SCRIPT src=x>',
    '<script',
    '<p title="x',
    '<iframe src="https://x.example">',
    '<svg><a xlink:href="javascript:x">',
    '<form action="https://x.example">',
    '<base href="https://x.example">',
    '<link rel="stylesheet" href="https://x.example">',
    '<mj-font name="x" href="https://x.example">',
    '<img src=x onerror=alert(1)>',
    '<p/onclick="x">',
    '<p ONCLICK = x>',
    '<a href="javascript:alert(1)">',
    '<a href=" JavaScript:alert(1)">',
    '<a href="java\nscript:alert(1)">',
    '<a href="&#106;avascript:alert(1)">',
    '<a href="&#x6a;avascript&colon;alert(1)">',
    '<a href="java&Tab;script:alert(1)">',
    '<a href="vbscript:x">',
    '<a href="data:text/html,<script>">',
    '<mj-button href="javascript:x">',
    '<td background="javascript:x">',
    '<meta http-equiv="refresh" content="0;url=https://x.example">',
    ...['noscript', 'noembed', 'noframes', 'xmp', 'textarea', 'title'].flatMap((name) => [
      `<${name}><b title="</${name}><img src=x onerror=alert(1)>"></${name}> in a mail`,
      `<${name}/><b title="</${name}><img src=x onerror=alert(1)>"></${name}> in a mail`,
    ]),
  ])('%s', (html) => {
    const fault = activeContentOf(`<p>before</p>${html}`)
    expect(fault?.at).toBeGreaterThanOrEqual(13)
    expect(fault?.reason).toMatch(/mail/)
  })

  test.each([
    '<a href="https://x.example/?a=javascript:b">javascript:alert(1)</a>',
    '<a href="mailto:a@b.example">',
    '<p title="javascript: the good parts" one="two">',
    '<meta http-equiv="Content-Type" content="text/html">',
    '<img src="data:image/png;base64,AAAA" alt="">',
    '&lt;script&gt;',
    '<!-- <script> -->',
    '<style>a { content: "<script>" }</style>',
  ])('but %s has', (html) => {
    expect(activeContentOf(html)).toBeUndefined()
  })
})
