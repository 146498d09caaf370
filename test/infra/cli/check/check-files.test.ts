import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { groupRecords } from '../../../journeys/house/group-records.ts'
import { recordsFile, runCommand } from '../run-command.ts'

const joinedAt = '2012-03-09T09:00:00Z'
const member = (id: string, email: string) => ({
  type: 'member',
  groupId: 'g',
  id,
  email,
  name: id,
  role: 'member',
  joinedAt,
})

test('a check says who would come in, and leaves nothing behind', async () => {
  const records = [
    ...groupRecords('g', new Date().toISOString()),
    member('old', 'ana@gmial.com'),
    member('x', 'x@mailinator.com'),
  ]
  const { folder, file } = await recordsFile(records)
  const data = join(folder, 'data')
  const { code, stdout, stderr } = await runCommand('import', [file, '--check', '--data', data], folder)
  expect(code, stderr).toBe(0)
  expect(stdout).toContain('mistyped: gmial.com (1)')
  expect(stdout).toMatch(/disposable addresses +1 /)
  expect(stdout).toContain('will probably bounce')
  expect(stdout, 'only a mistyped domain is shown').not.toMatch(/@(?!,)/)
  expect(readdirSync(folder)).toEqual(['records.ndjson'])
})

test('a bad line is told as an import tells it, and everything else is counted', async () => {
  const weird = [
    'a"b@x.example',
    'a@b',
    `${'a'.repeat(400)}@x.example`,
    'ä@x.example',
    '',
    'a@b.example\n',
    'x@y@z.example',
  ]
  const { file } = await recordsFile([
    ...weird.map((email, nth) => member(`m${nth}`, email)),
    member('good', 'g@x.example'),
  ])
  const { code, stdout, stderr } = await runCommand('import', [file, '--check', '--json'])
  expect(code).toBe(1)
  expect(stderr).toMatch(/records\.ndjson:2: email: not an e-mail address/)
  const json = JSON.parse(stdout)
  expect(json).toMatchObject({ bad: weird.length, records: 1, groups: [{ group: 'g', name: null, withAddress: 1 }] })
})

test('a picture that is none refuses nobody, and is told with its field, line and member', async () => {
  const { file } = await recordsFile([{ ...member('m1', 'a@x.example'), avatarUrl: 'x'.repeat(2000) }])
  const { code, stdout, stderr } = await runCommand('import', [file, '--check', '--json'])
  expect(code).toBe(0)
  expect(stderr).toMatch(/records\.ndjson:1: left out of member m1: avatarUrl: an https URL/)
  expect(stderr).toContain('1 record without a part, such as a picture, a link or a date')
  expect(JSON.parse(stdout)).toMatchObject({ bad: 0, remarks: 1, records: 1 })
})

test('JSON is an answer of the check alone', async () => {
  const { file } = await recordsFile([])
  const { code, stderr } = await runCommand('import', [file, '--json'])
  expect(code).toBe(1)
  expect(stderr).toContain('--json goes with --check')
})

const cases = join(import.meta.dirname, '../../../../../shared/cases/real')

describe.skipIf(!existsSync(cases))('real archives (skipped without ../shared/cases)', () => {
  const checking = (file: string) =>
    runCommand('import', [
      join(cases, file),
      '--check',
      '--json',
      '--from',
      'mbox',
      '--group',
      'g',
      '--url',
      'https://list.example',
    ])

  test('an archive of senders whom nobody answered needs a warning', async () => {
    const { stdout } = await checking('mbox-froms.mbox')
    const [group] = JSON.parse(stdout).groups
    expect(group.unanswered / group.withAddress).toBeGreaterThan(0.9)
    expect(group.bounceShare).toBeGreaterThan(0.4)
  })

  test('no address of an archive is shown', async () => {
    for (const file of readdirSync(cases)
      .filter((name) => name.endsWith('.mbox'))
      .slice(0, 3)) {
      const { stdout } = await checking(file)
      expect(stdout, file).not.toContain('@')
    }
  })
})
