import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Template } from '../../infra/synthesized-stack.ts'
import type { Call } from './recorded-calls.ts'

type Statement = { readonly Action: string | readonly string[]; readonly Resource: unknown }

/** What the services around a function do with its role, and the function itself never asks for. */
const doneByServices = /^(?:logs|xray):|^sqs:(?:Receive|Delete)Message$/
/** What is fed from a queue has the queue's figures read for it; what fails unheard is put by for it. */
const isService = ({ by, action, resource }: Call): boolean =>
  (action === 'sqs:GetQueueAttributes' &&
    resource.toLowerCase().startsWith(`rekindle-prod-queues${by.replace('-', '')}queue`)) ||
  (by === 'schedule' && resource.includes('SchedulingDeadLetters'))

/** What the policies in a cloud assembly allow each function, an action and a resource at a time. */
export function grantedCalls(assembly: string): Call[] {
  const template: Template = JSON.parse(readFileSync(join(assembly, 'Rekindle-prod.template.json'), 'utf8'))
  const rolesOf = new Map<string, string>()
  for (const { Type, Properties } of Object.values(template.Resources)) {
    if (Type === 'AWS::Lambda::Function') rolesOf.set(idsIn(Properties.Role)[0] ?? '', String(Properties.FunctionName))
  }
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => {
      const by = rolesOf.get(idsIn(Properties.Roles)[0] ?? '')?.replace('Rekindle-prod-', '')
      const { Statement } = Properties.PolicyDocument as { Statement: readonly Statement[] }
      return by === undefined ? [] : Statement.flatMap((statement) => callsIn(by, statement, template))
    })
    .filter((call) => !isService(call))
}

function callsIn(by: string, { Action, Resource }: Statement, template: Template): Call[] {
  const actions = [Action].flat().filter((action) => !doneByServices.test(action))
  const resources = [Resource].flat().map((each) => nameOf(each, template))
  return actions.flatMap((action) =>
    // Mail is granted to any recipient's identity: the sender is what the policy's condition pins.
    action.startsWith('ses:')
      ? [{ by, action, resource: '*' }]
      : resources.map((resource) => ({ by, action, resource })),
  )
}

/** The name that the laptop gives what a policy speaks of. */
function nameOf(resource: unknown, { Resources }: Template): string {
  const [id = ''] = idsIn(resource)
  const name = `Rekindle-prod-${id}`
  if (Resources[id]?.Type === 'AWS::SecretsManager::Secret') return name
  const index = /\/index\/\w+/.exec(JSON.stringify(resource))?.[0] ?? ''
  return name + index
}

function idsIn(value: unknown): string[] {
  return [...JSON.stringify(value ?? null).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z0-9]+)"/g)].map(
    ([, id = '']) => id,
  )
}
