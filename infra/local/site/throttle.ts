import type { Stack } from '../template/stack.ts'

/** The most requests a second, and at once. */
type Limit = { readonly rate: number; readonly burst: number }

export type Throttles = {
  readonly routes: ReadonlyMap<string, Limit>
  /** The limit that all routes without their own share; absent if the stage sets none. */
  readonly others?: Limit
}

/** The limits of the stack's stage. A route that sets only one of the two has the stage's other. */
export function readThrottles(stack: Stack): Throttles {
  const [stage] = stack.all('AWS::ApiGatewayV2::Stage')
  if (!stage) return { routes: new Map() }
  const { DefaultRouteSettings: usual, RouteSettings } = stage.properties
  const routes = Object.entries(RouteSettings).map(
    ([key, settings]) => [key, limitOf({ ...usual, ...settings })] as const,
  )
  return { routes: new Map(routes), ...(usual && { others: limitOf(usual) }) }
}

function limitOf(settings: {
  readonly ThrottlingRateLimit?: number | undefined
  readonly ThrottlingBurstLimit?: number | undefined
}): Limit {
  const { ThrottlingRateLimit: rate = Number.POSITIVE_INFINITY, ThrottlingBurstLimit: burst = rate } = settings
  return { rate, burst }
}

/** Answers whether a route takes one more request now, as API Gateway does: by a bucket of tokens that fills again. */
export function createThrottle({ routes, others }: Throttles, now: () => number): (route: string) => boolean {
  const buckets = new Map([...routes].map(([key, limit]) => [key, createBucket(limit, now)]))
  const shared = others && createBucket(others, now)
  return (route) => (buckets.get(route) ?? shared)?.() ?? true
}

function createBucket({ rate, burst }: Limit, now: () => number): () => boolean {
  let tokens = burst
  let filled = now()
  return () => {
    const at = now()
    tokens = Math.min(burst, tokens + ((at - filled) / 1000) * rate)
    filled = at
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
