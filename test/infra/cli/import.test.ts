import { join } from 'node:path'
import { expect, test } from 'vitest'
import { groupRecords } from '../../journeys/group-records.ts'
import { recordsFile, runCommand } from './run-command.ts'

const monday = '2026-03-09T09:00:00.000Z'

test('without a cloud and without a folder there is nowhere to load to', async () => {
  const { folder, file } = await recordsFile([])
  const { code, stderr } = await runCommand('import', [file], folder)
  expect(code).toBe(1)
  expect(stderr).toContain('No Rekindle runs here')
})

test('refused lines are told by number and reason, the others go in, and the group stays a draft', async () => {
  const bad = [{ type: 'member', groupId: 'g', id: 'x', name: 'No address' }, '{"type":', { type: 'topic' }]
  const { folder, file } = await recordsFile([...groupRecords('g', monday), ...bad])
  const data = join(folder, 'data')
  const { code, stderr } = await runCommand('import', [file, '--data', data])
  expect(code).toBe(1)
  expect(stderr).toMatch(/records\.ndjson:\d+: email: missing/)
  expect(stderr).toMatch(/records\.ndjson:\d+: not JSON/)
  expect(stderr).toContain('3 lines refused')
  expect(stderr).toContain('g is a draft')

  const started = await runCommand('start', ['--data', data, '--at', monday, '--once', '--json', '--port', '0'])
  expect(started.stderr).toContain('are drafts')
  expect(JSON.parse(started.stdout)).toMatchObject({ editions: [], messages: 0 })
}, 60_000)
