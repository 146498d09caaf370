import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { leanly } from '../../../functions/adapters/lean-client.ts'
import { heardBy } from '../../fixtures/heard-by.ts'

const options = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } }

test('a lean client signs its calls as before, and says its name and whose it is', async () => {
  const heard = await heardBy('{"TableNames":["t"]}', async (endpoint) => {
    const client = leanly(new DynamoDBClient({ ...options, endpoint, userAgentAppId: 'Sending.1' }))
    expect(await client.send(new ListTablesCommand({}))).toMatchObject({ TableNames: ['t'] })
    expect(await client.send(new ListTablesCommand({}))).toMatchObject({ TableNames: ['t'] })
  })
  expect(heard).toHaveLength(2)
  for (const { headers } of heard) {
    expect(headers['user-agent']).toBe('Rekindle app/Sending.1')
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=x\//)
  }
})

test('a client without a name of its own says only Rekindle', async () => {
  const heard = await heardBy('{}', async (endpoint) => {
    await leanly(new DynamoDBClient({ ...options, endpoint })).send(new ListTablesCommand({}))
  })
  expect(heard[0]?.headers['user-agent']).toBe('Rekindle')
})
