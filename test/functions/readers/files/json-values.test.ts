import { describe, expect, test } from 'vitest'
import { jsonValues } from '../../../../functions/readers/files/json-values.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'

const read = async (text: string) =>
  (await allOf(jsonValues(memoryFile('a.json', text)))).map((line) => ('problem' in line ? line.problem : line.value))

describe('jsonValues', () => {
  test.each([
    ['{"a":1}', [{ a: 1 }]],
    ['[1,2]', [[1, 2]]],
    ['{"a":1}{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['{"a":1}\n\n{"b":2}\n', [{ a: 1 }, { b: 2 }]],
  ])('%s is all that it holds', async (text, values) => {
    expect(await read(text)).toEqual(values)
  })

  test.each(['{"a":1}{"b":', '{"a":1} and more'])(
    'what follows in %s is a problem, and loses nothing',
    async (text) => {
      expect(await read(text)).toEqual([{ a: 1 }, 'not JSON, or cut off'])
    },
  )
})
