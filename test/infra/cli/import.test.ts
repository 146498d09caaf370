import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { groupRecords } from '../../journeys/house/group-records.ts'
import { openHouse } from '../../journeys/house/running-house.ts'
import { recordsFile, runCommand } from './run-command.ts'

const monday = '2026-03-09T09:00:00.000Z'

test('without a cloud and without a folder there is nowhere to load to', async () => {
  const { folder, file } = await recordsFile([])
  const { code, stderr } = await runCommand('import', [file], folder)
  expect(code).toBe(1)
  expect(stderr).toContain('Rekindle is not running here')
})

test('refused lines are told by number and reason, the others go in, and the group stays a draft', async () => {
  const bad = [{ type: 'member', groupId: 'g', id: 'x', name: 'No address' }, '{"type":', { type: 'topic' }]
  const { folder, file } = await recordsFile([...groupRecords('g', monday), ...bad])
  const data = join(folder, 'data')
  const { code, stderr } = await runCommand('import', [file, '--data', data])
  expect(code).toBe(1)
  expect(stderr).toMatch(/records\.ndjson:\d+: role: missing; joinedAt: missing/)
  expect(stderr).toMatch(/records\.ndjson:\d+: not JSON/)
  expect(stderr).toContain('3 lines refused')
  expect(stderr).toContain('g is a draft')

  const started = await runCommand('start', ['--data', data, '--at', monday, '--once', '--json', '--port', '0'])
  expect(started.stderr).toContain('are drafts')
  expect(JSON.parse(started.stdout)).toMatchObject({ editions: [], messages: 0 })
})

test('a list of members goes in by what its columns say, and its refused rows come back beside it', async () => {
  const { folder, file: records } = await recordsFile([])
  const file = join(folder, 'club.csv')
  writeFileSync(file, 'E-Mail;Vorname;Nachname;Beruf\nann@a.example;Ann;Other;=1+1\nbob@;Bob;Bell;=2+2\n')
  const group = ['--group', 'club', '--url', 'https://club.example', '--name', 'Club', '--data', join(folder, 'data')]
  const unagreed = await runCommand('import', [file, ...group])
  expect(unagreed.code).toBe(1)
  expect(unagreed.stderr).toContain('--agreed')
  const { code, stderr } = await runCommand('import', [file, ...group, '--agreed', 'at the door, in 2025'])
  expect(code).toBe(1)
  expect(stderr).toContain('1 group, 1 member)')
  expect(stderr).toContain('club.csv:3: not an e-mail address')
  expect(stderr).toContain(`The refused rows are in ${file}.rejected.csv`)
  expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toContain(";bob@;Bob;Bell;'=2+2")
  const idle = await runCommand('import', [records, '--agreed', 'at the door', '--from', 'mbox', ...group])
  expect(idle.stderr).toContain('--agreed goes with --from csv')
})

/** CloudFormation, as far as it tells what one stack put out. */
async function startCloudFormation(outputs: Readonly<Record<string, string>>): Promise<string> {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  )
  const stack = `<StackName>Rekindle-prod</StackName><CreationTime>2026-03-09T09:00:00Z</CreationTime>
<StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs>`
  const answer = `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
<Stacks><member>${stack}</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/xml' }).end(answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a deployed stack is found by its name, and loaded where it says that its tables are', async () => {
  const house = await openHouse()
  onTestFinished(() => house.leave())
  const formation = await startCloudFormation(house.cloud.outputs)
  const { file } = await recordsFile(groupRecords('deployed', monday))
  const environment = { ...house.cloud.environment, AWS_ENDPOINT_URL_CLOUDFORMATION: formation }
  const { code, stderr } = await runCommand('import', [file, '--stack', 'Rekindle-prod'], undefined, environment)
  expect(code, stderr).toBe(0)
  expect(stderr).toContain('deployed is a draft')
  expect(await house.ports.groups.get('deployed')).toMatchObject({ id: 'deployed' })
})
