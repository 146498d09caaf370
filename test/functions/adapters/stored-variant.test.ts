import { describe, expect, test } from 'vitest'
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

describe('a variant with voices', () => {
  const repeated = {
    optional: 'shown.lead',
    segments: ['<p>', { field: 'discussion.who', fallback: '' }, '</p>'],
  } as const
  const whole = {
    before: ['Hello.'],
    discussions: new Map(objectNames.map((id) => [id, [repeated, 'Bye.']])),
    after: ['Bye.'],
    first: { at: 0, segments: ['Hello.', { field: 'links.unsubscribe', fallback: '' }] },
  } satisfies CompiledVariant['html']
  const voiced: CompiledVariant = { ...variant, html: whole, text: whole, spoken: new Map() }

  test('comes back as it was kept', () => {
    expect(variantFrom(variantText(voiced))).toEqual(voiced)
  })

  test('keeps what its discussions have in common once', () => {
    expect(variantText(voiced).split('<p>')).toHaveLength(2)
    expect(variantText(voiced).split('discussion.who')).toHaveLength(2)
  })

  test('is refused where a piece of it is gone', () => {
    const { pieces, ...stored } = JSON.parse(variantText(voiced))
    expect(() => variantFrom(JSON.stringify({ ...stored, pieces: pieces.slice(1) }))).toThrow()
    expect(() => variantFrom(JSON.stringify(stored))).toThrow()
  })

  test('is read as the release before kept it, each piece in its place', () => {
    const { html, text, titles } = voiced
    const older = (of: typeof html) => ({ ...of, discussions: undefined, parts: [...of.discussions] })
    const stored = { ...voiced, html: older(html), text: older(text), titles: [...titles], spoken: [] }
    expect(variantFrom(JSON.stringify(stored))).toEqual(voiced)
  })
})
