import { once } from 'node:events'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { quickenStores } from '../../../infra/local/tables/quick-store.ts'
import { createTable } from '../../fixtures/created-table.ts'

/** The tables in a process of their own, so that what they take counts for nobody. They end with their starter. */
quickenStores()
const server = dynalite({ createTableMs: 0 })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials })
for (const name of process.argv.slice(2)) await createTable(client, name)
process.stdout.write(`${endpoint}\n`)
process.stdin.resume().on('end', () => process.exit(0))
