import { expect, test } from 'vitest'
import { viaList } from '../../../../../functions/readers/mailing-list/head/via-list.ts'

const tea = 'tea@lists.example'

test.each([
  ['Ben Poe via Tea', 'Ben Poe'],
  ["'Ben Poe' via Tea", 'Ben Poe'],
  ['Ben Poe über Tea', 'Ben Poe'],
  ['Ben Poe par Tea', 'Ben Poe'],
  ['Ben Poe por Tea', 'Ben Poe'],
  ['Ben Poe vía Tea', 'Ben Poe'],
  ['Ben Poe (Tea 経由)', 'Ben Poe'],
  ['Ben Poe عبر Tea', 'Ben Poe'],
  ['Ben Poe tramite Tea', 'Ben Poe'],
  ['Ben Poe через Tea', 'Ben Poe'],
  ['via Tea', ''],
])('%s is %s', (name, person) => expect(viaList(name, tea, false)).toBe(person))

test('a name that only has such a word in it is a name', () => {
  expect(viaList('Jean par Avion', 'jean@members.example', false)).toBeUndefined()
  expect(viaList('Maria por Deus', 'maria@members.example', false)).toBeUndefined()
  // But for the list's own address it is no name.
  expect(viaList('Ben Poe par les amis du thé', tea, true)).toBe('Ben Poe')
})
