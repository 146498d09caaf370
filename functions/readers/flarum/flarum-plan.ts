import type * as z from 'zod'
import {
  discussionShape,
  type FlarumDiscussion,
  type FlarumPage,
  type FlarumPost,
  type FlarumUser,
  postShape,
  tagShape,
  userShape,
} from './flarum-shapes.ts'

/** What the first reading keeps: small things, and no texts. */
export type FlarumPlan = {
  readonly users: Map<string, FlarumPerson>
  readonly tags: Map<string, { readonly name: string; readonly isRestricted: boolean }>
  /** Why a discussion is left out by what it says itself, and its slug for its posts. */
  readonly discussions: Map<
    string,
    { readonly left: string | undefined; readonly slug: string; readonly tags: readonly string[] }
  >
  /** The discussion of each post. */
  readonly posts: Map<string, string>
  /** What pages are about themselves, like `posts 7`: pages about other things say less of it. */
  readonly main: Set<string>
}

/** All that the pages say of one person: a page for strangers says less than an admin's. */
export type FlarumPerson = FlarumUser['attributes'] & { readonly isAdmin: boolean }

export function emptyPlan(): FlarumPlan {
  return { users: new Map(), tags: new Map(), discussions: new Map(), posts: new Map(), main: new Set() }
}

/** The group of Flarum whose members may do all. */
const admins = '1'

/** Hears a page. What is wrong with a thing is told at the second reading. */
export function hearPage({ data, included }: FlarumPage, plan: FlarumPlan): void {
  for (const { type, id } of data) if (type === 'discussions' || type === 'posts') plan.main.add(`${type} ${id}`)
  for (const each of [...data, ...(included ?? [])]) hearing.get(each.type)?.(each, plan)
}

const hearing: ReadonlyMap<string, (value: unknown, plan: FlarumPlan) => void> = new Map([
  ['users', (value, plan) => hear(userShape, value, (user) => hearUser(user, plan))],
  ['tags', (value, plan) => hear(tagShape, value, (tag) => hearTag(tag, plan))],
  ['discussions', (value, plan) => hear(discussionShape, value, (discussion) => hearDiscussion(discussion, plan))],
  ['posts', (value, plan) => hear(postShape, value, (post) => hearPost(post, plan))],
])

function hearTag({ id, attributes: { name, isRestricted } }: z.infer<typeof tagShape>, { tags }: FlarumPlan): void {
  tags.set(id, { name, isRestricted: isRestricted === true })
}

function hearPost({ id, relationships }: FlarumPost, { posts }: FlarumPlan): void {
  const discussion = relationships?.discussion?.data?.id
  if (discussion !== undefined) posts.set(id, discussion)
}

function hear<Shape>(shape: z.ZodType<Shape>, value: unknown, take: (thing: Shape) => void): void {
  const { data } = shape.safeParse(value)
  if (data !== undefined) take(data)
}

function hearUser({ id, attributes, relationships }: FlarumUser, { users }: FlarumPlan): void {
  const known = users.get(id)
  const isAdmin = relationships?.groups?.data?.some((group) => group.id === admins) ?? false
  users.set(id, {
    username: attributes.username ?? known?.username,
    displayName: attributes.displayName ?? known?.displayName,
    email: attributes.email ?? known?.email,
    isEmailConfirmed: attributes.isEmailConfirmed ?? known?.isEmailConfirmed,
    suspendedUntil: attributes.suspendedUntil ?? known?.suspendedUntil,
    joinTime: attributes.joinTime ?? known?.joinTime,
    lastSeenAt: attributes.lastSeenAt ?? known?.lastSeenAt,
    avatarUrl: attributes.avatarUrl ?? known?.avatarUrl,
    isAdmin: isAdmin || known?.isAdmin === true,
  })
}

function hearDiscussion({ id, attributes, relationships }: FlarumDiscussion, plan: FlarumPlan): void {
  const tags = relationships?.tags?.data?.map((tag) => tag.id) ?? plan.discussions.get(id)?.tags ?? []
  plan.discussions.set(id, { left: whyLeft(attributes), slug: attributes.slug || id, tags })
  for (const post of [relationships?.firstPost?.data, ...(relationships?.posts?.data ?? [])]) {
    if (post) plan.posts.set(post.id, id)
  }
}

function whyLeft({ isPrivate, isHidden, isApproved }: FlarumDiscussion['attributes']): string | undefined {
  if (isPrivate) return 'private discussions'
  if (isHidden) return 'hidden discussions'
  return isApproved === false ? 'discussions that wait for approval' : undefined
}
