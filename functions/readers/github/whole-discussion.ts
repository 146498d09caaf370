import * as z from 'zod'
import { expecting, SiteError } from '../site/site-client.ts'
import type { GithubAsk } from './github-client.ts'
import { githubQueries } from './github-queries.ts'

const listShape = z.looseObject({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }).nullish(),
  nodes: z.array(z.unknown()).nullish(),
})
const listsShape = z.object({
  comments: listShape.nullish(),
  replies: listShape.nullish(),
  reactions: listShape.nullish(),
})
const partShape = z.looseObject({ id: z.string(), ...listsShape.shape })
const moreShape = z.object({ node: listsShape.nullish() })

type List = z.infer<typeof listShape>
type Field = keyof z.infer<typeof listsShape>

/** No discussion is longer: a list that never ends would keep everything else waiting. */
const mostPages = 400

/** A discussion, or a comment, with all that its first answer left for further pages. */
export async function wholeDiscussion(ask: GithubAsk, value: unknown): Promise<unknown> {
  const { data: part } = partShape.safeParse(value)
  // What is wrong with it is told when it is read.
  if (!part) return value
  const { id } = part
  return {
    ...part,
    comments: await wholeList(ask, part.comments, { id, field: 'comments' }),
    replies: await wholeList(ask, part.replies, { id, field: 'replies' }),
    reactions: await wholeList(ask, part.reactions, { id, field: 'reactions' }),
  }
}

async function wholeList(ask: GithubAsk, first: List | null | undefined, part: { id: string; field: Field }) {
  if (!first) return first
  const nodes = [...(first.nodes ?? [])]
  let { pageInfo } = first
  for (let page = 1; pageInfo?.hasNextPage && pageInfo.endCursor && page < mostPages; page += 1) {
    const next: List = await further(ask, part, pageInfo.endCursor)
    nodes.push(...(next.nodes ?? []))
    pageInfo = next.pageInfo
  }
  if (part.field === 'reactions') return { ...first, nodes }
  const whole: unknown[] = []
  for (const node of nodes) whole.push(await wholeDiscussion(ask, node))
  return { ...first, nodes: whole }
}

async function further(ask: GithubAsk, { id, field }: { id: string; field: Field }, after: string): Promise<List> {
  const query = field === 'reactions' ? githubQueries.reactions : githubQueries.more
  const { node } = expecting(moreShape, `more ${field} of ${id}`, await ask(query, { id, after }))
  const list = node?.[field]
  if (!list) throw new SiteError(`more ${field} of ${id}`, 'they are gone', { status: 404 })
  return list
}
