import type * as z from 'zod'
import { RekindleError } from '../../domain/errors.ts'
import type { WebAnswer, WebRequest } from '../../domain/following/web.ts'
import { formatIssues } from '../../domain/shapes/format-issues.ts'
import { readJson } from '../../domain/shapes/read-json.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { platformUrl } from '../platform-url.ts'
import type { SiteAccess } from './site-reader.ts'

/** A page of a running platform that can't be read, and why; no token is in its words. */
export class SiteError extends Error {
  override readonly name = 'SiteError'
  /** The HTTP status; undefined where there was no answer. */
  readonly status: number | undefined
  /** How long the platform asks to be left alone, where that is too long to wait here. */
  readonly waitSeconds: number | undefined

  constructor(path: string, reason: string, { status, waitSeconds }: { status?: number; waitSeconds?: number } = {}) {
    super(`${path}: ${reason}`)
    this.status = status
    this.waitSeconds = waitSeconds
  }
}

type Patience = {
  readonly tries: number
  readonly firstPause: number
  readonly longestPause: number
}

const patient: Patience = { tries: 6, firstPause: 1000, longestPause: 60_000 }

/** What to ask of a platform; its path is named in errors, and holds no token. */
type SiteRequest = Omit<WebRequest, 'url'> & { readonly path: string }

/** Any page as JSON. Throws a `SiteError` if the page does not come after several tries. */
export type SiteClient = (request: SiteRequest) => Promise<unknown>

export type ClientOptions = Partial<Patience> & {
  /** How long an answer asks to wait, in seconds, where its platform has words of its own for it; 0 if it does not. */
  readonly pauseIn?: (answer: WebAnswer) => number | undefined
}

/** Reads pages one at a time, in the platform's pace, and waits where it says that it is asked too much. */
export function siteClient(
  { url, web, sleep, pace = 0, longestPause }: SiteAccess,
  options: ClientOptions = {},
): SiteClient {
  const { pauseIn = () => undefined, ...patience } = options
  const limits = { ...patient, ...withoutUndefined({ longestPause }), ...patience }
  const root = platformUrl({ url })
  return async ({ path, ...rest }) => {
    for (let tried = 1; ; tried += 1) {
      if (pace > 0) await sleep(pace)
      const answer = await web({ ...rest, url: `${root}${path}` }).catch((error: unknown) => {
        if (error instanceof RekindleError && !error.retry) throw new SiteError(path, error.message)
        return String(causeOf(error))
      })
      const pause = pauseAfter(answer, limits.firstPause * 2 ** (tried - 1), pauseIn)
      if (pause === undefined) return readAnswer(path, answer)
      if (pause > limits.longestPause || tried >= limits.tries) throw givenUp(path, answer, pause, limits)
      await sleep(pause)
    }
  }
}

/** What a page must hold. Throws a `SiteError` that names the page where it holds something else. */
export function expecting<Shape>(shape: z.ZodType<Shape>, path: string, value: unknown): Shape {
  const { success, data, error } = shape.safeParse(value)
  if (success) return data
  throw new SiteError(path, `not what such a site answers there: ${formatIssues(error.issues)}`)
}

/** Whether there is no such page, or none for who asked. */
export function isNotShown(error: unknown): boolean {
  return error instanceof SiteError && [403, 404, 410].includes(error.status ?? 0)
}

/** Whether only this page could not be read: a platform that wants to be left alone says nothing of its pages. */
export function isOnePage(error: unknown): error is SiteError {
  return error instanceof SiteError && error.waitSeconds === undefined
}

function readAnswer(path: string, answer: WebAnswer | string): unknown {
  if (typeof answer === 'string') throw new SiteError(path, answer)
  const { status, text } = answer
  if (status < 200 || status >= 300) throw new SiteError(path, reasonOf(answer), { status })
  const value = readJson(text)
  if (value === undefined) throw new SiteError(path, 'the answer is not JSON: is this the address of such a site?')
  return value
}

function givenUp(path: string, answer: WebAnswer | string, pause: number, { longestPause }: Patience): SiteError {
  if (typeof answer === 'string') return new SiteError(path, answer)
  const { status } = answer
  if (pause <= longestPause) return new SiteError(path, reasonOf(answer), { status })
  return new SiteError(path, reasonOf(answer), { status, waitSeconds: Math.ceil(pause / 1000) })
}

type PauseIn = NonNullable<ClientOptions['pauseIn']>

/** In milliseconds, `usual` where nothing else is told; undefined where waiting helps nothing. */
function pauseAfter(answer: WebAnswer | string, usual: number, pauseIn: PauseIn): number | undefined {
  if (typeof answer === 'string') return usual
  const { status, header } = answer
  const told = pauseIn(answer) ?? (status === 429 ? Number(header('retry-after') ?? 0) : undefined)
  if (told !== undefined) return Number.isFinite(told) ? Math.max(told * 1000, usual) : usual
  return status >= 500 ? usual : undefined
}

function reasonOf({ status, header }: WebAnswer): string {
  const target = header('location')
  if (status >= 300 && status < 400 && target) return `it redirects to ${target}: use that address`
  return `HTTP ${status}`
}

function causeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  return error.cause instanceof Error ? error.cause.message : error.message
}
