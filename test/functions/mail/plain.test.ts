import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml, passage, plainLine, shorten } from '../../../functions/mail/plain.ts'
import { cpuTimeOf } from '../../fixtures/cpu-time.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

describe('a stranger’s text on one line', () => {
  test('line breaks, tabs and the separators of Unicode become one blank', () => {
    expect(plainLine(' a\r\nb\t\tc\u2028d\u2029e\u0085f ')).toBe('a b c d e f')
  })

  test('marks that turn the reading direction are left out', () => {
    expect(plainLine('invoice\u202efdp.exe \u2066x\u2069')).toBe('invoicefdp.exe x')
  })

  test('what takes no room is left out, but not what joins or parts letters', () => {
    expect(plainLine('in\u2060vo\u00adice\u3164')).toBe('invoice')
    for (const text of ['می\u200cخواهم', 'ខ្មែរ\u200bល្អ', '🏴󠁧󠁢󠁥󠁮󠁧󠁿']) expect(plainLine(text)).toBe(text)
  })

  test('half of a surrogate pair becomes the replacement character', () => {
    expect(plainLine('a\ud800b')).toBe('a\ufffdb')
  })

  test('emoji of several parts, Arabic and Chinese stay as they were', () => {
    for (const text of ['👩‍👩‍👧 ok', 'ليلى حداد', '田中 陽子']) expect(plainLine(text)).toBe(text)
  })

  test('no text brings a control character, a line break or an outer blank through', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: fc.constantFrom(' ', 'a', '\t', '\r', '\n', '\0') })), (text) => {
        expect(plainLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]|^\s|\s$| {2}/u)
      }),
    )
  })

  test('a line of fifty thousand words is read at once', async () => {
    expect(await cpuTimeOf(() => plainLine(`${'a '.repeat(50_000)}\0`))).toBeLessThan(1000)
  })
})

describe('shortening', () => {
  test('what is short enough stays', () => {
    expect(shorten('twelve chars', 12)).toBe('twelve chars')
  })

  test('a longer text ends with an ellipsis after a whole word', () => {
    expect(shorten('Rebacking a calf binding', 18)).toBe('Rebacking a calf…')
  })

  test('a word without end is cut through', () => {
    expect(shorten('W'.repeat(30), 10)).toBe(`${'W'.repeat(9)}…`)
  })

  test('an emoji is never cut in half', () => {
    expect(shorten('😀'.repeat(10), 5)).toBe('😀😀😀😀…')
  })

  test('nothing is ever longer than asked', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 20 }), (text, most) => {
        expect([...shorten(text, most)].length).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('the beginning of what somebody wrote', () => {
  test('ends with a sentence that fills half of the room or more, without an ellipsis', () => {
    expect(passage('It lasted two winters. Then I lined the window with film.', 40)).toBe('It lasted two winters.')
    expect(passage('「はい。」と言いました。それから三年が過ぎました。', 14)).toBe('「はい。」と言いました。')
  })

  test('is cut between words where its last sentence would leave half of the room empty', () => {
    expect(passage('Yes. Then I lined the whole window with film.', 30)).toBe('Yes. Then I lined the whole…')
  })

  test.each(['so it was?', 'so it was.', 'so it was …', 'so it was, ', 'so it was...'])(
    'has one ellipsis where it is cut behind %j',
    (words) => expect(shorten(`${words} nothing`, words.length + 2)).toBe('so it was…'),
  )

  test('that was cut behind a full stop before has one ellipsis', () => {
    expect(passage('It lasted two winters.…', 40)).toBe('It lasted two winters…')
  })

  test('is never longer than asked, and never says more than the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', ' ', '.', '?', '…', '😀', '。') }),
        fc.integer({ min: 1, max: 30 }),
        (given, most) => {
          const text = plainLine(given)
          const said = passage(text, most)
          expect([...said].length).toBeLessThanOrEqual(most)
          expect(text.startsWith(said.replace(/…$/u, ''))).toBe(true)
          expect(said).not.toMatch(/[.,?…]…$/u)
        },
      ),
    )
  })
})

describe('escaping for HTML', () => {
  test('what could open a tag, an attribute or an entity is spelled out', () => {
    expect(escapeHtml(`<a href='x' title="y">&amp;`)).toBe('&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;')
  })
})
