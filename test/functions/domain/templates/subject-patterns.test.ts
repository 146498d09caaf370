import { expect, test } from 'vitest'
import { fillPattern, patternFault } from '../../../../functions/domain/templates/subject-patterns.ts'

test.each([
  ['replied', '{name} wrote about {title}', undefined],
  ['replied', 'News', undefined],
  ['replied', '{month}: {title}', '{month} cannot be used here. Use {name}, {title}, {people}.'],
  ['title', '{constructor} {title}', '{constructor} cannot be used here. Use {title}, {people}.'],
  ['title', '{title', 'A { or } stands alone. Use {title}, {people}.'],
  ['past', 'Again: {title}', '{month} is missing.'],
  ['past', '{month}: {title}', undefined],
  ['people', '{title}', '{people} is missing.'],
  ['title', `${'a'.repeat(31)}{title}`, 'Keep your own words to 30 characters, so that the title has room.'],
] as const)('of the form %s, “%s” is refused with: %s', (form, pattern, fault) =>
  expect(patternFault(form, pattern)).toBe(fault),
)

test('a pattern is filled with values as they are, and not at all where one is missing', () => {
  const values = new Map([
    ['name', '$& {title}'],
    ['title', 'Knives'],
  ])
  expect(fillPattern('{name}: {title}', values)).toBe('$& {title}: Knives')
  expect(fillPattern('{name}: {people}', values)).toBeUndefined()
})
