import { expect, test } from 'vitest'
import { variantFrom, variantText } from '../../../functions/adapters/stored-variant.ts'
import type { CompiledVariant } from '../../../functions/domain/templates/variant.ts'
import { objectNames } from '../../fixtures/records/object-names.ts'

const body = { before: ['Hello.'], discussions: new Map(objectNames.map((id) => [id, [id]])), after: ['Bye.'] }
const variant: CompiledVariant = {
  kind: 'regular',
  language: 'en',
  html: body,
  text: body,
  groupName: 'g',
  titles: new Map(objectNames.map((id) => [id, `Title of ${id}`])),
  messages: {},
  most: 7,
  notes: [],
}

test('a discussion with the name of what every object has is kept like any other', () => {
  expect(variantFrom(variantText(variant))).toEqual(variant)
})

test('a variant with objects by ids, as an older version wrote it, is read as the same', () => {
  const older = (of: typeof body) => ({ ...of, discussions: Object.fromEntries(of.discussions) })
  const stored = { ...variant, html: older(body), text: older(body), titles: Object.fromEntries(variant.titles) }
  expect(variantFrom(JSON.stringify(stored))).toEqual(variant)
})

test('an older version finds no discussions in what is written now, and fails rather than mail without them', () => {
  const stored = JSON.parse(variantText(variant))
  expect(() => Object.entries(stored.html.discussions)).toThrow()
})

test('the text is the same, letter by letter, as the version before writes: the name of a variant is made of it', () => {
  const small = { before: ['a'], discussions: new Map([['d1', ['b']]]), after: ['c'] }
  expect(variantText({ ...variant, html: small, text: small, titles: new Map([['d1', 'D']]) })).toBe(
    '{"kind":"regular","language":"en","html":{"before":["a"],"parts":[["d1",["b"]]],"after":["c"]},' +
      '"text":{"before":["a"],"parts":[["d1",["b"]]],"after":["c"]},"groupName":"g","titles":[["d1","D"]],' +
      '"messages":{},"most":7,"notes":[]}',
  )
})
