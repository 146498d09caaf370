import { describe, expect, test } from 'vitest'
import { zulipText } from '../../../../functions/readers/zulip/zulip-text.ts'

const mathml =
  '<math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math>'
const drawn =
  '<span class="katex-html" aria-hidden="true"><span class="base"><span class="mord">x</span>2</span></span>'
const formula = `<span class="katex"><span class="katex-mathml">${mathml}</span>${drawn}</span>`
const mention = '<span class="user-mention silent" data-user-id="5">Ann Tea</span>'

describe('a message of Zulip', () => {
  test.each([
    ['a plain line', '<p>Tea at five</p>', 'Tea at five'],
    ['a formula is its TeX', `<p>Here ${formula}, and <em>more</em></p>`, 'Here x^2, and more'],
    [
      'a quote and who said it are left out',
      `<p>${mention} <a href="#near/5">said</a>:</p>\n<blockquote>\n<p>Tea?</p>\n</blockquote>\n<p>Yes.</p>`,
      'Yes.',
    ],
    ['a person is named', `<p>${mention}: shall we?</p>`, 'Ann Tea: shall we?'],
    [
      'emoji are signs',
      '<p>Good <span aria-label="tada" class="emoji emoji-1f389" role="img" title="tada">:tada:</span></p>',
      'Good 🎉',
    ],
    [
      'code is left out',
      '<p>Before</p><div class="codehilite"><pre>const a</pre></div><p>after</p>',
      'Before\n\nafter',
    ],
    [
      'a spoiler stays hidden',
      '<div class="spoiler-block"><div class="spoiler-header"><p>The end</p></div><div class="spoiler-content" aria-hidden="true"><div>They win</div></div></div>',
      'The end',
    ],
    [
      'a preview is left out',
      '<p><a href="https://a.example/x/y">https://a.example/x/y</a></p><div class="message_embed"><div>A preview</div></div>',
      'a.example/…',
    ],
    ['what somebody does', '<p>/me waves</p>', 'waves'],
    ['signs of HTML', '<p>1 &lt; 2 &amp; 3</p>', '1 < 2 & 3'],
  ])('%s', (_, html, text) => {
    expect(zulipText(html)).toBe(text)
  })

  test('is read in linear time, whatever it holds', () => {
    const started = process.cpuUsage()
    for (const hostile of [
      '<span class="katex-mathml">',
      '<span class="katex-html">',
      '<div class="message_embed">',
      '<span ',
    ])
      zulipText(hostile.repeat(8000))
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000)
  })
})
