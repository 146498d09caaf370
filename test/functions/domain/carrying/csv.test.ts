import { expect, test } from 'vitest'
import { csvLine } from '../../../../functions/domain/carrying/csv.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['  @SUM(A1)', "'  @SUM(A1)"],
  ['＝1+1', "'＝1+1"],
  ['\t=1', "'\t'=1"],
  ['Ana;=HYPERLINK("x")', `"Ana;'=HYPERLINK(""x"")"`],
  ['Ana\n-1', `"Ana\n'-1"`],
  ['a-b, c+d; e=f', '"a-b, c+d; e=f"'],
  ['ana@example.org', 'ana@example.org'],
])('%j is no formula in any spreadsheet: %j', (text, cell) => {
  expect(csvLine([text, -1])).toBe(`${cell},-1\r\n`)
})
