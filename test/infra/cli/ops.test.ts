import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groupRecords } from '../../journeys/house/group-records.ts'
import { type House, openHouse } from '../../journeys/house/running-house.ts'
import { runCommand } from './run-command.ts'

const monday = '2026-03-09T09:00:00.000Z'
const key = { groupId: 'ops', date: '2026-03-09' }
const name = 'ops/2026-03-09'

describe('on the cloud that runs here', () => {
  let folder: string
  let house: House

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rekindle-ops-'))
    house = await openHouse({ folder })
    await house.load(groupRecords('ops', monday, { members: 40 }))
  })
  afterAll(async () => {
    await house.leave()
    await rm(folder, { recursive: true, force: true })
  })

  const ops = (...args: string[]) => runCommand('ops', [...args, '--data', join(folder, 'data')])
  const json = async (...args: string[]) => {
    const { code, stdout, stderr } = await ops(...args, '--json')
    expect(code, stderr).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    return JSON.parse(stdout)
  }

  test('while all is stopped an edition is opened and nobody is mailed; then it goes on to its end', async () => {
    expect(await json('stop-all', '--reason', 'SES asked')).toMatchObject({ done: 'stopped' })
    await house.tick(monday)
    expect(await json('edition', name)).toMatchObject({ state: 'stopped', submitted: 0 })
    expect(await json('resume', '--all')).toMatchObject({ done: 'resumed', goOn: [name] })
    await house.finish(key, monday)
    const edition = await json('edition', name)
    expect(edition).toMatchObject({ state: 'finished', members: 40, submitted: 40, open: 0, addsUp: true })
    expect(await house.accepted('ops')).toHaveLength(40)
    expect(await json('editions')).toMatchObject({ stopped: null, editions: [{ group: 'ops', state: 'finished' }] })
  })

  test('a member’s story is told, and a finished edition cannot be steered', async () => {
    const { groups } = await json('member', 'm1')
    expect(groups).toMatchObject([{ group: 'ops', editions: [{ delivery: { outcome: 'submitted' } }] }])
    for (const verb of ['hold', 'resume', 'cancel']) {
      const { code, stdout, stderr } = await ops(verb, name)
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toBe(`${name} is finished, not in progress: there is nothing to ${verb}.\n`)
    }
  })

  test('members, editions and mails come whole as CSV, to a file or a pipe, and nothing else in it', async () => {
    const file = join(folder, 'members.csv.gz')
    const members = await ops('members', 'ops', '--csv', '--out', file)
    expect([members.code, members.stdout], members.stderr).toEqual([0, ''])
    expect(
      gunzipSync(await readFile(file))
        .toString()
        .split('\r\n'),
    ).toHaveLength(42)
    const lines = async (...args: string[]) => {
      const { code, stdout, stderr } = await ops(...args, '--csv')
      expect(code, stderr).toBe(0)
      return stdout.trimEnd().split('\r\n')
    }
    const mails = await lines('results', 'ops', '--edition', key.date)
    expect(mails).toHaveLength(41)
    expect(mails.slice(1).every((line) => /^2026-03-09,m\d+,submitted,/.test(line))).toBe(true)
    expect((await lines('editions', '--group', 'ops'))[1]).toMatch(
      /^2026-03-09,finished,,2026-03-09T09:00:00\.000Z,5,40,0,40,40,/,
    )
    expect(await lines('results', 'ops')).toHaveLength(1)
    for (const [args, sentence] of [
      [['editions', '--csv'], 'Name the group whose editions to write with --group ID.'],
      [['members', 'nowhere', '--csv'], 'There is no group nowhere.'],
      [['results', 'ops', '--csv', '--edition', '2026-13-40'], 'There is no edition ops/2026-13-40.'],
      [['members', 'ops', '--csv', '--json'], '--csv does not go with --json.'],
      [['export', 'ops', '--json'], '--json goes with --out FILE'],
      [['export', 'm1', '--group', 'ops', '--out', file], '--out goes with the export of a group.'],
    ] as const) {
      const { code, stdout, stderr } = await ops(...args)
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toContain(sentence)
    }
  })

  test('what was given up is shown with its reason, once, and goes where it is sent', async () => {
    const client = new SQSClient({})
    const { FanOutQueueUrl, FanOutDeadLettersUrl } = house.cloud.outputs
    const review = JSON.stringify({ ...key, asOf: monday, review: 'patiently' })
    await client.send(new SendMessageCommand({ QueueUrl: FanOutDeadLettersUrl, MessageBody: review }))
    await client.send(new SendMessageCommand({ QueueUrl: FanOutQueueUrl, MessageBody: 'm1@members.example' }))
    await house.cloud.idle()
    const { code, stdout, stderr } = await ops('redrive', 'fan-out')
    expect(code, stderr).toBe(0)
    expect(stdout).toContain('The message is malformed: it is not JSON.')
    expect(stdout).toContain(`review of ${name}`)
    expect(stdout).toContain('2 messages moved back to fan-out.')
    expect(stdout).not.toContain('members.example')
    await house.cloud.idle()
    expect(await json('redrive', '--discard', '--yes')).toMatchObject({ discarded: { 'fan-out': 1 } })
    expect((await house.cloud.deadLetters()).every(({ count }) => count === 0)).toBe(true)
  })
})

test.each([
  [['editions', '--data', '/nowhere'], 'Rekindle is not running on /nowhere.'],
  [['editions', '--data', 'x', '--stack', 'y'], "option '--data <dir>' cannot be used with option '--stack <name>'"],
  [
    ['redrive', 'nope'],
    'Allowed choices are compose, fan-out, send, feedback, sign-in, intake, erase, publish, follow, join, tell, schedule',
  ],
  [['edition'], "missing required argument 'edition'"],
])('%j is refused in a sentence', async (args, sentence) => {
  const { code, stdout, stderr } = await runCommand('ops', args)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(sentence)
  expect(stderr).not.toContain('    at ')
})
