import { describe, expect, test } from 'vitest'
import { whatWasSaid } from '../../../../../functions/readers/mailing-list/said/what-was-said.ts'

const scrubbed = 'URL: <https://lists.example.org/pipermail/tea/attachments/1/attachment.html>'

describe('what programs put into a text is not said', () => {
  test.each([
    [
      'a signed text',
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nTea at five.\n- -- \nAnn\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n=AbCd\n-----END PGP SIGNATURE-----',
    ],
    [
      'a signed text of two hashes',
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\nNotDashEscaped: You need it\n\nTea at five.\n-----BEGIN PGP SIGNATURE-----\niQEz\n-----END PGP SIGNATURE-----',
    ],
    [
      'a signature whose end is lost',
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nTea at five.\n-----BEGIN PGP SIGNATURE-----\niQEz',
    ],
    [
      'a file of Notes',
      'Tea at five.\n\n(UUEncoded file named: tea.jpg follows)\n(Its format is: JPEG File Interchange )',
    ],
    ['a mark of groups.io', 'Tea at five.\n\n_._,_._,_\n'],
    ['a quote of Nabble', '<quote author="Bob Example">\nShall we meet?\n</quote>\n\nTea at five.'],
    ['a key', 'Tea at five.\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQENB\n-----END PGP PUBLIC KEY BLOCK-----'],
    ['a secret', 'Tea at five.\n-----BEGIN PGP MESSAGE-----\nhQEMA\n-----END PGP MESSAGE-----'],
    [
      'a next part',
      `Tea at five.\n-------------- next part --------------\nAn HTML attachment was scrubbed...\n${scrubbed}`,
    ],
    [
      'a signature as a next part',
      `Tea at five.\n-------------- next part --------------\nA non-text attachment was scrubbed...\nName: signature.asc\nType: application/pgp-signature\nSize: 195 bytes\nDesc: not available\n${scrubbed}`,
    ],
    ['a next part in text', 'Tea at five.\n-------------- next part --------------\n{{{ a.c }}}\nint main;'],
    ['a note of R', 'Tea at five.\n\n\t[[alternative HTML version deleted]]\n'],
    ['a note of Yahoo', 'Tea at five.\n\n[Non-text portions of this message have been removed]\n'],
    ['a picture', 'Tea at five.\n[cid:image001.png@01D]\n[image: Inline image 1]'],
    ['a note amid', `An HTML attachment was scrubbed...\n${scrubbed}\n\nTea at five.`],
    ['a file', 'Tea at five.\nbegin 644 cup.gif\nM1TE&.#EA\n`\nend'],
    [
      'a patch',
      'Tea at five.\n---\n tea.c | 3 ++-\n 1 file changed, 2 insertions(+), 1 deletion(-)\n\ndiff --git a/tea.c b/tea.c\nindex 1..2 100644\n--- a/tea.c\n+++ b/tea.c\n@@ -1 +1 @@\n-a\n+b',
    ],
    [
      'a patch of old',
      'Tea at five.\n\nIndex: tea.c\n===================================================================\n--- tea.c\t(revision 1)\n+++ tea.c\t(working copy)',
    ],
    [
      'who looked at a patch',
      'Tea at five.\n\nSigned-off-by: Ann <ann@example.org>\nReviewed-by: Ben <ben@example.org>\n---\n tea.c | 3 ++-\n',
    ],
  ])('%s', (_, text) => expect(whatWasSaid(text)).toBe('Tea at five.'))

  test.each([
    ['-----BEGIN PGP MESSAGE-----\nVersion: 1\n\nhQEMA\n-----END PGP MESSAGE-----'],
    [`An HTML attachment was scrubbed...\n${scrubbed}`],
    [
      'Skipped content of type multipart/alternative-------------- next part --------------\nA non-text attachment was scrubbed...',
    ],
  ])('and nothing is left of nothing else: %j', (text) => expect(whatWasSaid(text)).toBe(''))

  test.each([
    ['The next part is about tea.\nName: none yet\nType: green'],
    ['a | b\n--- and then ---\nc'],
    ['begin with the kettle\nend'],
  ])('and a text is kept: %j', (text) => expect(whatWasSaid(text)).toBe(text))
})
