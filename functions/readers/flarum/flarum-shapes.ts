import * as z from 'zod'

const text = z.string().nullish()
const flag = z.boolean().nullish()
const id = z.string().regex(/^\d{1,20}$/, 'must be a number')
const named = z.looseObject({ id })
const one = z.looseObject({ data: named.nullish() }).nullish()
const many = z.looseObject({ data: z.array(named).nullish() }).nullish()

/** A thing of any type; `readAs` reads it by that. */
const thing = z.looseObject({ type: z.string() })

/** A page of Flarum's JSON:API: things, and others that belong to them. */
export const pageShape = z.looseObject({
  links: z.looseObject({ first: text, next: text }).nullish(),
  data: z.union([z.array(thing), thing.transform((only) => [only])]),
  included: z.array(thing).nullish(),
})

export const discussionShape = z.looseObject({
  id,
  attributes: z.looseObject({
    title: z.string(),
    slug: text,
    createdAt: z.string(),
    isLocked: flag,
    isHidden: flag,
    isPrivate: flag,
    isApproved: flag,
  }),
  relationships: z.looseObject({ user: one, firstPost: one, posts: many, tags: many }).nullish(),
})

export const postShape = z.looseObject({
  id,
  attributes: z.looseObject({
    number: z.int().nullish(),
    createdAt: z.string(),
    contentType: text,
    contentHtml: text,
    isHidden: flag,
    hiddenAt: text,
    isApproved: flag,
    isPrivate: flag,
  }),
  relationships: z.looseObject({ discussion: one, user: one, likes: many }).nullish(),
})

export const userShape = z.looseObject({
  id,
  attributes: z.looseObject({
    username: text,
    displayName: text,
    email: text,
    isEmailConfirmed: flag,
    suspendedUntil: text,
    joinTime: text,
    lastSeenAt: text,
    avatarUrl: text,
  }),
  relationships: z.looseObject({ groups: many }).nullish(),
})

export const tagShape = z.looseObject({ id, attributes: z.looseObject({ name: z.string(), isRestricted: flag }) })

export type FlarumPage = z.infer<typeof pageShape>
export type FlarumDiscussion = z.infer<typeof discussionShape>
export type FlarumPost = z.infer<typeof postShape>
export type FlarumUser = z.infer<typeof userShape>
