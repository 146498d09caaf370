import { expect, test } from 'vitest'
import type { ActivityRecord } from '../../../functions/domain/activity/records.ts'
import { discussion, monday, yearOf } from '../../fixtures/year-of-weeks.ts'
import { recordsFile, runCommand } from './run-command.ts'

/** Of the seven discussions that each week begins, the last. */
const isOfOne = (record: ActivityRecord) => /-own\b/.test(JSON.stringify(record))

test('a discussion that its member took part in is found by own first and by the rule, and not by the order for all', async () => {
  const { file } = await recordsFile(yearOf(45).toReversed())
  const { code, stdout, stderr } = await runCommand('evaluate', [file, '--json'])
  expect(stderr).toContain('Second half')
  expect(code).toBe(0)
  const { stages, weeks } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  // Ann alone posts again where something was before: once a week, each time in her own discussion.
  expect(weeks).toBeGreaterThan(5)
  expect(stages.active).toEqual({
    n: weeks,
    recall5: { top: 0, own: 1, rule: 1 },
    mrr: { top: expect.closeTo(1 / 7, 3), own: 1, rule: 1 },
    gain: { from: 0, to: 0 },
  })
  expect(stderr).toMatch(/dormant +0( +–){8}\n/)
  expect(stages.dormant).toMatchObject({ n: 0, recall5: { top: 0, own: 0, rule: 0 } })
})

test.each([
  ['has no posts', [discussion('a', monday)], /no posts/],
  ['is too short', yearOf(20), /span 136 days/],
  ['holds no records', ['nonsense'], /no records/],
  ['never has enough to choose from', yearOf(45).filter(isOfOne), /no Monday were there 6 discussions/],
  ['holds two groups', [discussion('a', monday), { ...discussion('b', monday), groupId: 'h' }], /--group: g, h/],
])('a file that %s is refused with the reason', async (_, records, reason) => {
  const { file } = await recordsFile(records)
  const { code, stderr, stdout } = await runCommand('evaluate', [file, '--json'])
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(reason)
})

test('a file that is not there, and a date that is none, are said as such', async () => {
  const nowhere = await runCommand('evaluate', ['/nowhere.ndjson'])
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('there is no such file') })
  const never = await runCommand('evaluate', ['/nowhere.ndjson', '--from', '2019-13-77'])
  expect(never).toMatchObject({ code: 1, stderr: expect.stringContaining('Give a date') })
})
