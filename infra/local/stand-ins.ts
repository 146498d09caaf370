import { join, resolve } from 'node:path'
import { close, listen } from './http-server.ts'
import type { Grant } from './mail/allowance.ts'
import { configurationSets } from './mail/plan.ts'
import { region } from './place.ts'
import type { Ports } from './ports.ts'
import { planQueues } from './queues/plan.ts'
import { openSecrets, secretsServer } from './secrets.ts'
import { createTables } from './tables/create-tables.ts'
import type { Stack } from './template/stack.ts'
import { startThread, type Thread } from './thread.ts'

export type StandInOptions = {
  readonly ports: Ports
  /** Where messages and secrets are kept. */
  readonly folder: string
  /** Where tables are kept; absent for memory. */
  readonly tables: string | undefined
  readonly out: string | undefined
  readonly grant: Grant
  readonly log: (line: string) => void
}

/** The services that stand in for AWS's. What was started is stopped through `undo`, in the opposite order. */
export async function startStandIns(stack: Stack, options: StandInOptions, undo: (() => unknown)[]) {
  const { ports, folder, tables, out, grant, log } = options
  const start = async (module: URL, data: object): Promise<Thread> => {
    const died = (error: Error) =>
      log(`${module.pathname} has ended, and nothing works without it: ${error.stack ?? error.message}`)
    const thread = await startThread(module, data, died)
    undo.push(thread.stop)
    return thread
  }

  const secrets = stack.all('AWS::SecretsManager::Secret')
  const values = openSecrets(secrets, join(folder, 'secrets.json'))
  const secretsListener = await listen(ports.secrets, secretsServer(secrets, values))
  undo.push(() => close(secretsListener))

  const startTables = async () => {
    await start(new URL('./tables/tables-thread.ts', import.meta.url), { port: ports.tables, folder: tables })
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const definitions = [...stack.all('AWS::DynamoDB::Table'), ...stack.all('AWS::DynamoDB::GlobalTable')]
    await createTables(definitions, { endpoint: urlAt(ports.tables), region, credentials })
  }
  const startMail = () =>
    start(new URL('./mail/mail-thread.ts', import.meta.url), {
      ports: { mail: ports.mail, inbox: ports.inbox },
      folder,
      out: out === undefined ? undefined : resolve(out),
      grant,
      topics: urlAt(ports.queues),
      sets: configurationSets(stack),
    })
  const startQueues = () =>
    start(new URL('./queues/queues-thread.ts', import.meta.url), planQueues(stack, ports.queues))

  // All are waited for even where one fails, so that `undo` knows of every one.
  const started = await Promise.allSettled([startTables(), startMail(), startQueues()])
  for (const result of started) if (result.status === 'rejected') throw result.reason
  const [, mail, queues] = started
  if (mail.status === 'rejected' || queues.status === 'rejected') throw new Error('Unreachable: both have started.')
  return { mail: mail.value, queues: queues.value }
}

/** What an SDK client needs to find the stand-ins. */
export function sdkEnvironment(ports: Ports): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: urlAt(ports.tables),
    AWS_ENDPOINT_URL_SQS: urlAt(ports.queues),
    AWS_ENDPOINT_URL_SNS: urlAt(ports.queues),
    AWS_ENDPOINT_URL_SES: urlAt(ports.mail),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: urlAt(ports.secrets),
  }
}

export function urlAt(port: number): string {
  return `http://localhost:${port}`
}
