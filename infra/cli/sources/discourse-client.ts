import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { formatIssues } from '../../../functions/domain/shapes/format-issues.ts'

/** A page of a Discourse site that can't be read, and why. */
export class DiscourseError extends Error {
  override readonly name = 'DiscourseError'

  /** The HTTP status; undefined where there was no answer. */
  readonly status: number | undefined

  constructor(path: string, reason: string, status?: number) {
    super(`${path}: ${reason}`)
    this.status = status
  }
}

/** An admin's, made in Discourse under _API_. */
export type DiscourseKey = { readonly key: string; readonly username: string }

/** Any page as JSON. Throws a `DiscourseError` if the page does not come after several tries. */
export type Get = (path: string, as?: DiscourseKey) => Promise<unknown>

type Patience = { readonly tries: number; readonly firstPause: number; readonly longestPause: number }

const patient: Patience = { tries: 6, firstPause: 1000, longestPause: 60_000 }
const longestAnswer = 60_000

const waitShape = z.object({ extras: z.object({ wait_seconds: z.number() }) })

/** Reads pages one at a time, and waits where the site says that it is asked too much. */
export function discourseClient(base: string, patience: Patience = patient): { readonly get: Get } {
  const root = base.replace(/\/+$/, '')
  const get = async (path: string, as: DiscourseKey | undefined, tried: number): Promise<unknown> => {
    const answer = await ask(`${root}${path}`, as).catch((error: unknown) => String(causeOf(error)))
    const isLast = tried >= patience.tries
    if (typeof answer === 'string') {
      if (isLast) throw new DiscourseError(path, answer)
      await sleep(patience.firstPause * 2 ** (tried - 1))
      return get(path, as, tried + 1)
    }
    if (answer.ok) return readJson(path, answer)
    const pause = await pauseAfter(answer, patience.firstPause * 2 ** (tried - 1))
    if (pause === undefined || isLast) throw new DiscourseError(path, reasonOf(answer), answer.status)
    await sleep(Math.min(pause, patience.longestPause))
    return get(path, as, tried + 1)
  }
  return { get: (path, as) => get(path, as, 1) }
}

/** What a page must hold. Throws a `DiscourseError` that names the page where it holds something else. */
export function expecting<Shape>(shape: z.ZodType<Shape>, path: string, value: unknown): Shape {
  const { success, data, error } = shape.safeParse(value)
  if (success) return data
  throw new DiscourseError(path, `not what a Discourse answers there: ${formatIssues(error.issues)}`)
}

/** Whether there is no such page, or none for who asked. */
export function isNotShown(error: unknown): boolean {
  return error instanceof DiscourseError && [403, 404, 410].includes(error.status ?? 0)
}

/** A key must not follow a redirect to a stranger. */
function ask(url: string, as: DiscourseKey | undefined): Promise<Response> {
  return fetch(url, {
    redirect: 'manual',
    signal: AbortSignal.timeout(longestAnswer),
    headers: {
      Accept: 'application/json',
      'User-Agent': 'Rekindle import',
      ...(as && { 'Api-Key': as.key, 'Api-Username': as.username }),
    },
  })
}

async function readJson(path: string, answer: Response): Promise<unknown> {
  const text = await answer.text()
  try {
    return JSON.parse(text)
  } catch {
    throw new DiscourseError(path, 'the answer is not JSON: is this a Discourse site?')
  }
}

/** In milliseconds; undefined where waiting helps nothing. */
async function pauseAfter(answer: Response, usual: number): Promise<number | undefined> {
  if (answer.status >= 500) return usual
  if (answer.status !== 429) return undefined
  const header = Number(answer.headers.get('Retry-After') ?? Number.NaN)
  const told = waitShape.safeParse(await answer.json().catch(() => undefined))
  const seconds = told.data?.extras.wait_seconds ?? header
  return Number.isFinite(seconds) ? Math.max(seconds * 1000, usual) : usual
}

function reasonOf({ status, headers }: Response): string {
  const target = headers.get('Location')
  if (status >= 300 && status < 400 && target) return `it redirects to ${target}: use that address`
  return `HTTP ${status}`
}

function causeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  return error.cause instanceof Error ? error.cause.message : error.message
}
