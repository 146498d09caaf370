import { expect, test } from 'vitest'
import { withEmojis } from '../../../../functions/readers/text/shortcodes.ts'

test.each([
  ['Tea :tea: on Friday', 'Tea 🍵 on Friday'],
  [':+1:', '👍'],
  [':wave::skin-tone-3: all', '👋🏼 all'],
  ['お茶:tea:です', 'お茶🍵です'],
  ['Yes :our-own-cat: here', 'Yes  here'],
  ['the bag:joy: is here', 'the bag😂 is here'],
  ['see file:unknown: there', 'see file:unknown: there'],
  ['at 10:30:45 sharp', 'at 10:30:45 sharp'],
  ['std::vector::size', 'std::vector::size'],
  ['a:b:c and key:tea:value', 'a:b:c and key:tea:value'],
  [':__proto__: :constructor:', ' '],
])('%s is read as %s', (written, read) => {
  expect(withEmojis(written)).toBe(read)
})
