import { join, resolve } from 'node:path'
import { close, listen } from './http-server.ts'
import type { Grant } from './mail/allowance.ts'
import { configurationSets } from './mail/plan.ts'
import { region } from './place.ts'
import type { LocalPorts } from './ports.ts'
import { planQueues } from './queues/plan.ts'
import { openSecrets } from './secrets/secrets.ts'
import { secretsServer } from './secrets/secrets-server.ts'
import { createTables } from './tables/create-tables.ts'
import type { Stack } from './template/stack.ts'
import { startThread, type WorkerThread } from './threads/thread.ts'

/** Where the functions, the mappings and the topic of the local SES find each service. */
export type Endpoints = Readonly<Record<'tables' | 'queues' | 'mail' | 'secrets', string>>

/** Takes the address that a service listens at, and answers the one to give out: for tests that stand in between. */
export type Between = (service: keyof Endpoints, url: string) => string | Promise<string>

export type StandInOptions = {
  readonly ports: LocalPorts
  /** Where messages and secrets are kept. */
  readonly folder: string
  /** Where tables are kept; absent for memory. */
  readonly tables: string | undefined
  readonly out: string | undefined
  readonly grant: Grant
  readonly between: Between
  readonly log: (line: string) => void
}

/** The services that stand in for AWS's. What was started is stopped through `undo`, in the opposite order. */
export async function startStandIns(stack: Stack, options: StandInOptions, undo: (() => unknown)[]) {
  const { ports, folder, tables, out, grant, between, log } = options
  const start = async (module: URL, data: object): Promise<WorkerThread> => {
    const died = (error: Error) =>
      log(`${module.pathname} has ended, and nothing works without it: ${error.stack ?? error.message}`)
    const thread = await startThread(module, data, died)
    undo.push(thread.stop)
    return thread
  }

  const secrets = stack.all('AWS::SecretsManager::Secret')
  const kept = openSecrets(secrets, join(folder, 'secrets.json'))
  const secretsListener = await listen(ports.secrets, secretsServer(kept))
  undo.push(() => close(secretsListener))
  const secretsUrl = await between('secrets', urlAt(ports.secrets))

  const startTables = async () => {
    await start(new URL('./tables/tables-thread.ts', import.meta.url), { port: ports.tables, folder: tables })
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const definitions = [...stack.all('AWS::DynamoDB::Table'), ...stack.all('AWS::DynamoDB::GlobalTable')]
    await createTables(definitions, { endpoint: urlAt(ports.tables), region, credentials })
    return between('tables', urlAt(ports.tables))
  }
  const startMail = async (topics: string) => {
    const thread = await start(new URL('./mail/mail-thread.ts', import.meta.url), {
      ports: { mail: ports.mail, inbox: ports.inbox },
      folder,
      out: out === undefined ? undefined : resolve(out),
      grant,
      topics,
      sets: configurationSets(stack),
    })
    return { thread, url: await between('mail', urlAt(ports.mail)) }
  }
  const startQueuesAndMail = async () => {
    const queues = await start(new URL('./queues/queues-thread.ts', import.meta.url), planQueues(stack, ports.queues))
    const url = await between('queues', urlAt(ports.queues))
    return { queues, url, mail: await startMail(url) }
  }

  // All are waited for even where one fails, so that `undo` knows of every one.
  const [first, second] = await Promise.allSettled([startTables(), startQueuesAndMail()])
  if (first.status === 'rejected') throw first.reason
  if (second.status === 'rejected') throw second.reason
  const { queues, url, mail } = second.value
  const endpoints: Endpoints = { tables: first.value, queues: url, mail: mail.url, secrets: secretsUrl }
  return { queues, mail: mail.thread, endpoints }
}

/** What an SDK client needs to find the stand-ins, directly or where `endpoints` says. */
export function sdkEnvironment(
  ports: LocalPorts,
  endpoints: Endpoints = {
    tables: endpointAt(ports.tables),
    queues: urlAt(ports.queues),
    mail: endpointAt(ports.mail),
    secrets: endpointAt(ports.secrets),
  },
): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.tables,
    AWS_ENDPOINT_URL_SQS: endpoints.queues,
    AWS_ENDPOINT_URL_SNS: endpoints.queues,
    AWS_ENDPOINT_URL_SES: endpoints.mail,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secrets,
  }
}

/** By its number: a name would be looked up, and tried in two ways, for each connection. */
function endpointAt(port: number): string {
  return `http://127.0.0.1:${port}`
}

export function urlAt(port: number): string {
  return `http://localhost:${port}`
}
