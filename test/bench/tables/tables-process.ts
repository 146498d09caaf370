import { rememberExpressions } from '../../../infra/local/tables/known-expressions.ts'
import { quickenStores } from '../../../infra/local/tables/quick-store.ts'
import { createTable, emulatorClient, startEmulator } from '../../fixtures/dynamodb-emulator.ts'

/** The tables in a process of their own, so that what they take counts for nobody. They end with their starter. */
quickenStores()
rememberExpressions()
const { endpoint } = await startEmulator()
const client = emulatorClient(endpoint)
for (const name of process.argv.slice(2)) await createTable(client, name)
process.stdout.write(`${endpoint}\n`)
process.stdin.resume().on('end', () => process.exit(0))
