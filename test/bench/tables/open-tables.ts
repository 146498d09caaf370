import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../../../functions/config.ts'
import { commandPorts } from '../../../functions/wiring/commands.ts'

/** Empty tables in a process of their own, and the ports of the terminal commands on them. */
export async function openTables() {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  const [community, mail] = ['community', 'mail'] as const
  const program = fileURLToPath(new URL('./tables-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, community, mail], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  Object.assign(process.env, {
    COMMUNITY_TABLE: community,
    MAIL_TABLE: mail,
    COMPOSE_QUEUE_URL: 'http://127.0.0.1/none',
    FAN_OUT_QUEUE_URL: 'http://127.0.0.1/none',
    AWS_ENDPOINT_URL_DYNAMODB: String(said).trim(),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  })
  return { ports: commandPorts(readConfig()), close: () => child.stdin.end() }
}
