import { CreateTableCommand, DynamoDBClient, ListTablesCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import type { Resource } from '../template/stack.ts'

type Table = Resource<'AWS::DynamoDB::Table'> | Resource<'AWS::DynamoDB::GlobalTable'>

/** Creates those tables of the stack that are not there yet. */
export async function createTables(
  tables: readonly Table[],
  connection: ConstructorParameters<typeof DynamoDBClient>[0],
) {
  const client = new DynamoDBClient(connection ?? {})
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}))
    for (const table of tables.filter(({ name }) => !TableNames.includes(name))) {
      const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = table.properties
      await client.send(
        new CreateTableCommand({
          TableName: table.name,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions,
          KeySchema,
          ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
        }),
      )
      // The emulator answers before the table can be written, as DynamoDB does.
      await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.05, maxDelay: 1 }, { TableName: table.name })
    }
  } finally {
    client.destroy()
  }
}
