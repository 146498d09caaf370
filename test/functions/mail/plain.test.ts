import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLine } from '../../../functions/domain/shapes/plain-line.ts'
import { escapeHtml, passage, shorten } from '../../../functions/mail/plain.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

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
