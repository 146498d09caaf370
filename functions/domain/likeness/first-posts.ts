import * as z from 'zod'
import { mostParticipants } from '../activity/merge-discussions.ts'
import { isPseudonym } from '../activity/pseudonym.ts'
import type { Discussion } from '../community.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { groupBy } from '../shapes/group-by.ts'
import { earliest, secondsAt } from '../times.ts'
import { profilePosts } from './profile.ts'

/** A discussion that somebody took part in, and when they first posted there, in epoch seconds. */
const firstPostShape = z.tuple([z.string(), z.number()])
type FirstPost = DeepReadonly<z.infer<typeof firstPostShape>>

/** Where a member took part: all that their profile is made of. */
export const firstPostsShape = z.object({
  /** The member's. */
  id: z.string(),
  /** The build that it stands on: its name sorts by when it began. */
  build: z.string(),
  /** The latest, oldest first. */
  posts: z.array(firstPostShape),
})
export type FirstPosts = DeepReadonly<z.infer<typeof firstPostsShape>>

/**
 * The first posts in some discussions, by member. Where so many took part that some are left out of a discussion, nobody
 * can tell who came first, and none of it counts: so the order in which records arrive changes nothing.
 */
export function firstPostsIn(discussions: readonly Discussion[], build: string): FirstPosts[] {
  const found = discussions.flatMap(firstPostsOf)
  return [...groupBy(found, ({ memberId }) => memberId)].map(([id, those]) => ({
    id,
    build,
    posts: latestOf(those.map(({ post }) => post)),
  }))
}

/** The same, of what came after a time alone. */
export function firstPostsSince(discussions: readonly Discussion[], build: string, from: string): FirstPosts[] {
  const those = firstPostsIn(discussions, build).map((each) => ({
    ...each,
    posts: each.posts.filter(([, at]) => at > Date.parse(from) / 1000),
  }))
  return those.filter(({ posts }) => posts.length > 0)
}

/** Those whose first posts change with what is known now, as they are then. */
export function newlyJoined(kept: readonly FirstPosts[], known: readonly FirstPosts[]): FirstPosts[] {
  const before = new Map(kept.map((each) => [each.id, each]))
  return known.flatMap((each) => {
    const merged = mergeFirstPosts(before.get(each.id) ?? each, each)
    return String(merged.posts) === String(before.get(each.id)?.posts) ? [] : [merged]
  })
}

function firstPostsOf({ id, participants = [], firstPosts = [] }: Discussion) {
  if (participants.length >= mostParticipants) return []
  const first = new Map(firstPosts)
  const known = participants.filter(([memberId]) => !isPseudonym(memberId))
  return known.map(([memberId, lastAt]) => {
    const at = earliest(first.get(memberId), lastAt) ?? lastAt
    return { memberId, post: [id, secondsAt(at)] as const }
  })
}

/**
 * Two accounts of one member's first posts as one. What an earlier build told does not count beside a later one, for
 * times and discussions may have changed since.
 */
export function mergeFirstPosts(kept: FirstPosts, known: FirstPosts): FirstPosts {
  if (kept.build < known.build) return known
  return { ...kept, posts: latestOf([...kept.posts, ...known.posts]) }
}

/** Each discussion once, with its earliest time; the latest of them. */
function latestOf(posts: readonly FirstPost[]): readonly FirstPost[] {
  const times = new Map<string, number>()
  for (const [id, at] of posts) times.set(id, Math.min(at, times.get(id) ?? at))
  return [...times].sort(byTime).slice(-profilePosts)
}

function byTime([a, x]: FirstPost, [b, y]: FirstPost): number {
  return x - y || (a < b ? -1 : 1)
}
