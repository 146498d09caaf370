import { afterEach, expect } from 'vitest'
import { breachesOf } from './breaches.ts'
import type { ServiceCall } from './call.ts'

type Handler<Answer> = (args: { readonly input: object }) => Promise<Answer>
type Middleware = <Answer>(
  next: Handler<Answer>,
  context: { readonly commandName?: string; readonly clientName?: string },
) => Handler<Answer>

/** What every client of the SDK has, as far as it is used here. */
type Client = {
  readonly middlewareStack: { readonly add: (middleware: Middleware, options: { step: 'initialize' }) => void }
}

/** Holds the requests of clients to the limits of the real services: one that the service would refuse is refused here. */
export function limitsWatch() {
  const found: string[] = []
  const look = (call: ServiceCall): void => {
    const breaches = breachesOf(call)
    found.push(...breaches)
    if (breaches.length > 0) throw new Error(breaches.join('; '))
  }
  return {
    found,
    hold: <Held extends Client>(service: ServiceCall['service'], client: Held): Held => {
      const middleware: Middleware =
        (next, { commandName = '' }) =>
        async (args) => {
          look({ service, operation: commandName.replace(/Command$/, ''), input: args.input })
          return next(args)
        }
      client.middlewareStack.add(middleware, { step: 'initialize' })
      return client
    },
  }
}

/** The same for every test of a file: a breach fails its test even where the adapter takes the error for an answer. */
export function heldToLimits(): Pick<ReturnType<typeof limitsWatch>, 'hold'> {
  const watch = limitsWatch()
  afterEach(() => {
    expect(watch.found.splice(0)).toEqual([])
  })
  return watch
}
