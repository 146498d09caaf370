import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { join } from '../../../../infra/cli/ops/join.ts'
import { removeCloudFile, writeCloudFile } from '../../../../infra/local/cloud-file.ts'

const data = mkdtempSync(pathOf(tmpdir(), 'rekindle-joined-'))
afterAll(() => {
  removeCloudFile(data)
  rmSync(data, { recursive: true, force: true })
})

const told = [
  'CommunityTable',
  'MailTable',
  'LinkSecretId',
  'ConfigurationSet',
  'FromAddress',
  'PostalAddress',
  'BaseUrl',
]
/** The queues of a stack before people could join, public editions and platforms that are told. */
const earlier = ['Compose', 'FanOut', 'Send', 'Feedback', 'SignIn', 'Intake', 'Schedule']

test('of a stack that an earlier release made, the queues that it has are looked at, and a newer one asks for a deployment', async () => {
  const urls = earlier.flatMap((name) => [`${name}QueueUrl`, `${name}DeadLettersUrl`])
  const values = [...told, ...urls].map((name) => [name, `http://localhost/${name}`])
  const outputs = { ...Object.fromEntries(values), FromAddress: 'digest@example.org' }
  writeCloudFile(data, {
    environment: { AWS_REGION: 'eu-central-1' },
    functions: [],
    outputs,
    urls: { inbox: '', site: '' },
  })
  const { deadLetterQueues, keyPorts } = await join({ data })
  expect([...deadLetterQueues().keys()]).toEqual([
    'compose',
    'fan-out',
    'send',
    'feedback',
    'sign-in',
    'intake',
    'schedule',
  ])
  expect(() => deadLetterQueues(['publish'])).toThrow('PublishDeadLettersUrl: it is older than this command')
  await expect(keyPorts()).rejects.toThrow('Set "takeRecords" to "yes"')
})
