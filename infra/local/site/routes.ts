import { LocalError } from '../local-error.ts'
import type { Stack } from '../template/stack.ts'

/** One route of the HTTP API: `GET /unsubscribe/{token}`, `ANY /{proxy+}` or `$default`, and its function's ARN. */
export type Route = { readonly key: string; readonly functionArn: string }

export type RouteMatch = {
  readonly route: Route
  readonly parameters: Readonly<Record<string, string>>
}

/** The routes of the stack's one HTTP API; none where it has no API. */
export function readRoutes(stack: Stack): readonly Route[] {
  const apis = stack.all('AWS::ApiGatewayV2::Api')
  if (apis.length > 1) throw new LocalError(`The stack has ${apis.length} HTTP APIs; the laptop serves one.`)
  const integrations = stack.all('AWS::ApiGatewayV2::Integration')
  return stack.all('AWS::ApiGatewayV2::Route').map(({ logicalId, properties }) => {
    const integration = integrations.find(({ ref }) => properties.Target === `integrations/${ref}`)
    if (!integration) throw new LocalError(`${logicalId}: its target ${properties.Target} is no integration.`)
    return { key: properties.RouteKey, functionArn: integration.properties.IntegrationUri }
  })
}

/** Finds a request's route as API Gateway does: whole paths before parameters, those before `{proxy+}`, then `$default`. */
export function createMatcher(routes: readonly Route[]): (method: string, path: string) => RouteMatch | undefined {
  const compiled = routes.map((route) => compile(route)).sort((one, other) => rank(one.path) - rank(other.path))
  return (method, path) => {
    for (const { route, verb, pattern } of compiled) {
      const found = verb === 'ANY' || verb === method ? pattern.exec(path) : null
      if (found) return { route, parameters: { ...found.groups } }
    }
    return undefined
  }
}

function compile(route: Route) {
  if (route.key === '$default') return { route, verb: 'ANY', path: '$default', pattern: /^/ }
  const [verb = '', path = ''] = route.key.split(' ')
  const pattern = path
    .split(/(\{\w+\+?\})/)
    .map((part) => {
      const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(part) ?? []
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return `(?<${name}>${greedy ? '.+' : '[^/]+'})`
    })
    .join('')
  return { route, verb, path, pattern: new RegExp(`^${pattern}$`) }
}

function rank(path: string): number {
  if (path === '$default') return 3
  if (path.includes('+}')) return 2
  return path.includes('{') ? 1 : 0
}
