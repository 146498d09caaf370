import type { CloudOptions } from '../../../infra/local/cloud.ts'
import { type Asked, type GoBetween, startProxy } from '../../infra/local/proxy.ts'

/** What a function asked of AWS: `send dynamodb:GetItem Rekindle-prod-TablesMail…`. */
export type Call = { readonly by: string; readonly action: string; readonly resource: string }

type Between = NonNullable<CloudOptions['between']>
type Service = Parameters<Between>[0]

const prefixes: Readonly<Record<Service, string>> = {
  ...{ tables: 'dynamodb', queues: 'sqs', mail: 'ses', secrets: 'secretsmanager' },
}

/** Stands between the functions and every service, and notes each call. */
export function recordCalls() {
  const calls = new Map<string, Call>()
  const proxies: GoBetween[] = []
  const between: Between = async (service, url) => {
    const proxy = await startProxy(url, (asked, pass) => {
      for (const call of readCalls(service, asked)) calls.set(JSON.stringify(call), call)
      return pass()
    })
    proxies.push(proxy)
    return proxy.url
  }
  return {
    between,
    all: () => [...calls.values()],
    close: () => Promise.all(proxies.map((proxy) => proxy.close())),
  }
}

/** Nobody but functions names an environment: the mappings and the local SES work with the service's own rights. */
function readCalls(service: Service, { headers, body, instance }: Asked): Call[] {
  if (instance === undefined) return []
  const by = instance.replace(/\.\d+$/, '').replace(/^.*?prod-/, '')
  const prefix = prefixes[service]
  if (service === 'mail') {
    const action = new URLSearchParams(body.toString()).get('Action')
    return [{ by, action: `${prefix}:${action}`, resource: '*' }]
  }
  // A batch of messages needs the right to send one.
  const operation = String(headers['x-amz-target'])
    .split('.')
    .at(-1)
    ?.replace(/^SendMessageBatch$/, 'SendMessage')
  const action = `${prefix}:${operation}`
  return resourcesIn(JSON.parse(body.toString())).map((resource) => ({ by, action, resource }))
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
