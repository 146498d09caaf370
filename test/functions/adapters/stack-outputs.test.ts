import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { stackOutputs } from '../../../functions/adapters/stack-outputs.ts'

const client = new CloudFormationClient({ region: 'eu-west-1' })
const mock = mockClient(client)
const failing = (name: string, message: string, more = {}) =>
  mock.on(DescribeStacksCommand).rejects(Object.assign(new Error(message), { name, ...more }))

test('a stack’s outputs are known by their names', async () => {
  const Outputs = [{ OutputKey: 'MailTable', OutputValue: 'mail-1' }]
  mock.on(DescribeStacksCommand, { StackName: 'Rekindle-prod' }).resolves({
    Stacks: [{ StackName: 'Rekindle-prod', CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE', Outputs }],
  })
  expect(await stackOutputs('Rekindle-prod', client)).toEqual({ MailTable: 'mail-1' })
})

test.each([
  ['ValidationError', 'Stack with id Rekindle-prod does not exist', 'There is no stack Rekindle-prod'],
  ['Error', 'Region is missing', 'No AWS region is set'],
  ['CredentialsProviderError', 'Could not load credentials from any providers', 'There are no AWS credentials here'],
  ['ExpiredTokenException', 'The security token included in the request is expired', 'Sign in again'],
  ['InvalidClientTokenId', 'The security token included in the request is invalid', 'Sign in again'],
  ['AccessDenied', 'User: x is not authorized to perform: cloudformation:DescribeStacks', 'may not read the stack'],
  ['InternalFailure', 'Something broke', 'Something broke'],
])('%s is told in a sentence', async (name, message, sentence) => {
  failing(name, message)
  await expect(stackOutputs('Rekindle-prod', client)).rejects.toMatchObject({
    name: 'StackError',
    message: expect.stringContaining(sentence),
  })
})

test('a machine without a network says what it could not reach', async () => {
  failing('Error', 'getaddrinfo ENOTFOUND cloudformation', { code: 'ENOTFOUND' })
  await expect(stackOutputs('Rekindle-prod', client)).rejects.toThrow('AWS cannot be reached (ENOTFOUND).')
})

test('a stack that is still being made has nothing to join', async () => {
  mock.on(DescribeStacksCommand).resolves({ Stacks: [] })
  await expect(stackOutputs('Rekindle-prod', client)).rejects.toThrow('no outputs yet')
})
