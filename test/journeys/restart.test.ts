import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { commandLine, recordsFile, root, runCommand } from '../infra/cli/run-command.ts'
import { readAcceptedMail, twice } from './house/accepted-mail.ts'
import { groupRecords } from './house/group-records.ts'

const monday = '2026-03-09T09:00:00.000Z'
/** Four seconds of the local rate: what is killed after its first mails is far from its end. */
const members = 800

/** Starts the command in a process group of its own, so that it can be killed with all that it started. */
function startCommand(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, commandLine('start', args), { cwd: root, detached: true, stdio: 'ignore' })
  onTestFinished(() => kill(child))
  return child
}

function kill({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
}

async function untilAccepted(data: string, wanted: number, child: ChildProcess): Promise<void> {
  while ((await readAcceptedMail(data)).length < wanted) {
    if (child.exitCode !== null)
      throw new Error(`It ended with ${child.exitCode} before ${wanted} messages were accepted.`)
    await sleep(10)
  }
}

test('a run that is killed as a whole and started again finishes the same edition, and mails nobody twice', async () => {
  const { folder, file } = await recordsFile(groupRecords('again', monday, { members }))
  const data = join(folder, 'data')
  const out = join(folder, 'out')
  const args = ['--import', file, '--at', monday, '--once', '--json', '--port', '0', '--data', data, '--out', out]

  const first = startCommand(args)
  await untilAccepted(data, members / 20, first)
  kill(first)
  await once(first, 'exit')
  const before = await readAcceptedMail(data)
  expect(before.length).toBeLessThan(members)

  const second = await runCommand('start', args)
  const accepted = (await readAcceptedMail(data)).filter(({ group }) => group === 'again')
  const mailed = accepted.map(({ member }) => member)
  expect(twice(mailed)).toEqual([])
  expect(new Set(accepted.map(({ edition }) => edition))).toEqual(new Set(['2026-03-09']))
  expect(mailed.toSorted()).toEqual(Array.from({ length: members }, (_, nth) => `m${nth}`).toSorted())
  expect(await readdir(join(out, 'again/2026-03-09'))).toHaveLength(members)

  expect(second.code, second.stderr).toBe(0)
  const { editions } = JSON.parse(second.stdout)
  expect(editions).toMatchObject([
    { group: 'again', edition: '2026-03-09', members, planned: members, submitted: members, failed: 0, dropped: {} },
  ])
})
