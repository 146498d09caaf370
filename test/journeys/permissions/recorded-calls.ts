import type { CloudOptions } from '../../../infra/local/cloud.ts'
import { breachesOf } from '../../contracts/service-limits/breaches.ts'
import type { ServiceCall } from '../../contracts/service-limits/call.ts'
import { type Asked, type GoBetween, startProxy } from '../../infra/local/proxy.ts'

/** What a function asked of AWS: `send dynamodb:GetItem Rekindle-prod-TablesMail…`. */
export type Call = { readonly by: string; readonly action: string; readonly resource: string }

type Between = NonNullable<CloudOptions['between']>
type Service = Parameters<Between>[0]

const prefixes: Readonly<Record<Service, ServiceCall['service']>> = {
  tables: 'dynamodb',
  queues: 'sqs',
  mail: 'ses',
  secrets: 'secretsmanager',
}

/** Stands between the functions and every service, and notes each call, and what the real service would refuse of it. */
export function recordCalls() {
  const calls = new Map<string, Call>()
  const breaches = new Set<string>()
  const proxies: GoBetween[] = []
  const isFirstErasing = (call: Call) => isErasing(call) && !calls.has(JSON.stringify(call))
  const note = (service: Service, asked: Asked, asks: readonly Call[]) => {
    for (const call of asks) calls.set(JSON.stringify(call), call)
    if (isOfTopics(service, asked)) return
    for (const breach of breachesOf(readRequest(service, asked))) breaches.add(breach)
  }
  const between: Between = async (service, url) => {
    const proxy = await startProxy(url, async (asked, pass) => {
      const asks = readCalls(service, asked)
      // Asked twice, so that what comes first seems to be another's change.
      if (asks.some(isFirstErasing)) await pass()
      note(service, asked, asks)
      return pass()
    })
    proxies.push(proxy)
    return proxy.url
  }
  return {
    between,
    all: () => [...calls.values()],
    breaches: () => [...breaches],
    close: () => Promise.all(proxies.map((proxy) => proxy.close())),
  }
}

function isErasing({ by, action }: Call): boolean {
  return by === 'erase' && action === 'dynamodb:UpdateItem'
}

/** Nobody but functions names an environment: the mappings and the local SES work with the service's own rights. */
function readCalls(service: Service, { headers, body, instance }: Asked): Call[] {
  if (instance === undefined) return []
  const by = instance.replace(/\.\d+$/, '').replace(/^.*?prod-/, '')
  if (isOfTopics(service, { headers, body, instance })) return [toldTopic(by, body)]
  const { operation, input } = readRequest(service, { headers, body })
  const prefix = prefixes[service]
  if (service === 'mail') return [{ by, action: `${prefix}:${operation}`, resource: '*' }]
  // A batch of messages needs the right to send one.
  const action = `${prefix}:${operation.replace(/^SendMessageBatch$/, 'SendMessage')}`
  return resourcesIn(input).map((resource) => ({ by, action, resource }))
}

/** Topics are told by forms: by the local SES of mails, and by the schedule of alarms. */
function isOfTopics(service: Service, { headers }: Asked): boolean {
  return service === 'queues' && headers['x-amz-target'] === undefined
}

function toldTopic(by: string, body: Buffer): Call {
  const form = new URLSearchParams(body.toString())
  return {
    by,
    action: `sns:${form.get('Action')}`,
    resource: form.get('TopicArn')?.split(':').at(-1) ?? 'nothing known',
  }
}

/** The local SES is asked by forms, the others by JSON. */
function readRequest(service: Service, { headers, body }: Pick<Asked, 'headers' | 'body'>) {
  const known = { service: prefixes[service] }
  if (service !== 'mail') {
    const operation = String(headers['x-amz-target']).split('.').at(-1) ?? ''
    return { ...known, operation, input: JSON.parse(body.toString()) }
  }
  const form = new URLSearchParams(body.toString())
  const input = {
    Source: form.get('Source'),
    Destinations: [...form].flatMap(([name, value]) => (name.startsWith('Destinations.member.') ? [value] : [])),
    ConfigurationSetName: form.get('ConfigurationSetName'),
    RawMessage: { Data: form.get('RawMessage.Data') },
  }
  return { ...known, operation: form.get('Action') ?? '', input }
}

type Input = {
  readonly TableName?: string
  readonly IndexName?: string
  readonly RequestItems?: object
  readonly QueueUrl?: string
  readonly SecretId?: string
}

function resourcesIn({ TableName, IndexName, RequestItems, QueueUrl, SecretId }: Input): string[] {
  if (TableName) return [IndexName ? `${TableName}/index/${IndexName}` : TableName]
  if (RequestItems) return Object.keys(RequestItems)
  const [name = 'nothing known'] = (QueueUrl ?? SecretId ?? '').split(/[/:]/).slice(-1)
  return [name]
}
