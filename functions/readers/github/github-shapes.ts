import * as z from 'zod'

/** Discussions as GitHub's GraphQL answers them: the fields that a digest uses. Any of them may be null where it is gone. */
const orNone = z.string().nullish()
const flag = z.boolean().nullish()

/** A list in pages: `nodes` may hold null for what cannot be shown. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .object({
      totalCount: z.int().nullish(),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: orNone }).nullish(),
      nodes: z.array(item.nullable()).nullish(),
    })
    .nullish()

const actorShape = z.object({ __typename: orNone, login: z.string() }).nullish()

const reactionShape = z.object({
  content: z.string(),
  createdAt: orNone,
  user: z.object({ login: z.string() }).nullish(),
})

const wordsShape = z.object({
  id: z.string().min(1),
  url: z.string(),
  createdAt: z.string(),
  author: actorShape,
  authorAssociation: orNone,
  body: orNone,
  reactions: listOf(reactionShape),
})

export const replyShape = wordsShape.extend({
  deletedAt: orNone,
  isMinimized: flag,
  replyTo: z.object({ id: z.string() }).nullish(),
})

/** What hangs on a thing is read one by one, so that a bad one does not affect the others. */
export const commentShape = replyShape.extend({ replies: listOf(z.unknown()) })

export const discussionShape = wordsShape.extend({
  number: z.int(),
  title: z.string(),
  updatedAt: orNone,
  category: z.object({ name: z.string() }).nullish(),
  labels: listOf(z.object({ name: z.string() })),
  locked: flag,
  closed: flag,
  upvoteCount: z.int().nullish(),
  repository: z.object({ isPrivate: flag }).nullish(),
  comments: listOf(z.unknown()),
})

export const errorShape = z.object({ type: orNone, message: orNone })

export const repositoryShape = z.object({
  nameWithOwner: z.string(),
  url: orNone,
  isPrivate: flag,
  discussions: listOf(z.unknown()),
})

/** A thing asked for by its id: a discussion with more of its comments, or a comment with more of its replies. */
export const moreShape = z.object({
  id: z.string().min(1),
  discussion: z.object({ id: z.string() }).nullish(),
  comments: listOf(z.unknown()),
  replies: listOf(z.unknown()),
})

/** One answer. Data and errors may come together. */
export const answerShape = z.object({
  data: z.object({ repository: repositoryShape.nullish(), node: moreShape.nullish() }).nullish(),
  errors: z.array(errorShape).nullish(),
})

export type GithubWords = z.infer<typeof wordsShape>
export type GithubReply = z.infer<typeof replyShape>
export type GithubDiscussion = z.infer<typeof discussionShape>
export type GithubRepository = z.infer<typeof repositoryShape>
export type GithubError = z.infer<typeof errorShape>
