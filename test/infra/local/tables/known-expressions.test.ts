import conditions from 'dynalite/db/conditionParser.js'
import updates from 'dynalite/db/updateParser.js'
import { expect, onTestFinished, test, vi } from 'vitest'
import { rememberExpressions } from '../../../../infra/local/tables/known-expressions.ts'

/** Parses as the emulator would for each of these values, and again without what it remembers. */
function parseAll(name: 'condition' | 'update', text: string, each: readonly Record<string, object>[]) {
  const parser = name === 'condition' ? conditions : updates
  const parse = (attrVals: Record<string, object>) => {
    const attrNames = { '#a': 'a', '#b': 'b' }
    const context = {
      attrNames,
      attrVals,
      unusedAttrNames: { '#a': true, '#b': true },
      unusedAttrVals: Object.fromEntries(Object.keys(attrVals).map((value) => [value, true])),
      isReserved: () => false,
      compare: (_: string, { N: a }: { N: string }, { N: b }: { N: string }) => Number(a) > Number(b),
    }
    const parsed = parser.parse(text, { context })
    return JSON.stringify([parsed, context.unusedAttrNames, context.unusedAttrVals])
  }
  const own = [conditions.parse, updates.parse] as const
  const forgetful = each.map(parse)
  onTestFinished(() => {
    ;[conditions.parse, updates.parse] = own
  })
  const parses = vi.spyOn(parser, 'parse')
  rememberExpressions()
  const [first, remembering] = [each.map(parse), each.map(parse)]
  return { forgetful, first, remembering, parsed: parses.mock.calls.length }
}

const numbers = [{ ':x': { N: '1' } }, { ':x': { N: '2' } }, { ':x': { N: '3' } }]

test('an expression that is known reads with the values of this request, and says what it uses', () => {
  const { forgetful, first, remembering, parsed } = parseAll(
    'condition',
    'attribute_not_exists(#a) OR #a <= :x',
    numbers,
  )
  expect(remembering).toEqual(forgetful)
  expect(first).toEqual(forgetful)
  expect(new Set(forgetful).size).toBe(3)
  expect(forgetful[0]).toContain('{"#b":true}')
  expect(parsed).toBe(1)
})

test('so does an update', () => {
  const { forgetful, remembering } = parseAll('update', 'SET #a = #b + :x REMOVE c', numbers)
  expect(remembering).toEqual(forgetful)
  expect(forgetful[2]).toContain('{"N":"3"}')
})

test('values of another type are another expression', () => {
  const values = [{ ':x': { N: '1' } }, { ':x': { SS: ['1'] } }, { ':x': { S: '1' } }]
  const { forgetful, remembering } = parseAll('update', 'ADD #a :x', values)
  expect(remembering).toEqual(forgetful)
  expect(forgetful[2]).toContain('Incorrect operand type')
})

test('a range is asked each time whether its bounds are in order', () => {
  const values = [
    { ':x': { N: '1' }, ':y': { N: '2' } },
    { ':x': { N: '2' }, ':y': { N: '1' } },
  ]
  const { forgetful, remembering } = parseAll('condition', '#a BETWEEN :x AND :y', values)
  expect(remembering).toEqual(forgetful)
  expect(forgetful[1]).toContain('upper bound')
})

test('the name of a type is looked at each time', () => {
  const values = [{ ':x': { S: 'N' } }, { ':x': { S: 'number' } }]
  const { forgetful, remembering } = parseAll('condition', 'attribute_type(#a, :x)', values)
  expect(remembering).toEqual(forgetful)
  expect(forgetful[1]).toContain('Invalid attribute type name')
})
