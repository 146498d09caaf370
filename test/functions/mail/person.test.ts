import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast } from '../../../functions/domain/templates/colour.ts'
import { colourOf, firstName, initialsOf, shownName } from '../../../functions/mail/person.ts'

describe('a name that is shown', () => {
  test.each([
    ['ana@members.example', ''],
    ['Ana <ana@members.example>', ''],
    ['ana@localhost', ''],
    ['ana＠members.example', ''],
    ['ana @ members.example', ''],
    ['ana\u200b@\u200bmembers.example', ''],
    ['https://spam.example', ''],
    [' \u202e\n', ''],
    ['— …', ''],
    ['\u3164', ''],
    ['\u115f\u1160', ''],
    ['\u200b\u00ad', ''],
    ['Ana @ work', 'Ana @ work'],
    ['@ana', '@ana'],
    ['  Ana\n Silva ', 'Ana Silva'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['N'.repeat(500), `${'N'.repeat(79)}…`],
  ])('%j is %j', (name, shown) => expect(shownName(name)).toBe(shown))
})

describe('a first name', () => {
  test.each([
    ['Conceição Araújo', 'Conceição'],
    ['Mary-Jane O’Neill', 'Mary-Jane'],
    ['Anna Maria Rossi', 'Anna'],
    ['Ana', 'Ana'],
  ])('of %j is %j', (name, first) => expect(firstName(name)).toBe(first))

  test.each([
    'Silva, Ana',
    'Ludwig van Beethoven',
    'J. Smith',
    'A Smith',
    'SMITH John',
    'Dr Ana Silva',
    'The Bookbinders',
    'Nguyễn Văn An',
    'Иван Петров',
    '田中 陽子',
    'ليلى حداد',
    'Ana Silva 3',
    'One Two Three Four Five',
    'ana silva',
  ])('is not guessed of %j', (name) => expect(firstName(name)).toBe(name))

  test('is nothing for an address', () => expect(firstName('ana.silva@members.example')).toBe(''))
})

describe('initials', () => {
  test.each([
    ['Conceição Araújo', 'CA'],
    ['Ana Maria Silva', 'AS'],
    ['Silva, Ana', 'SA'],
    ['ana', 'A'],
    ['é', 'É'],
    ['ß', 'ß'],
    ['(Bob) [Jones]', 'BJ'],
    ['Иван Петров', 'ИП'],
    ['田中 陽子', '田'],
    ['ليلى حداد', 'ل'],
    ['👩‍👩‍👧 Ana', '👩‍👩‍👧'],
    ['Ana 🎈', 'A'],
    ['🇵🇹', '🇵🇹'],
    ['42 cats', '4'],
    [`Z${'\u0335'.repeat(40)}algo`, 'Z'],
    ['ana@members.example', '•'],
    ['', '•'],
  ])('of %j are %j', (name, initials) => expect(initialsOf(name)).toBe(initials))

  test('are never empty and never long, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const initials = initialsOf(name)
        expect(initials).not.toBe('')
        expect(Buffer.byteLength(initials)).toBeLessThanOrEqual(60)
      }),
    )
  })
})

describe('a colour', () => {
  const all = [...new Set(Array.from({ length: 500 }, (_, nth) => colourOf(`m${nth}`)))]

  test('stays the same for the same person', () => expect(colourOf('m1')).toBe(colourOf('m1')))

  test('is one of eight, and white reads on each, which stands out from a dark sheet', () => {
    expect(all).toHaveLength(8)
    for (const colour of all) {
      expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colour, '#1e1c1a')).toBeGreaterThanOrEqual(3)
    }
  })
})
