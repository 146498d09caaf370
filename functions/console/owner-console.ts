import { Hono } from 'hono'
import { RekindleError } from '../domain/errors.ts'
import { remember } from '../domain/remember.ts'
import { hostOf } from '../messages/sign-in-form.ts'
import type { Log, Templates } from '../ports.ts'
import { createConsole, type FrontOfConsole } from './console.tsx'
import { createReadWords } from './read-words.ts'
import type { SignInRoutePorts } from './sign-in-routes.tsx'
import type { WholeConsolePorts } from './whole-console.ts'

/** What is needed before anybody is signed in. */
type FrontPorts = SignInRoutePorts & {
  readonly templates: Pick<Templates, 'read' | 'languages'>
  readonly log: Log
  readonly baseUrl: string
  readonly siteDomain?: string | undefined
  readonly assets: { readonly read: (name: string) => Promise<string> }
}

/** The sentence that tells an owner what went wrong; undefined where only an administrator can mend it. */
function explain(error: Error): string | undefined {
  return error instanceof RekindleError ? error.message : undefined
}

/**
 * The whole console over its ports. Most of it, and the ports that only that needs, are loaded when somebody first asks
 * for a page of it: whoever signs in need not wait for that.
 */
export function ownerConsole(base: FrontPorts, openRest: () => Promise<WholeConsolePorts>): Hono {
  const ports = frontOf(base)
  const front = createConsole(ports)
  const whole = remember(
    1,
    () => '',
    async () => (await import('./whole-console.ts')).wholeConsole(await openRest(), ports),
  )
  const app = new Hono()
  app.all('*', async (c) => (isInside(c.req.path) ? await whole(undefined) : front).fetch(c.req.raw, c.env))
  return app
}

/** Whether a path leads to what only those see who are signed in; whatever else there is, the front has too. */
function isInside(path: string): boolean {
  return /^\/console\/(?:groups|new-group)(?:\/|$)/.test(path)
}

/** What the console needs before anybody is signed in. */
export function frontOf(ports: FrontPorts): FrontOfConsole {
  return {
    baseUrl: ports.baseUrl,
    explain,
    signIn: ports,
    readAsset: ports.assets.read,
    readWords: createReadWords(ports.templates),
    languages: ports.templates.languages,
    isElsewhere: (c) => ports.siteDomain !== undefined && hostOf(c.env) !== ports.siteDomain,
    report: (failure) => ports.log.warn('request failed', failure),
  }
}
