import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { createTableClient, type TableClient } from '../../functions/adapters/table-client.ts'
import { createTable, emulatorClient, startEmulator } from '../fixtures/dynamodb-emulator.ts'
import { heldToLimits } from './service-limits/held-to-limits.ts'
import { witness } from './witness.ts'

/**
 * A table with our keys and index in an emulator of its own, for the tests of one file; or, where a witness is named,
 * in that. Either way every request is held to the limits of the real service, unless a test breaks one on purpose.
 */
export function emulatedTable({ isHeld = true } = {}): () => TableClient {
  const limits = isHeld ? heldToLimits() : undefined
  let table: TableClient | undefined
  let undo = async () => undefined as unknown

  beforeAll(async () => {
    const { endpoint, stop } =
      witness.tables === undefined ? await startEmulator() : { endpoint: witness.tables, stop: async () => undefined }
    const client = emulatorClient(endpoint)
    undo = async () => {
      client.destroy()
      await stop()
    }
    const TableName = `table-${randomUUID()}`
    await createTable(client, TableName)
    table = createTableClient(TableName, limits?.hold('dynamodb', client) ?? client)
  })
  afterAll(() => undo())
  return () => {
    if (!table) throw new Error('The emulator has not started.')
    return table
  }
}
