import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../infra/cli/run-command.ts'
import { groupRecords } from '../house/group-records.ts'
import { openHouse } from '../house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const before = '2026-03-08T12:00:00.000Z'
const key = { groupId: 'moving', date: '2026-03-09' }
const address = (member: string) => `${member}@members.example`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rekindle-carrying-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A stack in which some said no, each in another way; what it wrote down of them, in two files. */
async function exported(): Promise<{ group: string; choices: string }> {
  const place = join(folder, 'old')
  const house = await openHouse({ folder: place })
  const data = join(place, 'data')
  try {
    await house.load(groupRecords('moving', monday, { members: 14 }))
    const { records, addresses, members } = house.ports
    await records.choose('moving', 'm1', { mail: 'no' }, before)
    await records.choose('moving', 'm2', { pausedUntil: '2026-04-01T00:00:00.000Z' }, before)
    await records.choose('moving', 'm3', { weekday: 4 }, before)
    await addresses.suppress(address('m4'), 'complaint', before, { by: 'moving' })
    await addresses.suppress(address('m5'), 'bounce', before)
    await addresses.setMail(address('m6'), 'no', before, 'moving')
    await members.merge('moving', [{ id: 'm7', mail: 'no' }])
    const group = join(folder, 'moving.ndjson.gz')
    const choices = join(folder, 'choices.ndjson')
    const whole = await runCommand('ops', ['export', 'moving', '--out', group, '--data', data, '--json'])
    expect(whole.code, whole.stderr).toBe(0)
    expect(JSON.parse(whole.stdout)).toMatchObject({ byType: { member: 14, choice: 3, address: 3, group: 1 } })
    expect(whole.stderr).toContain('300 of another post')
    const said = await runCommand('ops', ['export-choices', 'moving', '--data', data, '--out', choices])
    expect([said.code, said.stdout], said.stderr).toEqual([0, ''])
    const shown = await runCommand('ops', ['export-choices', '--data', data])
    const sorted = (text: string) => text.split('\n').sort()
    expect(sorted(shown.stdout)).toEqual(sorted(await readFile(choices, 'utf8')))
    expect(shown.stdout).not.toContain('@')
    const nowhere = await runCommand('ops', ['export', 'nowhere', '--data', data])
    expect([nowhere.code, nowhere.stderr]).toEqual([1, 'There is no group nowhere.\n'])
    return { group, choices }
  } finally {
    await house.leave()
  }
}

/** Who is mailed by a new stack that has taken these files. */
async function mailedAfter(name: string, files: readonly string[]): Promise<readonly string[]> {
  const place = join(folder, name)
  const house = await openHouse({ folder: place })
  const load = (more: readonly string[]) => runCommand('import', [...more, '--data', join(place, 'data')])
  try {
    for (const file of [...files, ...files]) {
      const { code, stderr } = await load([file])
      expect(code, stderr).toBe(0)
    }
    await house.ports.settings.setLive('moving')
    await house.tick(monday)
    await house.finish(key, monday)
    const accepted = await house.accepted('moving')
    // Who chose another weekday gets what was missed on that.
    return accepted.flatMap(({ edition, member }) => (edition === key.date ? [member] : [])).toSorted()
  } finally {
    await house.leave()
  }
}

test('a group moves to another stack, and nobody who said no, paused, complained or bounced is mailed there', async () => {
  const { group, choices } = await exported()
  expect((await stat(group)).mode & 0o777).toBe(0o600)
  const willing = ['m0', 'm8', 'm9', 'm10', 'm11', 'm12', 'm13'].toSorted()
  expect(await mailedAfter('whole', [group])).toEqual(willing)

  const platform = join(folder, 'platform.ndjson')
  await appendFile(
    platform,
    groupRecords('moving', monday, { members: 14 })
      .map((r) => `${JSON.stringify(r)}\n`)
      .join(''),
  )
  expect(await mailedAfter('choices', [choices, platform])).toEqual(willing)

  await appendFile(
    choices,
    `${JSON.stringify({ type: 'choice', groupId: 'other', memberId: 'm1' })}\n{"type":"choice"}\n`,
  )
  const other = await runCommand('import', [choices, '--group', 'moving', '--data', join(folder, 'refusing')])
  expect(other.code).toBe(1)
  expect(other.stderr).toContain('choices.ndjson:8: groupId: not of this group')
  expect(other.stderr).toContain('choices.ndjson:9: groupId: missing; memberId: missing')
  expect(other.stderr).toContain('Took from another stack: 3 choices, 1 refusal, 3 addresses')
})
