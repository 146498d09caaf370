import { formatIssues } from '../../domain/shapes/format-issues.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import type { ForeignRecord } from '../foreign-record.ts'
import { type GithubReading, githubId, readComments, readDiscussion, readReplies } from './github-records.ts'
import { answerShape, discussionShape, type GithubError, type GithubRepository, moreShape } from './github-shapes.ts'

/** What one answer of GitHub is about. */
export type GithubAnswer = {
  readonly repository?: GithubRepository | undefined
  /** More of a discussion or a comment: comments, or replies. */
  readonly more?: GithubMore | undefined
  readonly problems: readonly string[]
}

export type GithubMore = NonNullable<ReturnType<typeof moreShape.parse>>

/** Reads an answer's frame. GitHub may answer with data and errors together. */
export function readAnswer(value: unknown): GithubAnswer {
  const { data: answer, error } = answerShape.safeParse(value)
  if (!answer) return { problems: [formatIssues(error.issues)] }
  const { data, errors } = answer
  const problems = (errors ?? []).map((each) => `GitHub answered with an error: ${wordsOf(each)}`)
  const more = data?.node ?? undefined
  const repository = data?.repository ?? undefined
  if (!repository && !more && problems.length === 0) problems.push('neither a page of discussions nor more of one')
  return { repository, more, problems }
}

const mostLetters = 200

function wordsOf({ type, message }: GithubError): string {
  const told = [message, type && `(${type})`].filter((part) => part)
  return plainLine(told.join(' ')).slice(0, mostLetters) || 'no reason given'
}

/** What a page's discussions hold, and which of them go on elsewhere. */
export function* readPage(
  { discussions }: GithubRepository,
  reading: GithubReading,
  hear: (begun: BegunDiscussion) => void = () => undefined,
): Generator<ForeignRecord> {
  for (const node of discussions?.nodes ?? []) {
    if (node === null) continue
    hear(begunBy(node))
    yield* readDiscussion(node, reading)
  }
}

/** A discussion of a page: the comments whose replies are not all here, and how many comments are not. */
export type BegunDiscussion = { readonly id: string; readonly comments: readonly string[]; readonly missing: number }

function begunBy(node: unknown): BegunDiscussion {
  const { data } = discussionShape.safeParse(node)
  const nodes = data?.comments?.nodes ?? []
  const going = nodes.flatMap((comment) => {
    const { data: each } = moreShape.safeParse(comment)
    return each?.replies?.pageInfo?.hasNextPage ? [githubId(each.id)] : []
  })
  const total = data?.comments?.totalCount ?? 0
  return { id: githubId(data?.id ?? ''), comments: going, missing: Math.max(0, total - nodes.length) }
}

/** More comments of a discussion, or more replies to a comment of the discussion that it names. */
export function* readMore(more: GithubMore, discussionId: string, reading: GithubReading): Generator<ForeignRecord> {
  yield* readComments(more.comments?.nodes ?? [], discussionId, reading)
  yield* readReplies(more.replies?.nodes ?? [], { discussionId, replyTo: githubId(more.id) }, reading)
}
