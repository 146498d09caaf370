import * as z from 'zod'

const number = z.number()
const text = z.string().nullish()
/** NodeBB writes both 0 or 1 and false or true. */
const flag = z.union([z.boolean(), z.number()]).nullish().transform(Boolean)
const id = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])

export const userShape = z.looseObject({
  uid: id,
  username: text,
  displayname: text,
  email: text,
  'email:confirmed': z.union([z.boolean(), z.number()]).nullish(),
  banned: flag,
  'banned:expire': number.nullish(),
  joindate: number.nullish(),
  lastonline: number.nullish(),
  administrator: flag,
})

export const postShape = z.looseObject({
  pid: id,
  tid: id.nullish(),
  uid: id,
  toPid: id.nullish(),
  handle: text,
  content: text,
  timestamp: number,
  deleted: flag,
  deletedTimestamp: number.nullish(),
  upvotes: number.nullish(),
  user: z.unknown(),
})

export const topicShape = z.looseObject({
  tid: id,
  uid: id,
  title: z.string(),
  titleRaw: text,
  slug: text,
  timestamp: number,
  deleted: flag,
  locked: flag,
  scheduled: flag,
  cid: id.nullish(),
  category: z.looseObject({ name: text }).nullish(),
  tags: z.array(z.looseObject({ value: z.string() })).nullish(),
  loggedIn: flag,
  posts: z.array(z.unknown()),
})

/** A page of a topic, a list of topics, or a list of users. */
export const pageShape = z.looseObject({
  tid: id.nullish(),
  posts: z.array(z.unknown()).nullish(),
  users: z.array(z.unknown()).nullish(),
  topics: z.array(z.unknown()).nullish(),
  loggedIn: flag,
})

export type NodebbUser = z.infer<typeof userShape>
export type NodebbPost = z.infer<typeof postShape>
export type NodebbTopic = z.infer<typeof topicShape>
export type NodebbPage = z.infer<typeof pageShape>
