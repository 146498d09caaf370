import { expect, test } from 'vitest'
import { htmlText } from '../../../../functions/readers/text/html-text.ts'

const flat = (html: string) => htmlText(html).replace(/\s+/g, ' ')

test.each([
  ['a poll', '<p>Vote:</p><div class="poll-outer"><div class="poll">Green?</div></div><p>Thanks</p>', 'Vote: Thanks'],
  ['what is folded in', '<details><summary>Secret</summary><p>Coffee.</p>x</details>', 'Secret'],
  ['the mail that was answered', '<p>Yes.</p><details class="elided"><summary>…</summary>Old</details>', 'Yes.'],
  [
    'a date for machines',
    '<p>At <span class="discourse-local-date" data-date="2026-03-09" data-time="17:00:00" data-timezone="America/New_York">2026-03-09T21:00:00Z</span>.</p>',
    'At 2026-03-09 17:00 (New York).',
  ],
  ['a day', '<span class="discourse-local-date" data-date="2026-03-09">2026-03-09T00:00:00Z</span>', '2026-03-09'],
  ['a table', '<table><tr><th>Tea</th><th>Cups</th></tr><tr><td>Green</td><td>3</td></tr></table>', 'Tea Cups Green 3'],
  ['a rule', '<p>Above</p><hr><p>below</p>', 'Above below'],
  [
    'a note at the foot',
    '<p>So<sup class="footnote-ref"><a href="#f">[1]</a></sup>.</p><hr class="footnotes-sep"><section class="footnotes"><ol><li>Note</li></ol></section>',
    'So.',
  ],
  [
    'a film',
    '<p>See</p><a class="onebox" href="x">https://y.example/v</a><video><a href="x">https://x/a.mp4</a></video>',
    'See',
  ],
  ['the address of a picture', '<p>My cup <a href="x">https://x.example/cup.JPG?s=1</a></p>', 'My cup'],
  ['the address of a page', '<a href="https://x.example/cups">https://x.example/cups</a>', 'https://x.example/cups'],
  ['talk that was quoted', '<div class="chat-transcript"><p>Bob said</p></div><p>Join.</p>', 'Join.'],
  ['a sign', '<p>I like <img class="emoji" alt=":tea:"> <img class="emoji" alt="😀"></p>', 'I like 🍵 😀'],
  ['code in a line', '<p>Run <code>brew --hot</code></p><pre><code>x()</code></pre>', 'Run brew --hot'],
])('%s is read as somebody would', (_, html, text) => {
  expect(flat(html)).toBe(text)
})
