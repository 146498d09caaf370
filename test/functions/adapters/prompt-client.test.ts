import { once } from 'node:events'
import { createServer } from 'node:http'
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { promptly } from '../../../functions/adapters/prompt-client.ts'

test('a service that takes a request and never answers is given up', async () => {
  let asked = 0
  const server = createServer(() => {
    asked += 1
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const client = new SQSClient({
    ...promptly(50),
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  })
  await expect(client.send(new ListQueuesCommand({}))).rejects.toThrow()
  expect(asked).toBe(2)
  server.closeAllConnections()
  server.close()
})
