import { expect, test } from 'vitest'
import { recordsFile, runCommand } from './run-command.ts'

test.each([
  ['weeks that end before they begin', '2020-03-01', '2020-02-01', /--from 2020-03-01 is after --to 2020-02-01/],
  ['files without records', '2020-02-01', '2020-03-01', /no records/],
])('%s are refused with the reason, and no figures of nothing are shown', async (_, from, to, reason) => {
  const { file } = await recordsFile([])
  const { code, stdout, stderr } = await runCommand('simulate', [
    '--import',
    file,
    '--from',
    from,
    '--to',
    to,
    '--json',
  ])
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(reason)
})
