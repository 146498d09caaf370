import * as z from 'zod'
import { expecting, siteClient } from '../site/site-client.ts'
import type { SiteAccess } from '../site/site-reader.ts'
import { mattermostPerson, mattermostProps, milliseconds } from './mattermost-shapes.ts'

/** What a Mattermost answers under `/api/v4`, as far as a digest uses it. */
const orNone = z.string().nullish()
const number = z.number().nullish()

const team = z.object({ id: z.string(), name: z.string(), display_name: orNone, delete_at: number })
const channel = z.object({
  id: z.string(),
  name: z.string(),
  display_name: orNone,
  /** `O` is for everybody of the team. */
  type: orNone,
  delete_at: number,
  last_post_at: number,
})
const user = mattermostPerson.extend({
  id: z.string(),
  is_bot: z.boolean().nullish(),
  create_at: milliseconds.nullish().catch(undefined),
})
const reaction = z.object({ user_id: z.string(), emoji_name: z.string(), create_at: milliseconds })
const post = z.object({
  id: z.string(),
  user_id: z.string(),
  create_at: milliseconds,
  delete_at: number,
  root_id: orNone,
  reply_count: number,
  message: orNone,
  type: orNone,
  props: mattermostProps,
  // A post counts without its reactions too.
  metadata: z
    .object({ reactions: z.array(reaction).nullish() })
    .nullish()
    .catch(undefined),
})
const page = z.object({ order: z.array(z.string()), posts: z.looseObject({}) })

export type ApiTeam = z.infer<typeof team>
export type ApiChannel = z.infer<typeof channel>
export type ApiPost = z.infer<typeof post>

const perPage = 200

/** Asks a Mattermost as the token's holder. */
export function mattermostApi(access: SiteAccess) {
  const { origin } = new URL(access.url)
  const client = siteClient({ ...access, url: origin })
  const get = (path: string) =>
    client({ path: `/api/v4${path}`, headers: { Authorization: `Bearer ${access.token ?? ''}` } })
  const all = async <Thing>(path: string, shape: z.ZodType<Thing>): Promise<readonly Thing[]> => {
    const found: Thing[] = []
    for (let nth = 0; ; nth += 1) {
      const asked = `${path}${path.includes('?') ? '&' : '?'}page=${nth}&per_page=${perPage}`
      const some = expecting(z.array(shape), asked, await get(asked))
      found.push(...some)
      if (some.length < perPage) return found
    }
  }
  return {
    teams: async () => expecting(z.array(team), '/users/me/teams', await get('/users/me/teams')),
    channels: (teamId: string) => all(`/teams/${encodeURIComponent(teamId)}/channels`, channel),
    users: (teamId: string) => all(`/users?in_team=${encodeURIComponent(teamId)}`, user),
    /**
     * The posts of a channel, with the roots of what they answer, back to a time; `isWhole` unless `most` cut it off, or
     * one of them could not be read: then nobody can tell which are gone.
     */
    posts: async (channelId: string, { from, most }: { readonly from: number; readonly most: number }) => {
      const found = new Map<string, ApiPost>()
      let areRead = true
      for (let nth = 0; nth * perPage < most; nth += 1) {
        const path = `/channels/${encodeURIComponent(channelId)}/posts?page=${nth}&per_page=${perPage}`
        const read = readPage(path, await get(path))
        for (const each of read.posts) found.set(each.id, each)
        areRead &&= read.areRead
        if (read.isLast || read.oldest < from) return { posts: shownOf(found), isWhole: areRead }
      }
      return { posts: shownOf(found), isWhole: false }
    },
  }
}

/** A page lists its posts, the latest first, and has roots beside them. */
function readPage(path: string, value: unknown) {
  const { order, posts } = expecting(page, path, value)
  const read = Object.values(posts).flatMap((each) => post.safeParse(each).data ?? [])
  const listed = new Set(order)
  const times = read.flatMap(({ id, create_at }) => (listed.has(id) ? [create_at] : []))
  const areRead = read.length === Object.keys(posts).length
  return { posts: read, areRead, isLast: order.length < perPage, oldest: Math.min(...times) }
}

function shownOf(found: ReadonlyMap<string, ApiPost>): readonly ApiPost[] {
  return [...found.values()].filter(({ delete_at }) => !delete_at)
}
