import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeRefused } from '../../../../infra/cli/sources/write-refused.ts'

const folder = mkdtempSync(join(tmpdir(), 'write-refused-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('refused rows are written beside their list, and beside the archive of one in an archive', async () => {
  const file = join(folder, 'list.csv')
  expect(await writeRefused({ file, refused: 'rows' })).toBe(`${file}.rejected.csv`)
  expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toBe('rows')
  const archive = join(folder, 'all.zip')
  const place = await writeRefused({ file: `${archive}: in/../../list.csv`, refused: 'rows' })
  expect(place).toBe(`${archive}.list.csv.rejected.csv`)
})

test('refused rows are written into the working folder where their own cannot be written to', async () => {
  const place = await writeRefused({ file: join(folder, 'gone', 'list.csv'), refused: 'rows' }, folder)
  expect(place).toBe(join(folder, 'list.csv.rejected.csv'))
})
