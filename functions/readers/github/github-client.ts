import * as z from 'zod'
import type { WebAnswer } from '../../domain/following/web.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import { readJson } from '../../domain/shapes/read-json.ts'
import { expecting, SiteError, siteClient } from '../site/site-client.ts'
import type { SiteAccess } from '../site/site-reader.ts'
import { errorShape } from './github-shapes.ts'

export type GithubVariables = Readonly<Record<string, string | readonly string[] | undefined>>

/** Asks a question of GraphQL, and gives the data of its answer. Throws a `SiteError`. */
export type GithubAsk = (query: string, variables: GithubVariables) => Promise<unknown>

const answerShape = z.object({
  data: z.unknown().optional(),
  errors: z.array(errorShape).nullish(),
})

const path = '/graphql'

/** Waits where GitHub says that the hour's points are spent. */
export function githubClient(access: SiteAccess): GithubAsk {
  const client = siteClient({ ...access, url: apiOf(access.url) }, { pauseIn: secondsToWait })
  const headers = {
    Authorization: `Bearer ${access.token ?? ''}`,
    // Else old things have ids of an old form, which tell them apart from themselves.
    'X-Github-Next-Global-ID': '1',
  }
  return async (query, variables) => {
    const body = JSON.stringify({ query, variables })
    const answer = await client({ path, headers, body }).catch((error: unknown) => {
      throw inPlainWords(error)
    })
    const { data, errors } = expecting(answerShape, path, answer)
    // What is not shown comes as null; after any other error data may be missing, which must not be taken for gone.
    const [told] = errors?.filter(({ type }) => type !== 'NOT_FOUND' && type !== 'FORBIDDEN') ?? []
    if (told) throw new SiteError(path, `GitHub answered: ${plainLine(told.message ?? '').slice(0, 200)}`)
    return data
  }
}

/** The owner and the name in the address of a repository; undefined if it is of something else. */
export function repositoryIn(url: string): { readonly owner: string; readonly name: string } | undefined {
  if (!URL.canParse(url)) return undefined
  const [, owner, name] = /^\/([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:\/discussions.*)?\/?$/.exec(new URL(url).pathname) ?? []
  return owner && name ? { owner, name } : undefined
}

/** GitHub's own, or that of an enterprise, which has it on its own host. */
function apiOf(url: string): string {
  const { origin, hostname } = new URL(url)
  return hostname === 'github.com' ? 'https://api.github.com' : `${origin}/api`
}

function inPlainWords(error: unknown): unknown {
  if (!(error instanceof SiteError) || error.status !== 401) return error
  return new SiteError(path, 'GitHub does not take this token: it ran out, or was taken back', { status: 401 })
}

/** Points come back at a time of GitHub's clock. Undefined where it does not ask to wait. */
function secondsToWait({ status, header, text }: WebAnswer): number | undefined {
  const isSpent = status === 200 && text.includes('RATE_LIMITED') && isLimited(text)
  const isRefused =
    status === 429 || (status === 403 && (header('retry-after') ?? header('x-ratelimit-remaining')) != null)
  if (!isSpent && !isRefused) return undefined
  const told = header('retry-after')
  if (told !== undefined) return Number(told)
  const reset = Number(header('x-ratelimit-reset') ?? Number.NaN) * 1000
  const now = Date.parse(header('date') ?? '')
  // An hour is the longest that GitHub's points take.
  return Number.isFinite(reset - now) ? Math.min(3600, Math.max(1, (reset - now) / 1000)) : 60
}

function isLimited(text: string): boolean {
  const { data } = answerShape.safeParse(readJson(text))
  return data?.errors?.some(({ type }) => type === 'RATE_LIMITED') === true
}
