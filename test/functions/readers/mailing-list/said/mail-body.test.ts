import { describe, expect, test } from 'vitest'
import { readBody } from '../../../../../functions/readers/mailing-list/said/mail-body.ts'

const said = (head: readonly string[], body: string) =>
  readBody(Buffer.from(`${['From: a@x', ...head].join('\n')}\n\n${body}`))
const part = (type: string, body: string, ...head: readonly string[]) =>
  `${[`Content-Type: ${type}`, ...head].join('\n')}\n\n${body}`
const many = (kind: string, ...parts: readonly string[]) =>
  part(
    `multipart/${kind}; boundary="b${kind}"`,
    [...parts.map((each) => `--b${kind}\n${each}\n`), `--b${kind}--\n`].join(''),
  )
const mail = (whole: string) => readBody(Buffer.from(`From: a@x\n${whole}`))
const html = (body: string) => said(['Content-Type: text/html; charset=utf-8'], body)

describe('of the parts of a mail', () => {
  const plain = part('text/plain', 'Tea.')
  const rich = part('text/html', '<p>Cake.</p>')

  test.each([
    ['the plain one of a choice', many('alternative', plain, rich), 'Tea.'],
    [
      'the HTML one, where the plain one is empty',
      many('alternative', part('text/plain', ' \n\u00a0\n'), rich),
      'Cake.',
    ],
    ['the HTML one, where it is the only', many('alternative', rich), 'Cake.'],
    ['the HTML one with its pictures', many('alternative', part('text/plain', ''), many('related', rich)), 'Cake.'],
    ['no attachment', many('mixed', plain, part('text/plain', 'File.', 'Content-Disposition: attachment')), 'Tea.'],
    ['no named file', many('mixed', plain, part('text/plain; name=a.txt', 'File.')), 'Tea.'],
    [
      'no list’s footer',
      many('mixed', plain, part('text/plain', `${'_'.repeat(47)}\nTea mailing list\nTea@x.example`)),
      'Tea.',
    ],
    ['no attached mail', many('mixed', plain, part('message/rfc822', 'Subject: x\n\nInner.')), 'Tea.'],
    ['what was signed', many('signed', plain, part('application/pgp-signature', 'abc')), 'Tea.'],
    ['nothing of what is encrypted', many('encrypted', part('application/pgp-encrypted', 'Version: 1')), ''],
    ['a part without a head', many('mixed', '\nTea.'), 'Tea.'],
    ['a part whose end is lost', many('mixed', plain).replace('--bmixed--\n', ''), 'Tea.'],
    ['base64', part('text/plain', 'VGVhLg==', 'Content-Transfer-Encoding: base64'), 'Tea.'],
    ['quoted-printable', part('text/plain', 'Te=\na=2E', 'Content-Transfer-Encoding: Quoted-Printable'), 'Tea.'],
    [
      'a mail whose boundary was lost',
      part(
        'text/plain',
        `This is a multi-part message in MIME format.\n\n--=_abcdef\n${plain}\n--=_abcdef\n${rich}\n--=_abcdef--`,
      ),
      'Tea.',
    ],
  ])('%s is read', (_, whole, text) => expect(mail(whole)).toBe(text))

  test('no depth and no number of them makes reading fail or take long', () => {
    const deep = Array.from({ length: 3000 }).reduce<string>(
      (inner) => many('mixed', inner),
      part('text/plain', 'Tea.'),
    )
    expect(mail(deep)).toBe('')
    expect(mail(many('mixed', ...Array<string>(5000).fill(part('text/plain', 'Tea.'))))).toMatch(/^Tea\./)
    expect(mail(part('text/html', '<div>'.repeat(100_000)))).toBe('')
    expect(readBody(Buffer.alloc(0))).toBe('')
  })

  test('no more is read than anybody says', () =>
    expect(said([], 'tea '.repeat(100_000)).length).toBeLessThanOrEqual(20_000))
})

describe('of HTML', () => {
  test.each([
    [
      'cells stand apart',
      '<table><tr><td>Mon</td><td>Tea</td></tr><tr><td>Tue</td><td>Cake</td></tr></table>',
      'Mon Tea\nTue Cake',
    ],
    [
      'titles are as they are written, and links are their words',
      '<h1>Tea time</h1><p>See <a href="https://x.example">the plan</a>.</p>',
      'Tea time\n\nSee the plan.',
    ],
    [
      'pictures and what is hidden are left out',
      '<div style="display:none">Psst</div><p>Tea.<img src="cid:x" alt="logo"></p><style>p{}</style>',
      'Tea.',
    ],
    [
      'Gmail’s quote is left out',
      '<div>Tea.</div><div class="gmail_quote"><div class="gmail_attr">On Mon, Mar 2, 2026 at 9:12 AM Bob &lt;<a href="mailto:b@x.example">b@x.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Shall we?</div></blockquote></div>',
      'Tea.',
    ],
    [
      'answers between quotes stay',
      '<p>On 2 Mar 2026, at 09:12, Bob &lt;b@x.example&gt; wrote:</p><blockquote type="cite">Shall we?</blockquote><p>Yes.</p><blockquote type="cite">When?</blockquote><p>At five.</p>',
      'Yes.\n\nAt five.',
    ],
    [
      'Thunderbird’s quote is left out',
      '<div class="moz-cite-prefix">Am 02.03.26 um 09:12 schrieb Bob:<br></div><blockquote type="cite">Shall we?</blockquote><p>Yes.</p><pre class="moz-signature">-- \nAnn</pre>',
      'Yes.',
    ],
    [
      'Outlook’s block is left out',
      '<p>Yes.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Bob &lt;b@x.example&gt;<br><b>Sent:</b> Monday, March 2, 2026 9:12 AM<br><b>To:</b> Ann<br><b>Subject:</b> Tea</div><div>Shall we?</div>',
      'Yes.',
    ],
    [
      'Word’s block is left out',
      '<p>Ja.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>Von:</b> Bob &lt;b@x.example&gt; <br><b>Gesendet:</b> Montag, 2. März 2026 09:12<br><b>An:</b> Ann<br><b>Betreff:</b> Tee</p></div><p>Wollen wir?</p>',
      'Ja.',
    ],
    [
      'Proton’s quote is left out',
      '<div>Yes.</div><div class="protonmail_quote">On Monday, March 2nd, 2026 at 9:12 AM, Bob &lt;b@x.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">Shall we?</blockquote></div>',
      'Yes.',
    ],
    [
      'Yahoo’s quote is left out',
      '<div>Yes.</div><div class="yahoo_quoted"><div>On Monday, March 2, 2026, Bob wrote:</div><div>Shall we?</div></div>',
      'Yes.',
    ],
    [
      'Apple’s quote is left out',
      '<div>Yes.<br><div><br><blockquote type="cite"><div>On 2 Mar 2026, at 09:12, Bob wrote:</div><div>Shall we?</div></blockquote></div></div>',
      'Yes.',
    ],
  ])('%s', (_, body, text) => expect(html(body)).toBe(text))
})
