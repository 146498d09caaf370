import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languageName } from '../../../functions/domain/language.ts'

test.each([
  ['EN', 'en'],
  ['pt-br', 'pt-BR'],
  ['zh-hans-cn', 'zh-Hans-CN'],
  ['iw', 'he'],
  ['en-u-ca-gregory', 'en'],
  ['ca-valencia', 'ca'],
  ['en-a', 'en'],
  ['en-GB-oed', 'en'],
])('%s is %s', (spelled, name) => {
  expect(languageName(spelled)).toBe(name)
})

test.each(['', 'x', 'en_GB', 'english language', '-', 'x-private', '__proto__', 'e'.repeat(300_000)])(
  '%j is no language',
  (spelled) => {
    expect(languageName(spelled)).toBeUndefined()
  },
)

test('a name is short, and its own name', () => {
  const tag = fc.stringMatching(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}$/)
  fc.assert(
    fc.property(tag, (spelled) => {
      const name = languageName(spelled)
      if (name === undefined) return
      expect(name.length).toBeLessThanOrEqual(17)
      expect(languageName(name)).toBe(name)
    }),
  )
})
