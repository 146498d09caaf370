import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceNotFoundException,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addsUp } from '../../functions/domain/sending/sums.ts'
import { witness } from '../contracts/witness.ts'
import { groupRecords } from './house/group-records.ts'
import { type House, openHouse } from './house/running-house.ts'
import { recordCalls } from './permissions/recorded-calls.ts'

const monday = '2026-03-09T09:00:00.000Z'
const key = { groupId: 'week', date: '2026-03-09' }
const soon = { maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 }

function clientAt(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
}

/** Makes the tables that the stack has made in our own emulator once more, empty, where the witness is. */
async function copyTables(from: DynamoDBClient, to: DynamoDBClient): Promise<void> {
  const { TableNames = [] } = await from.send(new ListTablesCommand({}))
  for (const TableName of TableNames) {
    const { Table } = await from.send(new DescribeTableCommand({ TableName }))
    await removeTable(to, TableName)
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = Table ?? {}
    const indexes = GlobalSecondaryIndexes?.map(({ IndexName, KeySchema: schema, Projection }) => ({
      IndexName,
      KeySchema: schema,
      Projection,
    }))
    await to.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions,
        KeySchema,
        GlobalSecondaryIndexes: indexes,
      }),
    )
    await waitUntilTableExists({ client: to, ...soon }, { TableName })
  }
}

async function removeTable(client: DynamoDBClient, TableName: string): Promise<void> {
  try {
    await client.send(new DeleteTableCommand({ TableName }))
    await waitUntilTableNotExists({ client, ...soon }, { TableName })
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error
  }
}

// Queues, mail and secrets are our own: SES's events, which an edition ends by, are published by nobody else.
describe.skipIf(witness.tables === undefined)(
  'with tables of a witness, where REKINDLE_WITNESS_TABLES names one',
  () => {
    const endpoint = witness.tables ?? ''
    const recorder = recordCalls()
    let house: House

    beforeAll(async () => {
      house = await openHouse({
        environment: { AWS_ENDPOINT_URL_DYNAMODB: endpoint },
        between: async (service, url) => {
          if (service !== 'tables') return recorder.between(service, url)
          const [own, theirs] = [clientAt(url), clientAt(endpoint)]
          await copyTables(own, theirs)
          for (const client of [own, theirs]) client.destroy()
          return recorder.between(service, endpoint)
        },
      })
    })
    afterAll(async () => {
      await house?.leave()
      await recorder.close()
    })

    test('a whole edition is opened, chosen, walked, sent and heard of, once to each member', async () => {
      const simulated = ['bounce', 'complaint'].map((what) => ({
        type: 'member',
        groupId: key.groupId,
        id: what,
        email: `${what}@simulator.amazonses.com`,
        name: what,
        role: 'member',
        joinedAt: '2026-03-01T00:00:00Z',
      }))
      await house.load([...groupRecords(key.groupId, monday), ...simulated])
      // The second tick finds it complete, with all that SES told of it.
      await house.tick(monday)
      await house.tick(monday)
      const { state, sums } = await house.standing(key)
      expect(state).toBe('finished')
      expect(sums).toMatchObject({ members: 14, planned: 14, submitted: 14, delivered: 13, bounced: 1, complained: 1 })
      expect(addsUp(sums)).toBe(true)
      const inbox = await house.inbox(key.groupId)
      expect(inbox.map(({ member }) => member).sort()).toEqual(
        [...Array.from({ length: 12 }, (_, nth) => `m${nth}`), 'bounce', 'complaint'].sort(),
      )
      expect((await house.cloud.deadLetters()).every(({ count }) => count === 0)).toBe(true)
      expect(recorder.breaches()).toEqual([])
    })
  },
)
