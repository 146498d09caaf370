import { mostParticipants } from '../../../functions/domain/activity/merge-discussions.ts'
import type { PostActivity } from '../../../functions/domain/choosing/signals.ts'
import { isShowable } from '../../../functions/domain/choosing/withdrawn.ts'
import type { Activity } from '../../../functions/domain/community.ts'
import { countDiscussions, type Frequencies, noFrequencies } from '../../../functions/domain/likeness/frequencies.ts'
import { profilePosts } from '../../../functions/domain/likeness/profile.ts'
import { longestLookBack } from '../../../functions/domain/rungs.ts'
import { once } from '../../../functions/domain/shapes/once.ts'
import { addDays } from '../../../functions/domain/times.ts'
import type { DatedDiscussion, GroupPast } from './gather.ts'
import { passingThrough } from './passing-time.ts'

/** What a digest of a group can know at a time, and nothing that came after; only what follows tells how it went on. */
export type KnownSoFar = {
  /** The activity of the longest look-back. */
  readonly activities: readonly Activity[]
  /** The discussions that have a post in it, with who took part. */
  readonly discussions: readonly DatedDiscussion[]
  readonly removedMembers: ReadonlySet<string>
  readonly frequencies: Frequencies
  /** All posts so far. */
  readonly posts: number
  /** The time of a member's latest post, ISO 8601. */
  readonly lastPostOf: (memberId: string) => string | undefined
  /** The discussions that a member joined, at most the latest 64, in the order of their first posts there. */
  readonly joinedBy: (memberId: string) => readonly DatedDiscussion[]
  /** The posts of the days that follow. */
  readonly postsWithin: (days: number) => readonly PostActivity[]
}

/** Lives through a group's past: each call goes on to a later time, ISO 8601. */
export function liveThrough(past: GroupPast): (asOf: string) => KnownSoFar {
  const byId = new Map(past.discussions.map((each) => [each.id, each]))
  const removed = { member: new Set<string>(), discussion: new Set<string>() }
  const [posts, reactions] = [passingThrough(past.posts), passingThrough(past.reactions)]
  const [removals, started] = [passingThrough(past.removals), passingThrough(past.discussions)]
  const people = rememberPeople()
  let frequencies = noFrequencies
  let count = 0
  return (asOf) => {
    for (const post of posts.upTo(asOf)) {
      people.note(post)
      count += 1
    }
    for (const { of, id } of removals.upTo(asOf)) if (of === 'member' || of === 'discussion') removed[of].add(id)
    reactions.upTo(asOf)
    frequencies = countDiscussions(frequencies, started.upTo(asOf).filter(isShowable))
    const from = addDays(asOf, -longestLookBack)
    const recent = posts.since(from)
    const touched = [...new Set(recent.map(({ discussionId }) => discussionId))].flatMap((id) => byId.get(id) ?? [])
    return {
      activities: [...recent, ...reactions.since(from), ...removals.since(from)],
      discussions: touched
        .filter(({ id }) => !removed.discussion.has(id))
        .map((each) => ({ ...each, participants: people.participantsOf(each.id) })),
      removedMembers: removed.member,
      frequencies,
      posts: count,
      lastPostOf: people.lastPostOf,
      joinedBy: (memberId) => people.joinedBy(memberId).flatMap((id) => byId.get(id) ?? []),
      postsWithin: (days) => posts.ahead(addDays(asOf, days)),
    }
  }
}

/** Who posted where, and when first and last: as much of it as the tables keep. */
function rememberPeople() {
  const lastPosts = new Map<string, string>()
  const joined = new Map<string, string[]>()
  const participants = new Map<string, Map<string, string>>()
  return {
    note({ discussionId, memberId, createdAt }: PostActivity): void {
      lastPosts.set(memberId, createdAt)
      const those = once(participants, discussionId, () => new Map<string, string>())
      // Once a discussion has so many, nobody can tell who is new in it.
      if (!those.has(memberId) && those.size < mostParticipants) {
        once(joined, memberId, () => []).push(discussionId)
      }
      those.set(memberId, createdAt)
    },
    lastPostOf: (memberId: string) => lastPosts.get(memberId),
    joinedBy: (memberId: string) => (joined.get(memberId) ?? []).slice(-profilePosts),
    participantsOf(discussionId: string): readonly (readonly [memberId: string, lastPostAt: string])[] {
      const all = [...(participants.get(discussionId) ?? [])]
      if (all.length <= mostParticipants) return all
      return all.sort(([, a], [, b]) => (a < b ? 1 : -1)).slice(0, mostParticipants)
    },
  }
}
