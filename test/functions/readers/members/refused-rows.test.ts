import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRows } from '../../../../functions/readers/members/list-rows.ts'
import { refusedText } from '../../../../functions/readers/members/refused-rows.ts'

const cellsOf = (text: string, delimiter: string) => {
  const rows: (readonly string[])[] = []
  readRows(Buffer.from(text.replace('\uFEFF', '')), delimiter, { row: ({ cells }) => rows.push(cells) > 0 })
  return rows
}

test('refused rows come back with why, with their line, and with no cell that a spreadsheet would run', () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', 'Ann, "the" other', 'plain']
  const text = refusedText({ header: ['Mail'], delimiter: ',', rows: [{ line: 7, cells, problem: 'no address' }] })
  expect(cellsOf(text, ',')).toEqual([
    ['Reason', 'Line', 'Mail'],
    ['no address', '7', "'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t'=1", "' =1", 'Ann, "the" other', 'plain'],
  ])
})

test('a cell that begins with a quotation mark stays, beside one of which the same signs are typed', () => {
  const cells = ['"\n', '\n', '']
  const text = refusedText({ header: [], delimiter: ',', rows: [{ line: 2, cells, problem: 'x' }] })
  expect(cellsOf(text, ',')).toContainEqual(['x', '2', ...cells])
})

test('whatever was in a row, no cell of it begins as a formula does, and none is lost', () => {
  const row = fc.array(fc.string({ unit: fc.constantFrom('=', '+', '@', '-', '"', ',', ';', '\n', '\t', 'a', ' ') }), {
    minLength: 1,
  })
  fc.assert(
    fc.property(row, fc.constantFrom(',', ';', '\t'), (cells, delimiter) => {
      const text = refusedText({ header: [], delimiter, rows: [{ line: 2, cells, problem: 'x' }] })
      const [, ...rest] = cellsOf(text, delimiter)
      const found = rest.flat().slice(2)
      expect(found).toHaveLength(cells.length)
      for (const cell of found) expect(cell).not.toMatch(/^[=+@\t-]/)
    }),
    { numRuns: 1000 },
  )
})
