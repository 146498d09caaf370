import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { limitsWatch } from './held-to-limits.ts'

test('a client sends nothing that the service would refuse, and the breach is remembered', async () => {
  const watch = limitsWatch()
  const sent: string[] = []
  const requestHandler = { handle: async () => Promise.reject(sent.push('a request')) }
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = watch.hold('dynamodb', new DynamoDBClient({ region: 'us-east-1', credentials, requestHandler }))
  const asked = client.send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'p' }, sk: { S: '' } } }))
  await expect(asked).rejects.toThrow('sk is empty')
  expect(watch.found).toEqual(['dynamodb GetItem: sk is empty'])
  expect(sent).toEqual([])
})
