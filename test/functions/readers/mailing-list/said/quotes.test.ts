import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { whatWasSaid } from '../../../../../functions/readers/mailing-list/said/what-was-said.ts'
import { cpuTimeOf } from '../../../../fixtures/cpu-time.ts'

describe('quotes', () => {
  test.each([
    ['of signs', '> Shall we meet?\n>> When?\n > Soon?\nYes.'],
    ['of a bar', 'Bob wrote:\n| Shall we meet?\n| Soon?\nYes.'],
    ['of one bar', 'Bob wrote:\n| Shall we meet?\n\nYes.'],
    ['of names', 'Bob> Shall we meet?\nBE> Soon?\n  Kurt>   Or not?\nYes.'],
    ['of colons', 'Bob wrote:\n: Shall we meet?\n: Soon?\nYes.'],
    ['of percent signs', 'Bob said:\n% Shall we meet?\n% Soon?\n\nYes.'],
    ['of indented lines', 'Bob wrote:\n\n    Shall we meet?\n\n    Soon?\n\nYes.'],
    ['of broken lines', `> ${'Shall we meet, or shall we not meet at all, I '.repeat(2)}\nwonder\n> about it?\nYes.`],
    ['of the last broken line', `> ${'Shall we meet, or shall we not meet at all '.repeat(2)}\nor what\n\nYes.`],
    ['that were cut', 'Bob wrote:\n[snip]\n> Shall we meet?\n[...]\nYes.'],
    ['under quoted names', 'Ann wrote:\nBob wrote:\n>> Shall we meet?\n> Soon?\nYes.'],
  ])('%s are left out', (_, text) => expect(whatWasSaid(text)).toBe('Yes.'))

  test('between answers leave each answer', () => {
    const text = 'Bob wrote:\n> Shall we meet?\nYes.\n\n> Where?\n\nAt the harbour.\n\n> And when?\n\nAt five.'
    expect(whatWasSaid(text)).toBe('Yes.\n\nAt the harbour.\n\nAt five.')
  })

  test('alone say nothing', () => expect(whatWasSaid('Bob wrote:\n> Shall we meet?\n>\n> Bob\n')).toBe(''))

  test.each([
    ['+-----+-----+\n| Mon | Tea |\n| Tue | Cake|\n+-----+-----+'],
    ['| day | what\n| Mon | tea\n| Tue | cake'],
    ['a -> b\n=> c\nx > y and z'],
    ['The list:\n* tea\n* cake'],
    ['Steps:\n# boil\n# pour'],
  ])('are not what only looks so: %j', (text) => expect(whatWasSaid(text)).toBe(text))
})

const words = fc.array(fc.constantFrom('tea', 'kettle', 'harbour', 'Friday', 'bring', 'cups', 'perhaps', 'we'), {
  minLength: 2,
  maxLength: 9,
})
const own = words.map((each) => `We ${each.join(' ')}.`)
const theirs = words.map((each) => `They ${each.join(' ')}?`)
const attribution = fc.constantFrom(
  'On Mon, Mar 2, 2026 at 9:12 AM Bob <bob@example.org> wrote:',
  'Am Mo., 2. März 2026 um 09:12 Uhr schrieb Bob <bob@example.org>:',
  'Le lun. 2 mars 2026 à 09:12, Bob <bob@example.org> a écrit :',
  'El lun, 2 mar 2026 a las 9:12, Bob (<bob@example.org>) escribió:',
  'Em seg., 2 de mar. de 2026 às 09:12, Bob <bob@example.org>\nescreveu:',
  '2026年3月2日(月) 9:12 Bob <bob@example.org>:',
  'في الاثنين، 2 مارس 2026 في 9:12 ص تمت كتابة ما يلي بواسطة Bob <bob@example.org>:',
  'Bob said:',
)
const mark = fc.constantFrom('> ', '>', '>> ', '| ', 'Bob> ')
const block = fc.record({ attribution, mark, quoted: fc.array(theirs, { minLength: 2, maxLength: 6 }), said: own })
const end = fc.constantFrom(
  '',
  '\n-- \nAnn Example\nTea Ltd',
  '\n_______________________________________________\nTea mailing list\nTea@example.org\nhttps://lists.example.org/mailman/listinfo/tea',
  '\nSent from my iPhone',
  '\n-----Original Message-----\nFrom: Bob\nSent: Monday, March 2, 2026 9:12 AM\nTo: Ann\nSubject: Tea\n\nThey asked?',
  '\nVon: Bob <bob@example.org>\nGesendet: Montag, 2. März 2026 09:12\nAn: Ann\nBetreff: Tee\n\nThey asked?',
)

test('of any answer, in any language and style, only the own lines are left', () => {
  fc.assert(
    fc.property(own, fc.array(block, { minLength: 1, maxLength: 4 }), end, (first, blocks, last) => {
      const answered = blocks.map(
        (each) => `${each.attribution}\n${each.quoted.map((line) => each.mark + line).join('\n')}\n\n${each.said}`,
      )
      const said = whatWasSaid(`${first}\n\n${answered.join('\n\n')}\n${last}`)
      expect(said.split('\n').filter((line) => line !== '')).toEqual([first, ...blocks.map((each) => each.said)])
    }),
  )
})

test('a hostile text of 200,000 letters takes no time to speak of', async () => {
  const hostile = [
    '>',
    '> a\n',
    'On Mon, Mar 2, 2026 at 9:12 AM Bob <bob@example.org> wrote:\n',
    'Bob said:\n: a\n',
    'Bob said:\n  a\n',
    '-----Original Message-----\n> a\n',
    `${'-'.repeat(150)}x\n`,
    `${'_'.repeat(30)}\nx mailing list\n`,
    'Sent from my iPhone\n',
    '--\nBen\n',
    'To unsubscribe, e-mail: a-unsubscribe@example.org\n\n',
  ]
  for (const piece of hostile) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length))
    expect(await cpuTimeOf(() => whatWasSaid(text)), piece).toBeLessThan(1500)
  }
})
